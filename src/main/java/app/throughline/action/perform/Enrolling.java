package app.throughline.action.perform;

import app.throughline.action.ActionRefused;
import app.throughline.action.Outcome;
import app.throughline.action.Subject;
import app.throughline.action.WorkflowEntrance;
import app.throughline.kernel.Cause;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The way into workflows, where there are any. */
@Component
class Enrolling {
    private final ObjectProvider<WorkflowEntrance> entrance;

    Enrolling(ObjectProvider<WorkflowEntrance> entrance) {
        this.entrance = entrance;
    }

    Outcome enroll(long workflow, Subject subject, Cause cause) {
        var there = entrance.getIfAvailable();
        if (there == null) {
            throw new ActionRefused("There are no workflows here that a student could be enrolled in.");
        }
        return there.enroll(workflow, subject, cause);
    }
}
