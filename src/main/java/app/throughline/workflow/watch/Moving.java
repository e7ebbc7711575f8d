package app.throughline.workflow.watch;

/** What came of moving a student in a workflow by hand. */
public sealed interface Moving {
    /** It was done. */
    record Moved() implements Moving {}

    /** It went on meanwhile, or somebody was faster. */
    record Changed() implements Moving {}

    /** The version that the student is in has no such step. */
    record NoStep() implements Moving {}
}
