package app.throughline.workflow.check;

import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.DefinitionProblem;
import java.util.List;

/**
 * What was found in a definition.
 *
 * @param definition as far as it can be read
 * @param errors with one of them it is not published
 * @param notices what its author should know: codes {@code loop} and {@code needs_approval}
 */
public record Validation(Definition definition, List<DefinitionProblem> errors, List<DefinitionProblem> notices) {
    public Validation {
        errors = List.copyOf(errors);
        notices = List.copyOf(notices);
    }

    /** Whether it can be published. */
    public boolean isFine() {
        return errors.isEmpty();
    }

    /** What is wrong with a step. */
    public List<DefinitionProblem> of(int step) {
        return errors.stream().filter(one -> one.step() == step).toList();
    }
}
