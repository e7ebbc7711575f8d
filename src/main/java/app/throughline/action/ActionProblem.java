package app.throughline.action;

/**
 * Why an action cannot be saved.
 *
 * @param pointer where in the JSON, as a JSON pointer (RFC 6901), such as {@code /0/to}
 * @param code stable: {@code required}, {@code invalid_format}, {@code unknown_value}, {@code retired_value}, {@code
 *     not_allowed} or {@code too_long} (product G-1)
 * @param message what to do, in a sentence
 */
public record ActionProblem(String pointer, String code, String message) {}
