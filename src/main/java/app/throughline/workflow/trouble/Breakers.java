package app.throughline.workflow.trouble;

import app.throughline.audit.Audit;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Pauses a workflow of which too much goes wrong, in the transaction in which that shows, and calls its owner
 * (docs/decisions/0163). What it sent and has not left is held back where messages are what went wrong. A person lets it
 * go on; what went wrong before counts no more then.
 */
@Component
public class Breakers {
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration HOUR = Duration.ofHours(1);

    private final Tx tx;
    private final BreakerStore store;
    private final Audit audit;
    private final Happenings happenings;
    private final InstantSource clock;

    Breakers(Tx tx, BreakerStore store, Audit audit, Happenings happenings, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.audit = audit;
        this.happenings = happenings;
        this.clock = clock;
    }

    /** A message went wrong. @param kind how */
    void message(Breaker kind, long message) {
        Caller.SERVICE.run(() -> tx.run(() -> store.sender(message).ifPresent(workflow -> counted(kind, workflow))));
    }

    private void counted(Breaker kind, long workflow) {
        var now = clock.instant();
        store.add(kind, workflow, now);
        var count = store.messages(kind, workflow, now.minus(DAY));
        if (kind.trips(count.wrong(), count.all())) {
            pause(workflow, kind.reason(count.wrong()), true);
        }
    }

    /** Students of a workflow could not go on. One who went round in a circle is enough, whatever the others do. */
    void students(long workflow) {
        Caller.SERVICE.run(() -> tx.run(() -> look(workflow)));
    }

    private void look(long workflow) {
        var since = clock.instant().minus(HOUR);
        if (store.loops(workflow, since)) {
            pause(workflow, "A student went through its steps in a circle.", false);
            return;
        }
        int stuck = store.stuck(workflow, since);
        if (stuck >= Breaker.STUCK.least()
                && Breaker.STUCK.trips(stuck, store.moved(workflow, since, Breaker.STUCK.most(stuck)))) {
            pause(workflow, Breaker.STUCK.reason(stuck), false);
        }
    }

    /**
     * Pauses a workflow that is running; whoever calls it is in a transaction.
     *
     * @param reason a sentence of at most 300 characters
     * @param holds whether what it sent and has not left is held back
     */
    public void pause(long workflow, String reason, boolean holds) {
        store.pause(workflow, reason, holds).ifPresent(name -> {
            var about = new RecordRef("workflow", workflow);
            var cause = Cause.of(Actor.SYSTEM);
            audit.record(cause, TroubleHappening.PAUSED, about, 0, Map.of("name", name, "reason", reason));
            happenings.publish(new TroubleHappening(TroubleHappening.PAUSED, about, cause));
        });
    }

    /** The slot of ten minutes in which a message is counted. */
    public static Instant slot(Instant at) {
        return Instant.ofEpochSecond(at.getEpochSecond() / 600 * 600);
    }
}
