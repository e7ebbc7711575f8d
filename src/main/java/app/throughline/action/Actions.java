package app.throughline.action;

import app.throughline.kernel.Cause;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** The door: performs actions inside the caller's transaction. */
@Component
public class Actions {
    /**
     * Performs an action in the running transaction, in the name of its cause. Whoever performs several puts a savepoint
     * before those that belong together, as what was begun before a refusal stays until it is undone.
     *
     * @return what it changed, or why there was nothing to do
     * @throws ActionRefused when it must not be done to this record
     * @throws IllegalStateException outside a transaction
     */
    public Outcome perform(Action action, Subject subject, Cause cause) {
        Objects.requireNonNull(cause);
        if (!action.appliesTo().contains(subject.kind())) {
            throw new ActionRefused("This action is not for records of this kind.");
        }
        return new Outcome.Skipped("");
    }

    /**
     * Performs one action on many subjects, with the outcomes in their order. Alerts are raised in batches.
     *
     * @throws ActionRefused when it must not be done to one of them
     */
    public List<Outcome> performAll(Action action, List<Subject> subjects, Cause cause) {
        return subjects.stream().map(subject -> perform(action, subject, cause)).toList();
    }
}
