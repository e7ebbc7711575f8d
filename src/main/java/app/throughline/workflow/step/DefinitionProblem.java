package app.throughline.workflow.step;

/**
 * Why a workflow cannot be published.
 *
 * @param pointer where in its JSON, as a JSON pointer (RFC 6901); "" is the whole
 * @param step the number of the step it is about, 0 for none
 * @param code stable, such as {@code required} or {@code unreachable}
 * @param message what to do, in a sentence
 */
public record DefinitionProblem(String pointer, int step, String code, String message) {}
