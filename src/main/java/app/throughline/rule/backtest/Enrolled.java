package app.throughline.rule.backtest;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * An enrollment and how it ended.
 *
 * @param leftOn the day from whose first instant it was over, null for one that lasted
 * @param isCounted whether it was there at census, in a section that began in the window and has ended
 * @param isFailed whether it ended in D, F or W
 */
public record Enrolled(
        long id,
        long contact,
        long section,
        LocalDate startsOn,
        LocalDate endsOn,
        @Nullable LocalDate leftOn,
        boolean isCounted,
        boolean isFailed) {
    /** Whether it was not over by that day. */
    public boolean isActiveOn(LocalDate day) {
        return leftOn == null || leftOn.isAfter(day);
    }
}
