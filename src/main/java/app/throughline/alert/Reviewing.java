package app.throughline.alert;

import app.throughline.alert.AlertStore.Locked;
import app.throughline.kernel.Cause;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Beginning a review in the running transaction, and who may have one. */
@Component
class Reviewing {
    private final Mover mover;
    private final Births births;
    private final RaisingLists facts;
    private final Feedbacks feedbacks;

    Reviewing(Mover mover, Births births, RaisingLists facts, Feedbacks feedbacks) {
        this.mover = mover;
        this.births = births;
        this.facts = facts;
        this.feedbacks = feedbacks;
    }

    /** Moves it to where somebody works on it; its raiser hears so the first time. */
    Move begin(Locked alert, AlertState to, Cause cause) {
        var move = mover.move(alert, timed(alert, to), cause);
        if (move instanceof Move.Moved) {
            feedbacks.begun(alert, to, cause);
        }
        return move;
    }

    /** With a review time where an alert that never had one comes into work. */
    AlertState timed(Locked alert, AlertState to) {
        return to.dueAt() == null && !alert.state().status().isOpen()
                ? to.due(to.priority(), births.review(to.priority(), mover.now()))
                : to;
    }

    /** Whether these are nobody, an active person, or a team in use. */
    boolean isReviewer(@Nullable Long person, @Nullable Long team) {
        return facts.isReviewer(person, team);
    }
}
