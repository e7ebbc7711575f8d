package app.throughline.workflow.trial;

/** What somebody who tries a workflow out wants to happen at a step. */
public sealed interface Choice {
    /** The student goes this way. @param way counted from 0 among {@link app.throughline.workflow.step.Step#ways()} */
    record Take(int way) implements Choice {}

    /** The call is answered. @param body what the other side says, usually JSON */
    record Answer(String body) implements Choice {}

    /** All retries of the call fail. */
    record Fail() implements Choice {}
}
