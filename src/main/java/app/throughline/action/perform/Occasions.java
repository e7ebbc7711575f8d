package app.throughline.action.perform;

import static app.throughline.db.action.Tables.PERFORMED;

import app.throughline.action.Action;
import app.throughline.action.ActionWriter;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Remembers on which occasions something was done that would be there twice if it were done again. */
@Component
public class Occasions {
    private static final Duration KEPT = Duration.ofDays(400);

    private final DSLContext db;
    private final InstantSource clock;

    Occasions(DSLContext db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Whether it was done on this occasion before; if not, it counts as done from now on. */
    boolean isRepeated(Action action, Facts of) {
        if (of.subject().once().isEmpty() || !doubles(action)) {
            return false;
        }
        var sign = Integer.toHexString(Objects.hash(ActionWriter.write(action)));
        return db.insertInto(PERFORMED)
                        .set(PERFORMED.CONTACT_ID, of.contact().value())
                        .set(PERFORMED.OCCASION, of.subject().once() + ":" + action.key() + ":" + sign)
                        .set(PERFORMED.PERFORMED_AT, clock.instant())
                        .onConflictDoNothing()
                        .execute()
                == 0;
    }

    /** Forgets, once a day, what was done so long ago that nothing does it again: rules keep their runs as long. */
    @Component
    @ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
    record Round(Occasions occasions, Tx tx) {
        @Scheduled(initialDelay = 35, fixedDelay = 24 * 60, timeUnit = TimeUnit.MINUTES)
        void forget() {
            Caller.SERVICE.run(() -> tx.run(occasions::forget));
        }
    }

    /** In the running transaction, as the software itself. @return how many */
    int forget() {
        return db.deleteFrom(PERFORMED)
                .where(PERFORMED.PERFORMED_AT.lt(clock.instant().minus(KEPT)))
                .execute();
    }

    /** Whether doing it twice leaves two of something; the other actions find that it is so already. */
    private static boolean doubles(Action action) {
        return switch (action) {
            case Action.CreateTask one -> true;
            case Action.AddComment one -> true;
            case Action.AddNote one -> true;
            case Action.NotifyStaff one -> true;
            case Action.EnrollInWorkflow one -> true;
            case Action.CreateCase one -> true;
            default -> false;
        };
    }
}
