package app.throughline.segment.counting;

import java.util.Arrays;

/**
 * All students in an order, so that a set of them is a row of bits.
 *
 * @param ids ascending
 */
record Everybody(long[] ids) {
    long[] none() {
        return new long[(ids.length + 63) >>> 6];
    }

    long[] all() {
        var bits = none();
        Arrays.fill(bits, -1);
        if ((ids.length & 63) != 0) {
            bits[bits.length - 1] = -1L >>> -ids.length;
        }
        return bits;
    }

    /** These of them; who is not among them is left out. @param some ascending */
    long[] bits(long[] some) {
        var bits = none();
        int place = 0;
        for (long id : some) {
            while (place < ids.length && ids[place] < id) {
                place++;
            }
            if (place < ids.length && ids[place] == id) {
                bits[place >>> 6] |= 1L << place;
            }
        }
        return bits;
    }

    /** The place of each of these, -1 for one who is not among them. */
    int[] places(long[] some) {
        var places = new int[some.length];
        for (int i = 0; i < some.length; i++) {
            places[i] = Math.max(-1, Arrays.binarySearch(ids, some[i]));
        }
        return places;
    }
}
