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
 * @param crowds what holds for many who enter at once
 */
public record Policies(
        @Nullable Quiet quietTexts,
        @Nullable Quiet quietMail,
        Caps caps,
        int messagesAnHour,
        int blastLimit,
        Crowds crowds) {
    /** What holds where nothing else is said. */
    public static final Policies USUAL = new Policies(
            new Quiet(LocalTime.of(20, 0), LocalTime.of(9, 0)),
            null,
            new Caps(2, 5, 3),
            600,
            1_000,
            new Crowds(250, 25, 10));

    /** How many may enter at once before somebody else must agree. */
    public int approvalAbove() {
        return crowds.approvalAbove();
    }

    /** Hours of a day, over midnight where they end before they begin. @param until exclusive */
    public record Quiet(LocalTime from, LocalTime until) {}

    /**
     * @param aDay messages a day and channel
     * @param aWeek messages in seven days and channel
     * @param waitsDays how long a message over a cap waits before it is left out
     */
    public record Caps(int aDay, int aWeek, int waitsDays) {}

    /**
     * Many who enter at once (security 2a).
     *
     * @param approvalAbove how many may before somebody else must agree
     * @param first of those, how many enter before the rest, who wait for somebody's word
     * @param coolingMinutes how long after the agreement it can be taken back before anybody enters
     */
    public record Crowds(int approvalAbove, First first, int coolingMinutes) {
        /** Of whom a number enters first. */
        public Crowds(int approvalAbove, int firstIn, int coolingMinutes) {
            this(approvalAbove, new First(firstIn, 0), coolingMinutes);
        }
    }

    /**
     * How many of many enter before somebody looks at what became of them.
     *
     * @param number so many, 0 when all enter together; of no meaning beside a share
     * @param share of those who are to enter in per cent, at least one of them; 0 where the number holds
     */
    public record First(int number, int share) {
        private static final int WHOLE = 100;

        /** How many of so many. */
        public int of(int students) {
            if (share > 0) {
                return (int) (((long) students * share + WHOLE - 1) / WHOLE);
            }
            return number == 0 ? students : Math.min(number, students);
        }
    }
}
