package app.throughline.replay;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * How far the replay is.
 *
 * @param phase whether it moves
 * @param next the day to be played next, null while none was played
 * @param from the first day of the present or latest run, null when there was none
 * @param until its last day, null with {@code from}
 * @param pace how fast days go by in it
 * @param tally what came of its days so far
 * @param failure why it ended before its last day, "" when somebody wished it or it did not
 */
public record ReplayState(
        Phase phase,
        @Nullable LocalDate next,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        Pace pace,
        Tally tally,
        String failure) {

    /** Whether it moves. */
    public enum Phase {
        /** It stands. */
        IDLE,
        /** A node moves it. */
        RUNNING,
        /** It stops after the present day. */
        STOPPING,
        /** The node that moved it is gone; a start goes on. */
        INTERRUPTED
    }

    /**
     * Counts.
     *
     * @param days days played
     * @param signals what the rule found
     * @param raised signals that became an alert
     * @param repeated signals counted on an open alert
     * @param known signals told before; nothing changed
     * @param refused signals no alert can be raised for, such as those of a student who has died
     */
    public record Tally(int days, long signals, long raised, long repeated, long known, long refused) {
        /** Nothing yet. */
        public static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);
    }

    /** Whether a node moves it. */
    public boolean isMoving() {
        return phase == Phase.RUNNING || phase == Phase.STOPPING;
    }

    /** Whether the latest run played its last day. */
    public boolean isThrough() {
        return next != null && until != null && next.isAfter(until);
    }

    /** The share of the run's days that were played, 0 to 1. */
    public double share() {
        if (from == null || until == null || next == null) {
            return 0;
        }
        return (double) ChronoUnit.DAYS.between(from, next) / (ChronoUnit.DAYS.between(from, until) + 1);
    }
}
