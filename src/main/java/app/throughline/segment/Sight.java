package app.throughline.segment;

import java.util.Arrays;

/**
 * Which students somebody sees, to narrow members of segments in memory (product SE-7): all but a few, or some. What a
 * page shows of a student still passes row security.
 *
 * @param whole whether it is all but {@code ids}; otherwise it is those alone
 * @param ids ascending
 */
public record Sight(boolean whole, long[] ids) {
    /** Those of these students, given ascending, that are seen. */
    public long[] among(long[] members) {
        if (whole && ids.length == 0) {
            return members;
        }
        return Arrays.stream(members)
                .filter(id -> Arrays.binarySearch(ids, id) >= 0 != whole)
                .toArray();
    }

    /** Whether one student is seen. */
    public boolean sees(long contact) {
        return Arrays.binarySearch(ids, contact) >= 0 != whole;
    }

    /** Whether nobody is hidden. */
    public boolean isEverybody() {
        return whole && ids.length == 0;
    }
}
