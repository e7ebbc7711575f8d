package app.throughline.alert;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertStore.Locked;
import app.throughline.calendar.Priority;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What people decide about alerts. Every change takes the version that the person saw (0 for whatever it is now) and
 * throws {@link app.throughline.kernel.Stale} when somebody was faster, {@link app.throughline.kernel.NotFound} when the
 * person may not see the alert.
 */
@Component
public class AlertMoves {
    private static final Duration UNDO = Duration.ofMinutes(10);
    private static final Move.Refused NOT_YOURS =
            new Move.Refused("not_allowed", "Your role does not allow changing this alert.");

    private final Tx tx;
    private final Mover mover;
    private final HistoryStore history;
    private final AlertTypes types;
    private final Births births;
    private final RaisingLists facts;

    /**
     * Why an alert is closed.
     *
     * @param status RESOLVED, DISMISSED or CANCELLED
     * @param reasonKey a reason of that status that people may give
     * @param note at most 5,000 characters, may be empty
     */
    public record Closing(AlertStatus status, String reasonKey, String note) {
        public Closing {
            note = Text.trim(note);
        }
    }

    AlertMoves(Tx tx, Mover mover, HistoryStore history, AlertTypes types, Births births, RaisingLists facts) {
        this.tx = tx;
        this.mover = mover;
        this.history = history;
        this.types = types;
        this.births = births;
        this.facts = facts;
    }

    /** To In progress: the review has begun, or a closed alert is worked on again. It leaves its case. */
    public Move progress(AlertId alert, int version, Viewer viewer) {
        return changing(
                alert,
                version,
                viewer,
                locked ->
                        mover.move(locked, locked.state().toProgress(mover.now(), viewer.accountId()), viewer.cause()));
    }

    /** Back to Triage, where it counts as unreviewed; also reopens a closed one. It leaves its case. */
    public Move triage(AlertId alert, int version, Viewer viewer) {
        return changing(
                alert,
                version,
                viewer,
                locked -> mover.move(locked, locked.state().toTriage(), viewer.cause()));
    }

    /**
     * Closes an alert, or corrects how it was closed; a correction needs a note. Who raised an alert may withdraw it
     * without any other right.
     */
    public Move close(AlertId alert, int version, Closing closing, Viewer viewer) {
        return tx.call(() -> {
            var locked = mover.lock(alert, version);
            var own = closing.status() == AlertStatus.CANCELLED
                    && locked.createdBy() != null
                    && locked.createdBy() == viewer.accountId();
            if (!viewer.mayChange(Area.ALERTS) && !own) {
                return NOT_YOURS;
            }
            var reason = types.reasons(closing.status(), false).stream()
                    .filter(r -> r.key().equals(closing.reasonKey()))
                    .findFirst();
            if (reason.isEmpty()) {
                return Move.Invalid.of(FieldError.required("reason", "Choose a reason."));
            }
            var wrong = wrongNote(locked, closing);
            if (wrong != null) {
                return Move.Invalid.of(wrong);
            }
            var closed = locked.state().toClosed(reason.get(), closing.note(), mover.now(), viewer.accountId());
            return mover.move(locked, closed, viewer.cause());
        });
    }

    private static @Nullable FieldError wrongNote(Locked alert, Closing closing) {
        if (Text.tooLong(closing.note(), 5000)) {
            return new FieldError("note", "too_long", "Use at most 5,000 characters.");
        }
        return !alert.state().status().isOpen() && closing.note().isEmpty()
                ? FieldError.required("note", "Say why the closing is corrected.")
                : null;
    }

    /**
     * Gives an alert a reviewer.
     *
     * @param person an active account; null with a null team for nobody
     * @param team a team instead of a person
     */
    public Move assign(AlertId alert, int version, @Nullable Long person, @Nullable Long team, Viewer viewer) {
        return changing(alert, version, viewer, locked -> {
            if (!facts.isReviewer(person, team)) {
                return Move.Invalid.of(new FieldError("reviewer", "unknown_value", "Choose a person or a team."));
            }
            return mover.change(locked, locked.state().reviewedBy(person, team), "reviewer", viewer.cause());
        });
    }

    /** Changes the priority; an open alert's review time is counted anew from its creation. */
    public Move prioritize(AlertId alert, int version, Priority priority, Viewer viewer) {
        return changing(alert, version, viewer, locked -> {
            var state = locked.state();
            var due = state.dueAt() == null || !state.status().isOpen()
                    ? state.dueAt()
                    : births.review(priority, locked.createdAt());
            return mover.change(locked, state.due(priority, due), "priority", viewer.cause());
        });
    }

    /** Changes the review time; null for none. */
    public Move due(AlertId alert, int version, @Nullable Instant at, Viewer viewer) {
        return changing(
                alert,
                version,
                viewer,
                locked ->
                        mover.change(locked, locked.state().due(locked.state().priority(), at), "due", viewer.cause()));
    }

    /**
     * Takes the last change back, for ten minutes and while nothing else was changed (product G-9). What casework did is
     * taken back in the case.
     */
    public Move undo(AlertId alert, Viewer viewer) {
        return changing(alert, 0, viewer, locked -> {
            var last = history.last(locked).orElse(null);
            if (last == null) {
                return new Move.Refused("nothing_to_undo", "There is nothing to undo.");
            }
            if (last.at().plus(UNDO).isBefore(mover.now())) {
                return new Move.Refused("undo_too_late", "Undo works for 10 minutes. Change it by hand.");
            }
            if (last.before().version() != locked.version()) {
                return new Move.Refused("undo_changed_since", "It was changed since, so nothing was undone.");
            }
            var before = last.before().state();
            var cases =
                    !java.util.Objects.equals(before.caseId(), locked.state().caseId());
            return cases
                    ? new Move.Refused("move_not_allowed", "Link or unlink it in the case.")
                    : mover.restore(locked, last, viewer.cause());
        });
    }

    /**
     * Comments on an alert; whoever sees it may.
     *
     * @param words at most 5,000 characters
     */
    public Move comment(AlertId alert, String words, Viewer viewer) {
        var body = Text.trim(words);
        if (body.isEmpty()) {
            return Move.Invalid.of(FieldError.required("body", "Write the comment first."));
        }
        if (Text.tooLong(body, 5000)) {
            return Move.Invalid.of(new FieldError("body", "too_long", "Use at most 5,000 characters."));
        }
        return tx.call(() -> mover.comment(mover.lock(alert), viewer.accountId(), body, viewer.cause()));
    }

    private Move changing(AlertId alert, int version, Viewer viewer, Function<Locked, Move> change) {
        Supplier<Move> work = () -> change.apply(mover.lock(alert, version));
        return tx.call(() -> viewer.mayChange(Area.ALERTS) ? work.get() : refusedUnseen(alert));
    }

    /** Somebody who may not change it learns so only when they may see it. */
    private Move refusedUnseen(AlertId alert) {
        mover.lock(alert);
        return NOT_YOURS;
    }
}
