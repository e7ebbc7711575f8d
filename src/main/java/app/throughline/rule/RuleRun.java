package app.throughline.rule;

import app.throughline.kernel.RecordRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * That a rule ran on a record, or should have (product RU-5).
 *
 * @param version which of the rule's versions
 * @param about the alert, case or enrollment
 * @param event what happened, such as {@code alert.raised}; the trigger's key when time brought it about
 * @param reason why it failed or was stopped, "" otherwise
 * @param conditions with what each met, as JSON, "" when nothing was asked
 * @param chain the names of the rules that led here, the first at the front
 * @param entry the audit entry it follows from, null when time alone brought it about
 */
public record RuleRun(
        long id,
        long rule,
        int version,
        RecordRef about,
        long contact,
        String event,
        Result result,
        String reason,
        String conditions,
        List<Step> actions,
        List<String> chain,
        @Nullable Long entry,
        int depth,
        Instant at,
        Duration took) {
    /** So many runs may there be on a record in an hour (RU-3). */
    public static final int MOST_AN_HOUR = 50;

    /** What came of it. The code is stored; never renumber one. */
    public enum Result {
        /** It ran; the next rule went on. */
        RAN(1),
        /** An action was refused or broke off; all the rule had changed was undone. */
        FAILED(2),
        /** It ran, and no rule behind it was asked. */
        STOPPED(3),
        /** It would have gone round in a circle. */
        LOOP_STOPPED(4);

        private final short code;

        Result(int code) {
            this.code = (short) code;
        }

        /** The stored code. */
        public short code() {
            return code;
        }

        static Result of(int code) {
            return values()[code - 1];
        }
    }

    /**
     * What an action did.
     *
     * @param what the action in words
     * @param skipped why it was left out, "" when it was done
     */
    public record Step(String what, String skipped, List<Changed> changes) {}

    /** A field that changed, as people read it. @param before "" for nothing @param after "" for nothing */
    public record Changed(String field, String before, String after) {}
}
