package app.throughline.segment.engine;

import app.throughline.database.Lease;
import app.throughline.db.segment.Tables;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * What the live engine does, one step at a time: changes first, then those for whom the time has come, then what is asked
 * of everybody. {@link EngineThreads} takes the steps again and again; tests and commands take them when they wish.
 */
@Component
public class EngineSteps {
    private static final Logger LOG = LoggerFactory.getLogger(EngineSteps.class);

    /** So many contacts at a time: more would let the last of them wait. */
    private static final int CHANGES = 64;

    private static final int DUE = 500;

    private final Tx tx;
    private final Evaluator evaluator;
    private final ChangeQueue queue;
    private final Sweeping sweeping;
    private final ShardLeases leases;
    private final Lease sweeper;
    private final AtomicLong failures = new AtomicLong();
    private final AtomicBoolean comparing = new AtomicBoolean();

    /** What is asked of everybody, and what compares. */
    @Component
    record Sweeping(Sweeps sweeps, Comparisons comparisons, Companions companions, Moments moments, DSLContext db) {}

    EngineSteps(Tx tx, Evaluator evaluator, ChangeQueue queue, Sweeping sweeping, ShardLeases leases) {
        this.tx = tx;
        this.evaluator = evaluator;
        this.queue = queue;
        this.sweeping = sweeping;
        this.leases = leases;
        this.sweeper = new Lease(sweeping.db(), Tables.LEASE, "sweep", Duration.ofMinutes(2));
    }

    /** Decides on contacts that changed. @return how many changes there were */
    int changes() {
        return bisecting(limit -> evaluator.changes(leases.node(), limit), CHANGES, "changed");
    }

    /** Decides on contacts for whom the time has come. @return how many there were */
    int due() {
        return bisecting(limit -> evaluator.due(leases.node(), limit), DUE, "are due")
                + bisecting(limit -> sweeping.companions().due(limit), DUE, "are due for companions");
    }

    @FunctionalInterface
    private interface Step {
        int of(int limit);
    }

    /** A batch that fails is tried again contact by contact, so that one cannot keep the others waiting. */
    private int bisecting(Step step, int limit, String which) {
        try {
            return Caller.ENGINE.call(() -> tx.call(() -> step.of(limit)));
        } catch (RuntimeException failed) {
            failures.incrementAndGet();
            LOG.warn("Deciding on students that {} failed, trying them one by one", which, failed);
            return Caller.ENGINE.call(() -> tx.call(() -> step.of(1)));
        }
    }

    /** Builds what is wished and asks anew what means something else now. @return whether there was anything to do */
    boolean sweep() {
        return Caller.ENGINE.call(() -> {
            boolean mine = tx.call(sweeper::take);
            return mine
                    && (common()
                            | sweeping.sweeps().build(this::goesOn)
                            | sweeping.companions().begin());
        });
    }

    private boolean common() {
        var changes = tx.read(queue::common);
        if (changes.isEmpty()) {
            return false;
        }
        var what = changes.stream().map(ChangeQueue.Common::what).collect(Collectors.toSet());
        boolean compares = what.remove(ChangeQueue.COMPARISON);
        if (!what.isEmpty()) {
            askAgain(what);
        }
        tx.run(() -> queue.settled(changes));
        if (compares) {
            compare(1, 0);
        }
        return true;
    }

    private void askAgain(Set<String> what) {
        var why = Why.of(Why.Kind.COMMON);
        if (what.equals(Set.of("staff"))) {
            sweeping.sweeps().changed(why, this::goesOn);
        } else {
            sweeping.sweeps().everything(why, this::goesOn);
        }
        sweeping.companions().everybody();
    }

    private boolean goesOn() {
        return !Thread.currentThread().isInterrupted() && tx.call(sweeper::take);
    }

    /** Compares one contact of so many with what should be. @return how many memberships were wrong */
    public long compare(int oneOf, int turn) {
        if (!comparing.compareAndSet(false, true)) {
            return 0;
        }
        try {
            return Caller.ENGINE.call(() -> sweeping.comparisons()
                    .compare(oneOf, turn, sweeping.moments(), this::goesOnAfterOthers)
                    .mended());
        } finally {
            comparing.set(false);
        }
    }

    /** Comparing everybody takes minutes at a million students; what is wished meanwhile does not wait for it. */
    private boolean goesOnAfterOthers() {
        sweep();
        return goesOn();
    }

    /** Wishes that everybody is compared with what should be, as soon as one comes to it. */
    void wishComparison() {
        Caller.ENGINE.run(() -> tx.run(queue::wishComparison));
    }

    /** Keeps this node's share of the contacts. */
    void renew() {
        Caller.ENGINE.run(() -> tx.run(leases::renew));
    }

    /** Gives this node's share to the others. */
    void leave() {
        Caller.ENGINE.run(() -> tx.run(leases::leave));
    }

    /** Empties the queues whose turn is over. */
    void empty() {
        Caller.ENGINE.run(() -> tx.run(queue::empty));
    }

    /** How many changes wait to be decided on. */
    public long waiting() {
        return Caller.ENGINE.call(() -> tx.read(queue::waiting));
    }

    /** How many batches failed since the start. */
    public long failures() {
        return failures.get();
    }

    /** Does all there is to do now, in the calling thread: for commands and tests. */
    public void settle() {
        renew();
        boolean more = true;
        while (more) {
            more = sweep();
            renew(); // what takes long outlasts a lease, and without one nothing is done
            while (changes() + due() > 0) {
                renew();
                more = true;
            }
        }
    }
}
