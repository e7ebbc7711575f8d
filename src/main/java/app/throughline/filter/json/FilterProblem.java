package app.throughline.filter.json;

/**
 * Why a filter cannot be used.
 *
 * @param pointer where in its JSON, as a JSON pointer (RFC 6901); "" is the whole
 * @param code stable, such as {@code unknown_value} (product G-1, FL-4)
 * @param message what to do, in a sentence
 */
public record FilterProblem(String pointer, String code, String message) {}
