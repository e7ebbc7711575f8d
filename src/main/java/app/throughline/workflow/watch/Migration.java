package app.throughline.workflow.watch;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A move of students from one version of a workflow to another.
 *
 * @param count how many it was about when it was asked for, or was when it was done
 * @param decidedAt null while a second person has to agree
 * @param decidedBy the account that did it, agreed or refused; 0 while nobody did
 */
public record Migration(
        long id,
        Plan plan,
        State state,
        int count,
        Instant askedAt,
        long askedBy,
        @Nullable Instant decidedAt,
        long decidedBy) {
    /** Where it stands. The code is stored; never renumber one. */
    public enum State {
        /** A second person has to agree. */
        ASKED,
        DONE,
        REFUSED;

        short code() {
            return (short) (ordinal() + 1);
        }

        static State of(short code) {
            return values()[code - 1];
        }
    }

    /**
     * Who goes where.
     *
     * @param steps the step of the later version that each step becomes; one that is missing becomes none
     * @param othersLeave whether students at a step that becomes none are taken out; else they stay in their version
     */
    public record Plan(long workflow, int from, int to, Map<Integer, Integer> steps, boolean othersLeave) {
        public Plan {
            steps = Map.copyOf(steps);
        }
    }
}
