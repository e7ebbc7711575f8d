package app.throughline.segment.engine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A filter that is asked of everybody.
 *
 * @param number the place of its bit in a contact's state
 * @param version which of the segment's filters
 * @param filter as JSON
 * @param isFiring whether who joins or leaves because of this filter counts for triggers
 * @param generation by which it is built, 0 before it begins
 * @param liveAt since when its members count, by the institution's clock; null while it is built
 */
record Slot(
        int number,
        long segment,
        int version,
        String filter,
        boolean isSensitive,
        boolean isFiring,
        State state,
        long generation,
        @Nullable Instant liveAt) {
    /** Where a slot stands; the order is that of the codes. */
    enum State {
        BUILDING,
        LIVE,
        RETIRED;

        short code() {
            return (short) (ordinal() + 1);
        }

        static State of(short code) {
            return values()[code - 1];
        }
    }

    boolean isLive() {
        return state == State.LIVE;
    }
}
