package app.throughline.casework.settings;

import app.throughline.kernel.FieldError;
import java.util.List;

/** What became of a change of a setting. */
public sealed interface Setting {
    /** It was saved. @param summary what is so now, as a sentence without a full stop */
    record Saved(String summary) implements Setting {}

    /** Something is missing or wrong; nothing was changed. */
    record Invalid(List<FieldError> errors) implements Setting {
        static Invalid of(String field, String code, String message) {
            return new Invalid(List.of(new FieldError(field, code, message)));
        }
    }

    /** It is used, so it cannot be deleted. @param places such as "12 cases" */
    record InUse(String places) implements Setting {}

    /** Somebody else saved it since it was read; nothing was changed. */
    record Meanwhile() implements Setting {}
}
