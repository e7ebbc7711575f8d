package app.throughline.rule;

import app.throughline.kernel.FieldError;
import java.util.List;

/** What came of saving a rule. */
public sealed interface Saving {
    /** It is stored. */
    record Saved(long id) implements Saving {}

    /**
     * It cannot be; nothing was stored. A field of the trigger, the conditions or the actions is named by its JSON
     * pointer behind the part: {@code actions/0/value}.
     */
    record Invalid(List<FieldError> errors) implements Saving {
        public Invalid {
            errors = List.copyOf(errors);
        }
    }

    /** Somebody saved it meanwhile. */
    record Changed() implements Saving {}
}
