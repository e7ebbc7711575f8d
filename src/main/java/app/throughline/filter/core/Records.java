package app.throughline.filter.core;

import java.util.stream.Stream;

/**
 * The loaded records of one kind, column by column: a condition on one value runs over one array.
 *
 * @param ids the records' own ids
 * @param contacts whose they are
 * @param numbers by place in the layout, then by row; {@link #EMPTY} for none
 * @param texts by place, then by row
 * @param parents by place of the relation, then by row: the row of the parent among the records of its kind, -1 for none
 * @param targets by place of the link, then by row: the row of the linked record, -1 for none
 */
record Records(long[] ids, long[] contacts, long[][] numbers, Words[][] texts, int[][] parents, int[][] targets) {
    /** Stands for an empty number, day, instant, code or flag. */
    static final long EMPTY = Long.MIN_VALUE;

    int count() {
        return ids.length;
    }

    /** About how much memory they take; equal texts are counted each time. */
    long bytes() {
        long columns = 2 + numbers.length;
        long links = parents.length + targets.length;
        long letters = Stream.of(texts)
                .flatMap(Stream::of)
                .filter(words -> words != Words.NONE)
                .mapToLong(words -> 80 + 2L * words.exact().length())
                .sum();
        return ids.length * (8 * columns + 4 * links + 4L * texts.length) + letters;
    }

    /** How many words hold a bit for each record. */
    int words() {
        return (ids.length + 63) >>> 6;
    }
}
