package app.throughline.segment.counting;

import java.util.ArrayList;
import java.util.List;

/** Students that were found, whoever asks. */
public final class Found {
    private final Everybody everybody;
    private final long[] bits;

    Found(Everybody everybody, long[] bits) {
        this.everybody = everybody;
        this.bits = bits;
    }

    /** Those that somebody sees. @param whole whether they see all but {@code ids}; otherwise those alone @param ids ascending */
    public Found among(boolean whole, long[] ids) {
        if (whole && ids.length == 0) {
            return this;
        }
        var seen = everybody.bits(ids);
        for (int i = 0; i < seen.length; i++) {
            seen[i] = bits[i] & (whole ? ~seen[i] : seen[i]);
        }
        return new Found(everybody, seen);
    }

    /** These students instead, among the same people. @param ids ascending */
    public Found instead(long[] ids) {
        return new Found(everybody, everybody.bits(ids));
    }

    /** How many. */
    public long count() {
        long count = 0;
        for (long word : bits) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** How many are in the other one and not here. */
    public long lacks(Found other) {
        long count = 0;
        for (int i = 0; i < bits.length; i++) {
            count += Long.bitCount(other.bits[i] & ~bits[i]);
        }
        return count;
    }

    /** How many students there are at all, found or not. */
    public long everybody() {
        return everybody.ids().length;
    }

    /** Some of them, spread over all. */
    public List<Long> sample(int most) {
        long count = count();
        int size = (int) Math.min(most, count);
        var sample = new ArrayList<Long>();
        long before = 0;
        for (int i = 0; i < bits.length && sample.size() < size; i++) {
            long here = Long.bitCount(bits[i]);
            while (sample.size() < size && sample.size() * count / size < before + here) {
                sample.add(everybody.ids()[(i << 6) + nth(bits[i], (int) (sample.size() * count / size - before))]);
            }
            before += here;
        }
        return sample;
    }

    /** The place of a word's bit with so many before it. */
    private static int nth(long word, int before) {
        long left = word;
        for (int i = 0; i < before; i++) {
            left &= left - 1;
        }
        return Long.numberOfTrailingZeros(left);
    }
}
