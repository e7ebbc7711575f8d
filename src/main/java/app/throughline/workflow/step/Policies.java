package app.throughline.workflow.step;

import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * How much a workflow may do (product WF-5).
 *
 * @param quietTexts when no SMS is sent, in the student's zone; null for none
 * @param quietMail when no e-mail is sent; null for none
 * @param caps how many messages one student gets
 * @param messagesAnHour how many messages it sends at most; more wait
 * @param blastLimit how many an hour pause it and call its owner
 * @param approvalAbove how many people may enter at once before somebody else must agree
 */
public record Policies(
        @Nullable Quiet quietTexts,
        @Nullable Quiet quietMail,
        Caps caps,
        int messagesAnHour,
        int blastLimit,
        int approvalAbove) {
    /** What holds where nothing else is said. */
    public static final Policies USUAL =
            new Policies(new Quiet(LocalTime.of(20, 0), LocalTime.of(9, 0)), null, new Caps(2, 5, 3), 600, 1_000, 250);

    /** Hours of a day, over midnight where they end before they begin. @param until exclusive */
    public record Quiet(LocalTime from, LocalTime until) {}

    /**
     * @param aDay messages a day and channel
     * @param aWeek messages in seven days and channel
     * @param waitsDays how long a message over a cap waits before it is left out
     */
    public record Caps(int aDay, int aWeek, int waitsDays) {}
}
