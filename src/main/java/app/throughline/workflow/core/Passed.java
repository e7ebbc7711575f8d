package app.throughline.workflow.core;

/**
 * A line of an enrollment's history: a step, and why it went on as it did.
 *
 * @param step its number; 0 when no step did it
 * @param way counted from 0 among {@link app.throughline.workflow.step.Step#ways()}; -1 for straight on
 */
public record Passed(int step, int visit, Why why, int way) {
    /** Why it went on. */
    public enum Why {
        /** Something was done. */
        DONE,
        /** It began to wait. */
        WAITS,
        /** The time came. */
        TIME_CAME,
        /** There was nothing to wait for: the date is past, the hour is right. */
        NO_WAIT,
        /** The date that it would have waited for is empty. */
        NO_DATE,
        /** What it waited for became true. */
        MET,
        /** It did not in time. */
        TIMED_OUT,
        /** The first of its filters that holds, or the arm by chance. */
        CHOSEN,
        /** None of its filters holds. */
        OTHERWISE,
        /** The student meets the goal: here, or in a jump from before. */
        GOAL_MET,
        /** The student does not meet it and goes on. */
        GOAL_NOT_MET,
        /** The call was answered. */
        ANSWERED,
        /** All its retries failed. */
        CALL_FAILED,
        /** The step ended it. */
        EXITED,
        /** A condition held under which students leave; {@code way} counts it. */
        LEFT
    }
}
