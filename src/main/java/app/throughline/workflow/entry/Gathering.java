package app.throughline.workflow.entry;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Many students who are to enter a workflow at once, and wait: until somebody else agrees, until it cannot be taken back
 * any more, or until somebody looked at the first of them.
 *
 * @param askedBy the account, null for the calendar
 */
public record Gathering(
        long id,
        long workflow,
        Kind kind,
        int students,
        @Nullable Long askedBy,
        Instant askedAt,
        Progress progress) {
    /** So long only whoever agreed lets the rest in after the first (security 2a). */
    public static final Duration LOOKS = Duration.ofMinutes(15);

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

    /** How far it is; the order is that of the codes. */
    public enum Stage {
        WAITS,
        LET_IN,
        REFUSED,
        COOLS,
        FIRST_IN;

        short code() {
            return (short) (ordinal() + 1);
        }

        static Stage of(short code) {
            return values()[code - 1];
        }
    }

    /**
     * How far it is.
     *
     * @param version what was agreed to, 0 before that
     * @param agreedBy the account, null before that
     * @param entersAt when the first enter, null before that
     * @param firstAt when they did, null before that
     * @param inside how many did
     */
    public record Progress(
            Stage stage,
            int version,
            @Nullable Long agreedBy,
            @Nullable Instant entersAt,
            @Nullable Instant firstAt,
            int inside) {}

    /** What came of deciding about many who wait to enter a workflow. */
    public sealed interface Agreement {
        /** They enter at that moment; until then it can be taken back. */
        record Cools(Instant entersAt) implements Agreement {}

        /** So many enter within moments, and so many wait until somebody looked at them. */
        record Enters(int students, int rest) implements Agreement {}

        /** Those who are not inside stay out. */
        record StaysOut(int students) implements Agreement {}

        /** Nothing is changed. @param why as a sentence for people */
        record Refused(String why) implements Agreement {}
    }

    /** Whether this account may let the rest in at a moment: whoever agreed, and a little later everybody who may. */
    boolean mayLetRestIn(long account, Instant now) {
        boolean isApprover = progress.agreedBy() != null && progress.agreedBy() == account;
        return isApprover
                || progress.firstAt() != null
                        && !now.isBefore(progress.firstAt().plus(LOOKS));
    }
}
