package app.throughline.filter.core;

import java.util.Arrays;
import java.util.stream.IntStream;

/** In which row the record with an id stands. Ids that are in order already, as those of contacts often are, cost nothing. */
final class RowIndex {
    private final long[] sorted;
    private final int[] rows;

    RowIndex(long[] ids) {
        boolean ordered = IntStream.range(1, ids.length).allMatch(i -> ids[i - 1] < ids[i]);
        rows = ordered
                ? IntStream.range(0, ids.length).toArray()
                : IntStream.range(0, ids.length)
                        .boxed()
                        .sorted(java.util.Comparator.comparingLong(row -> ids[row]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        sorted = ordered ? ids : Arrays.stream(rows).mapToLong(row -> ids[row]).toArray();
    }

    /** The row of each of these, -1 for one that was not loaded. */
    int[] rows(long[] ids) {
        var found = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            int at = Arrays.binarySearch(sorted, ids[i]);
            found[i] = at < 0 ? -1 : rows[at];
        }
        return found;
    }
}
