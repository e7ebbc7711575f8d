package app.throughline.alert;

import static app.throughline.db.alert.Tables.ALERT;

import app.throughline.access.Viewer;
import app.throughline.alert.AlertMoves.Closing;
import app.throughline.alert.AlertStore.Locked;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Closes an alert in the running transaction: checks what was said, and tells its raiser what became of it. */
@Component
class Closer {
    /** The reason that asks for the alert that is kept. */
    static final String DUPLICATE = "duplicate";

    private final DSLContext db;
    private final Mover mover;
    private final AlertTypes types;
    private final Feedbacks feedbacks;

    Closer(DSLContext db, Mover mover, AlertTypes types, Feedbacks feedbacks) {
        this.db = db;
        this.mover = mover;
        this.types = types;
        this.feedbacks = feedbacks;
    }

    /** Closes it as a person asks, or corrects how it was closed. */
    Move close(Locked alert, Closing closing, Viewer viewer) {
        var reason = types.reasons(closing.status(), false).stream()
                .filter(r -> r.key().equals(closing.reasonKey()))
                .findFirst();
        var kept = kept(alert, closing);
        var wrong = wrong(alert, closing, reason.isPresent(), kept);
        if (!wrong.isEmpty()) {
            return new Move.Invalid(wrong);
        }
        var shares =
                alert.type().rules().feedbackTier() == 5 && !closing.shared().isEmpty();
        var closed = alert.state()
                .toClosed(
                        reason.orElseThrow(),
                        closing.note(),
                        mover.now(),
                        Raiser.account(viewer.cause()),
                        kept,
                        shares ? closing.shared() : null);
        return close(alert, closed, reason.orElseThrow(), viewer.cause());
    }

    /** Closes it for a reason that was checked. */
    Move close(Locked alert, AlertState closed, AlertTypes.Reason reason, Cause cause) {
        var move = mover.move(alert, closed, cause);
        if (move instanceof Move.Moved) {
            var shared = closed.shared() == null ? "" : closed.shared();
            var ending = new Feedbacks.Ending(reason.status(), reason.name(), shared);
            feedbacks.ended(alert, closed, ending, cause);
        }
        return move;
    }

    private static List<FieldError> wrong(Locked alert, Closing closing, boolean reasonKnown, @Nullable Long kept) {
        var wrong = new ArrayList<FieldError>();
        if (!reasonKnown) {
            wrong.add(FieldError.required("reason", "Choose a reason."));
        }
        if (closing.reasonKey().equals(DUPLICATE) && kept == null) {
            wrong.add(
                    closing.kept() == 0
                            ? FieldError.required("kept", "Choose the alert that is kept.")
                            : new FieldError("kept", "unknown_value", "Choose another alert of this student."));
        }
        if (Text.tooLong(closing.note(), 5000)) {
            wrong.add(new FieldError("note", "too_long", "Use at most 5,000 characters."));
        } else if (!alert.state().status().isOpen() && closing.note().isEmpty()) {
            wrong.add(FieldError.required("note", "Say why the closing is corrected."));
        }
        if (Text.tooLong(closing.shared(), 5000)) {
            wrong.add(new FieldError("shared", "too_long", "Use at most 5,000 characters."));
        }
        return wrong;
    }

    /** The other alert of the same student that a duplicate names, null for none. */
    private @Nullable Long kept(Locked alert, Closing closing) {
        if (!closing.reasonKey().equals(DUPLICATE) || closing.kept() == 0) {
            return null;
        }
        Optional<Long> found = db.select(ALERT.ID)
                .from(ALERT)
                .where(ALERT.NUMBER.eq(closing.kept()))
                .and(ALERT.CONTACT_ID.eq(alert.contact()))
                .and(ALERT.ID.ne(alert.id().value()))
                .fetchOptional(ALERT.ID);
        return found.orElse(null);
    }
}
