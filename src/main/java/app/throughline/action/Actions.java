package app.throughline.action;

import app.throughline.access.Assignee;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Stale;
import app.throughline.kernel.Tx;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The door: performs actions inside the caller's transaction. The software acts: row security answers for its own
 * account, the doors check what it may, and history and audit log name what made it act.
 */
@Component
public class Actions {
    private final Tx tx;
    private final Performer performer;

    Actions(Tx tx, Performer performer) {
        this.tx = tx;
        this.performer = performer;
    }

    /**
     * Performs an action in the running transaction, in the name of its cause. Whoever performs several puts a savepoint
     * before those that belong together, as what was begun before a refusal stays until it is undone.
     *
     * @return what it changed, or why there was nothing to do
     * @throws ActionRefused when it must not be done to this record
     * @throws IllegalStateException outside a transaction
     */
    public Outcome perform(Action action, Subject subject, Cause cause) {
        return performAll(action, List.of(subject), cause).getFirst();
    }

    /**
     * Performs one action on many subjects, with the outcomes in their order. Alerts are raised in batches.
     *
     * @throws ActionRefused when it must not be done to one of them
     * @throws IllegalStateException outside a transaction
     */
    public List<Outcome> performAll(Action action, List<Subject> subjects, Cause cause) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("An action belongs to the transaction of what led to it");
        }
        return Caller.SERVICE.call(() -> tx.call(() -> inWords(action, subjects, cause)));
    }

    /**
     * Whoever an assignment means for a record: an active person who is here and sees it, or a team; empty for nobody.
     *
     * @throws ActionRefused when the record is not there any more
     */
    public Optional<Assignee> find(Assignment assignment, Subject subject, Cause cause) {
        return Caller.SERVICE.call(() -> tx.call(() -> performer.find(assignment, subject, cause)));
    }

    /**
     * A text with what its variables stand for.
     *
     * @param most so many characters at most
     * @throws ActionRefused when the record is not there any more
     */
    public String fill(Words words, Subject subject, int most) {
        return Caller.SERVICE.call(() -> tx.read(() -> performer.fill(words, subject, most)));
    }

    /** What a door finds missing or changed is a refusal that people understand. */
    private List<Outcome> inWords(Action action, List<Subject> subjects, Cause cause) {
        try {
            return performer.perform(action, subjects, cause);
        } catch (NotFound missing) {
            throw new ActionRefused("Something that it names is not there any more.");
        } catch (Stale stale) {
            throw new ActionRefused("It was changed at the same moment.");
        }
    }
}
