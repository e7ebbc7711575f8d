package app.throughline.segment;

import app.throughline.kernel.FieldError;
import java.util.List;

/** What came of saving a segment. */
public sealed interface Saving {
    /** It is stored. @param many how many live segments there are now when that is a matter of concern, otherwise 0 */
    record Saved(long id, long many) implements Saving {}

    /** It cannot be; nothing was stored. */
    record Invalid(List<FieldError> errors) implements Saving {
        public Invalid {
            errors = List.copyOf(errors);
        }

        /** One thing is wrong. */
        public static Invalid of(String field, String code, String message) {
            return new Invalid(List.of(new FieldError(field, code, message)));
        }

        /** Whether only the name is taken, which is a conflict and no mistake (product SE-8). */
        public boolean isConflict() {
            return errors.stream().allMatch(error -> error.code().equals("duplicate"));
        }
    }

    /** Somebody saved it meanwhile. */
    record Changed() implements Saving {}
}
