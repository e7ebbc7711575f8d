package app.throughline.action.perform;

import static app.throughline.db.action.Tables.PERFORMED;

import app.throughline.action.Action;
import app.throughline.action.ActionWriter;
import java.time.InstantSource;
import java.util.Objects;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Remembers on which occasions something was done that would be there twice if it were done again. */
@Component
class Occasions {
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

    /** Whether doing it twice leaves two of something; the other actions find that it is so already. */
    private static boolean doubles(Action action) {
        return switch (action) {
            case Action.CreateTask one -> true;
            case Action.AddComment one -> true;
            case Action.AddNote one -> true;
            case Action.NotifyStaff one -> true;
            case Action.EnrollInWorkflow one -> true;
            default -> false;
        };
    }
}
