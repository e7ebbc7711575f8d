package app.throughline.workflow.watch;

import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.Step;
import java.util.List;
import java.util.OptionalInt;

/** What follows a step when it takes none of its ways. */
final class StepOrder {
    private static final int END = 0;

    private StepOrder() {}

    /** The step behind this one; empty when the workflow ends there. */
    static OptionalInt after(Definition definition, int step) {
        int found = after(definition.steps(), step, END);
        return found <= END ? OptionalInt.empty() : OptionalInt.of(found);
    }

    /** @param then what follows the list @return -1 when the step is not in it */
    private static int after(List<Step> steps, int step, int then) {
        for (int i = 0; i < steps.size(); i++) {
            int next = i + 1 < steps.size() ? steps.get(i + 1).id() : then;
            if (steps.get(i).id() == step) {
                return next;
            }
            for (var way : steps.get(i).ways()) {
                int found = after(way, step, next);
                if (found >= END) {
                    return found;
                }
            }
        }
        return -1;
    }
}
