package app.throughline.workflow.compare;

import app.throughline.workflow.step.Step;

/** What happened to a step between two versions; steps are the same when their numbers are. */
public sealed interface StepDifference {
    /** It is new. */
    record Added(Step step) implements StepDifference {}

    /** It is gone. */
    record Removed(Step step) implements StepDifference {}

    /** It does something else. What is inside it is told of by itself. */
    record Changed(Step before, Step after) implements StepDifference {}

    /** It stands elsewhere. */
    record Moved(Step step) implements StepDifference {}
}
