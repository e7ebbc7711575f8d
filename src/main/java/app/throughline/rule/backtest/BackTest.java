package app.throughline.rule.backtest;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A back-test of a rule.
 *
 * @param version which of the rule's versions
 * @param from the first day
 * @param until the last day
 * @param limit which limit of the conditions was varied, from 0
 * @param limits the other numbers that were tried for it
 * @param done students looked at
 * @param total students to look at, 0 until it is known
 * @param askedBy the account that asked for it
 * @param endedAt null while it is under way
 * @param failure why it failed, "" when it did not
 * @param report null unless it is done, and for whoever may not read what it counts
 */
public record BackTest(
        long id,
        long rule,
        int version,
        LocalDate from,
        LocalDate until,
        int limit,
        List<BigDecimal> limits,
        State state,
        int done,
        int total,
        long askedBy,
        Instant askedAt,
        @Nullable Instant endedAt,
        String failure,
        @Nullable BackTestReport report) {
    /** Where it stands. The code is stored; never renumber one. */
    public enum State {
        /** Under way. */
        RUNNING,
        /** Its report is there. */
        DONE,
        /** Somebody stopped it. */
        CANCELLED,
        /** It broke off. */
        FAILED,
        /** The node that ran it is gone; not stored. */
        LOST;

        short code() {
            return (short) (ordinal() + 1);
        }

        static State of(int code) {
            return values()[code - 1];
        }
    }

    /** As an account may read it: what counts records that not everybody may read is for whoever asked for it alone. */
    BackTest as(long account) {
        boolean hides = account != askedBy
                && report != null
                && report.records() != null
                && report.records().isPersonal();
        return hides
                ? new BackTest(
                        id, rule, version, from, until, limit, limits, state, done, total, askedBy, askedAt, endedAt,
                        failure, null)
                : this;
    }

    /** The share of the students that were looked at, 0 to 1. */
    public double share() {
        return total == 0 ? 0 : (double) done / total;
    }
}
