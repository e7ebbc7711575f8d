package app.throughline.segment.engine;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The live engine as the rest of the module uses it. It knows definitions and members and nothing of who may use a
 * segment: callers check that first, and read students only by their own row security.
 */
public interface LiveSegments {
    /**
     * A filter begins to count, inside the caller's transaction. Its members are found beside those of the filter before,
     * which stay until the new ones are complete; then they change places at once.
     *
     * @param version of the filter, counted up with each
     * @param filter the whole filter as JSON (product 9.1), valid against the catalogue
     * @param includeSensitive whether it also asks of sensitive alerts and private cases (product FL-7)
     * @param fireTriggers whether who joins or leaves by the new filter counts as Joined and Left for triggers
     */
    void publish(long segment, int version, String filter, boolean includeSensitive, boolean fireTriggers);

    /** A segment stops being live, inside the caller's transaction: archived, or frozen. Nothing for one that is not. */
    void retire(long segment);

    /** How far a segment is. */
    Progress progress(long segment);

    /** The ids of its members now, ascending; none while it is first built. */
    long[] members(long segment);

    /** How many members it has now. */
    long count(long segment);

    /** Whether a contact is a member now. */
    boolean isMember(long segment, long contact);

    /** The live segments that a contact is a member of now, by id. */
    List<Long> segmentsOf(long contact);

    /** What the last comparison of the kept members with a full recomputation found (product SE-4). */
    Drift drift();

    /** Where a segment stands. */
    enum State {
        /** Its first members, or those of a new filter, are being found. */
        BUILDING,
        /** Its members are current. */
        LIVE,
        /** It is not live. */
        NONE
    }

    /**
     * How far the building of members is.
     *
     * @param done contacts looked at
     * @param total contacts there are
     */
    record Progress(State state, long done, long total) {
        /** Whole percents, 100 when there is nothing to do. */
        public int percent() {
            return total == 0 ? 100 : (int) (100 * Math.min(done, total) / total);
        }
    }

    /**
     * A comparison.
     *
     * @param at when it ended, null before the first
     * @param checked contacts that were compared
     * @param mended memberships that were wrong and were put right
     */
    record Drift(@Nullable Instant at, long checked, long mended) {}
}
