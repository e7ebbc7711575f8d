package app.throughline.workflow;

import app.throughline.kernel.FieldError;
import java.util.List;

/** What came of saving a workflow. */
public sealed interface WorkflowSaving {
    /** It was stored. */
    record Saved(long workflow) implements WorkflowSaving {}

    /** It cannot be; nothing was stored. */
    record Invalid(List<FieldError> errors) implements WorkflowSaving {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }

    /** Somebody saved it meanwhile. */
    record Changed() implements WorkflowSaving {}
}
