package app.throughline.workflow.entry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Many students who are to enter a workflow at once and wait until somebody else agrees.
 *
 * @param askedBy the account, null for the calendar
 */
public record Gathering(
        long id,
        long workflow,
        Kind kind,
        int students,
        @Nullable Long askedBy,
        Instant askedAt) {
    /** What brought them together; the order is that of the codes. */
    public enum Kind {
        BY_HAND,
        BY_CALENDAR,
        MATCHING,
        MISSED;

        short code() {
            return (short) (ordinal() + 1);
        }

        static Kind of(short code) {
            return values()[code - 1];
        }
    }
}
