package app.throughline.workflow.run;

import app.throughline.database.Failpoint;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.workflow.entry.Admissions;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What the runner does, one step at a time. {@link RunnerThreads} takes the steps again and again; tests and commands take
 * them when they wish.
 *
 * <p>A batch is claimed in one transaction and moved in another, which holds the claim: a node that dies in between leaves
 * the claim behind, and who was in it is looked at in small batches and then one by one by whoever finds it. Five such ends
 * quarantine an enrollment, three errors do. While PostgreSQL is away nobody is blamed.
 */
@Component
public class RunnerSteps {
    /** So many at a time. */
    private static final int BATCH = 2_000;

    private static final int TRIES = 3;
    /** Nodes end for reasons of their own more often than for what they move. */
    private static final int DEATHS = 5;

    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Logger LOG = LoggerFactory.getLogger(RunnerSteps.class);

    private final Tx tx;
    private final Claims claims;
    private final Movement movement;
    private final Nudges nudges;
    private final Admissions admissions;
    private final AtomicLong fenced = new AtomicLong();
    /** Claims during which PostgreSQL went away. */
    private final Queue<Claims.Claim> unfinished = new ConcurrentLinkedQueue<>();

    RunnerSteps(Tx tx, Claims claims, Movement movement, Nudges nudges, Admissions admissions) {
        this.tx = tx;
        this.claims = claims;
        this.movement = movement;
        this.nudges = nudges;
        this.admissions = admissions;
    }

    /**
     * Decides who enters by what happened, and moves those whose time has come: so much of it as a batch holds. Where there
     * is nothing to do it asks once, and writes nothing.
     *
     * @return how much was decided, and how many were moved
     */
    public int step() {
        return Caller.SERVICE.call(() -> {
            var work = tx.read(() -> claims.work(movement.now()));
            int decided = work.hasArrivals() ? admissions.settle(BATCH) : 0;
            return decided + (work.hasNudges() || work.isDue() || decided > 0 ? move() : 0);
        });
    }

    /** Moves students whose time has come, from each shard a batch. @return how many */
    public int move() {
        return Caller.SERVICE.call(() -> {
            endUnfinished();
            tx.run(nudges::pass);
            int moved = 0;
            int first = ThreadLocalRandom.current().nextInt(Claims.SHARDS);
            for (int i = 0; i < Claims.SHARDS; i++) {
                moved += shard((first + i) % Claims.SHARDS);
            }
            return moved;
        });
    }

    /** One thread at a time: the other would take what this one ended for another node's. */
    private synchronized void endUnfinished() {
        for (var claim = unfinished.peek(); claim != null; claim = unfinished.peek()) {
            var left = claim;
            if (!tx.call(() -> claims.end(left))) {
                fenced(left);
            }
            unfinished.remove(left);
        }
    }

    private int shard(int shard) {
        var claim = tx.call(() -> claims.claim(shard, movement.now(), BATCH));
        if (claim.isEmpty()) {
            return 0;
        }
        Failpoint.reach("runner.claimed");
        return batch(claim.get(), claim.get().enrollments(), true);
    }

    /** @param last whether the claim ends with it */
    private int batch(Claims.Claim claim, List<Long> some, boolean last) {
        try {
            int moved = tx.call(() -> held(claim, some, last));
            Failpoint.reach("runner.committed");
            return moved;
        } catch (RuntimeException broke) {
            if (Passing.isServerAway(broke)) {
                unfinished.add(claim);
                throw broke;
            }
            return broken(claim, some, last, broke);
        }
    }

    private int held(Claims.Claim claim, List<Long> some, boolean last) {
        if (!claims.hold(claim)) {
            return fenced(claim);
        }
        int moved = movement.move(some);
        Failpoint.reach("runner.moved");
        if (last) {
            claims.end(claim);
        }
        return moved;
    }

    private int fenced(Claims.Claim claim) {
        fenced.incrementAndGet();
        LOG.warn("Another node took over students of shard {}, so this one leaves them alone", claim.shard());
        return 0;
    }

    /** Whoever it is that breaks is found by halves and kept back; the others go on. */
    private int broken(Claims.Claim claim, List<Long> some, boolean last, RuntimeException broke) {
        if (some.size() == 1) {
            LOG.error("An enrollment in a workflow could not be moved: {}", some.getFirst(), broke);
            return tx.call(() -> keptBack(claim, some.getFirst(), last, reason(broke)));
        }
        LOG.warn("{} students in workflows could not be moved together, trying halves", some.size(), broke);
        int middle = some.size() / 2;
        return batch(claim, some.subList(0, middle), false) + batch(claim, some.subList(middle, some.size()), last);
    }

    /** Whoever lost the claim meanwhile, as after a pause of the whole node, leaves it to the next. */
    private int keptBack(Claims.Claim claim, long enrollment, boolean last, String why) {
        if (!claims.hold(claim)) {
            return fenced(claim);
        }
        movement.park(enrollment, movement.now().plus(PAUSE), TRIES, why);
        if (last) {
            claims.end(claim);
        }
        return 1;
    }

    private static String reason(RuntimeException broke) {
        return "It broke off with an error of the software (" + broke.getClass().getSimpleName() + ").";
    }

    /** Takes over what nodes left that died. @return how many students that concerned */
    public int recover() {
        return Caller.SERVICE.call(() -> tx.call(() -> {
            var left = claims.abandoned();
            left.forEach(this::lost);
            if (!left.isEmpty()) {
                Failpoint.reach("runner.recovered");
            }
            return left.stream().mapToInt(List::size).sum();
        }));
    }

    /** Whoever was alone waits, so that others go on where nodes end again and again. */
    private void lost(List<Long> batch) {
        var now = movement.now();
        var again = batch.size() == 1 ? now.plus(PAUSE) : now;
        batch.forEach(one -> movement.park(one, again, DEATHS, "A node ended in the middle of it."));
    }

    /** How often a node came back too late and wrote nothing. */
    public long fenced() {
        return fenced.get();
    }
}
