package app.throughline.form.definition;

/**
 * What is wrong with a definition.
 *
 * @param pointer where in its JSON, as a JSON pointer (RFC 6901), such as {@code /sections/0/questions/1/label}
 * @param code stable: {@code required}, {@code invalid_format}, {@code unknown_value}, {@code retired_value}, {@code
 *     out_of_range}, {@code too_long} or {@code not_allowed} (product G-1)
 * @param message what to do, in a sentence
 */
public record FormProblem(String pointer, String code, String message) {}
