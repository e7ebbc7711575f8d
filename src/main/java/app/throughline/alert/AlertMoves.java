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
import java.util.Optional;
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
    private final Births births;
    private final Reviewing reviewing;
    private final Closer closings;

    /**
     * Why an alert is closed.
     *
     * @param status RESOLVED, DISMISSED or CANCELLED
     * @param reasonKey a reason of that status that people may give
     * @param note at most 5,000 characters, may be empty; stays inside
     * @param shared what the raiser is sent where the type shares a note, at most 5,000 characters, may be empty
     * @param kept the number of the alert that is kept, asked for with the reason "duplicate"; 0 for none
     */
    public record Closing(AlertStatus status, String reasonKey, String note, String shared, long kept) {
        public Closing {
            note = Text.trim(note);
            shared = Text.trim(shared);
        }

        /** Without words for the raiser and without another alert. */
        public Closing(AlertStatus status, String reasonKey, String note) {
            this(status, reasonKey, note, "", 0);
        }
    }

    /** What is said on alerts; the package of comments gives it to modules above. */
    public interface Talking {
        /**
         * Comments on an alert.
         *
         * @param words 1 to 5,000 characters
         * @return what is wrong with the words; empty when it was written
         * @throws app.throughline.kernel.NotFound if the person may not see the alert
         */
        Optional<FieldError> comment(AlertId alert, String words, Viewer viewer);
    }

    AlertMoves(Tx tx, Mover mover, HistoryStore history, Births births, Reviewing reviewing, Closer closings) {
        this.tx = tx;
        this.mover = mover;
        this.history = history;
        this.births = births;
        this.reviewing = reviewing;
        this.closings = closings;
    }

    /** To In progress: the review has begun, or a closed alert is worked on again. It leaves its case. */
    public Move progress(AlertId alert, int version, Viewer viewer) {
        return changing(
                alert,
                version,
                viewer,
                locked -> reviewing.begin(
                        locked,
                        locked.state().toProgress(mover.now(), Raiser.account(viewer.cause())),
                        viewer.cause()));
    }

    /**
     * Back to Triage, where it counts as unreviewed; also reopens a closed one. It leaves its case. An FYI that needs
     * work gets the review time of a concern.
     */
    public Move triage(AlertId alert, int version, Viewer viewer) {
        return changing(
                alert,
                version,
                viewer,
                locked -> mover.move(
                        locked, reviewing.timed(locked, locked.state().toTriage()), viewer.cause()));
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
            return closings.close(locked, closing, viewer);
        });
    }

    /**
     * Gives an alert a reviewer.
     *
     * @param person an active account; null with a null team for nobody
     * @param team a team instead of a person
     */
    public Move assign(AlertId alert, int version, @Nullable Long person, @Nullable Long team, Viewer viewer) {
        return changing(alert, version, viewer, locked -> {
            if (!reviewing.isReviewer(person, team)) {
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
        return undo(alert, 0, viewer);
    }

    /** The same, while the alert still has this version. */
    public Move undo(AlertId alert, int version, Viewer viewer) {
        return changing(alert, version, viewer, locked -> {
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
            if (last.before().what().equals("type")) {
                return new Move.Refused("move_not_allowed", "Give it its earlier type by hand.");
            }
            var before = last.before().state();
            var cases =
                    !java.util.Objects.equals(before.caseId(), locked.state().caseId());
            return cases
                    ? new Move.Refused("move_not_allowed", "Link or unlink it in the case.")
                    : mover.restore(locked, last, viewer.cause());
        });
    }

    /** Lets an alert go that the budget holds back: it waits in Triage like any other (AL-7). */
    public Move letGo(AlertId alert, int version, Viewer viewer) {
        return changing(
                alert,
                version,
                viewer,
                locked -> locked.held()
                        ? mover.letGo(locked, viewer.cause())
                        : new Move.Refused("move_not_allowed", "Nothing holds it back."));
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
