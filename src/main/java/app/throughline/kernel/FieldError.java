package app.throughline.kernel;

/**
 * What is wrong with one field of a command, for the form and the API alike (product G-1).
 *
 * @param field the field's name in the form, "" when the whole is meant
 * @param code a stable code such as {@code required}, {@code unknown_value}, {@code too_long}
 * @param message what to do, as a sentence for the person
 */
public record FieldError(String field, String code, String message) {
    /** A required field that is empty. */
    public static FieldError required(String field, String message) {
        return new FieldError(field, "required", message);
    }
}
