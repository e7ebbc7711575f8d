package app.throughline.report.core;

import java.util.Arrays;
import java.util.Random;

/**
 * A 95 % interval, in the unit of what it is about. Rates and differences of rates are between 0 and 1 and between -1
 * and 1 here; whoever shows per cents multiplies.
 */
public record Interval(double low, double high) {
    private static final double Z = 1.959963984540054;
    private static final int RESAMPLES = 2_000;
    private static final long SEED = 1042;
    /** Above it, resampling takes long and tells nothing more. */
    private static final int MANY = 2_000;

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("An interval from " + low + " to " + high);
        }
    }

    /** Wilson's interval of a rate. @param of at least 1 */
    public static Interval wilson(long hits, long of) {
        if (of < 1 || hits < 0 || hits > of) {
            throw new IllegalArgumentException(hits + " of " + of + " is no rate");
        }
        double p = (double) hits / of;
        double square = Z * Z / of;
        double middle = p + square / 2;
        double half = Z * Math.sqrt(p * (1 - p) / of + square / (4 * of));
        // at the very ends the exact bound is the end itself
        double low = hits == 0 ? 0 : (middle - half) / (1 + square);
        double high = hits == of ? 1 : (middle + half) / (1 + square);
        return new Interval(low, high);
    }

    /** Newcombe's interval of the first rate less the second, of independent groups. */
    public static Interval newcombe(long hits, long of, long otherHits, long otherOf) {
        var one = wilson(hits, of);
        var other = wilson(otherHits, otherOf);
        double p = (double) hits / of;
        double q = (double) otherHits / otherOf;
        return new Interval(
                p - q - Math.hypot(p - one.low, other.high - q), p - q + Math.hypot(one.high - p, q - other.low));
    }

    /**
     * Newcombe's interval of the first rate less the second, of pairs (his tenth method): the intervals of both rates, drawn
     * together as far as the two of a pair go with each other.
     *
     * @param both pairs in which both have it
     * @param first pairs in which only the first has it
     * @param second pairs in which only the second has it
     * @param neither the other pairs
     */
    public static Interval newcombePaired(long both, long first, long second, long neither) {
        long n = both + first + second + neither;
        var one = wilson(both + first, n);
        var other = wilson(both + second, n);
        double p = (double) (both + first) / n;
        double q = (double) (both + second) / n;
        double phi = phi(both, first, second, neither);
        double low = p - one.low;
        double high = other.high - q;
        double up = one.high - p;
        double down = q - other.low;
        return new Interval(
                p - q - Math.sqrt(Math.max(0, low * low - 2 * phi * low * high + high * high)),
                p - q + Math.sqrt(Math.max(0, up * up - 2 * phi * up * down + down * down)));
    }

    /** How much the two of a pair go with each other, with his correction for continuity; 0 where one of them never varies. */
    private static double phi(long both, long first, long second, long neither) {
        double margins = (double) (both + first) * (second + neither) * (both + second) * (first + neither);
        if (margins == 0) {
            return 0;
        }
        double n = both + first + second + neither;
        double cross = (double) both * neither - (double) first * second;
        double corrected = cross > n / 2 ? cross - n / 2 : cross > 0 ? 0 : cross;
        return corrected / Math.sqrt(margins);
    }

    /**
     * The bootstrap interval of a median: 2,000 resamples, always the same for the same values. Of more than 2,000 values it
     * is what resamples come to in the limit: the places of their medians lie normally around the middle.
     *
     * @param values at least one, in any order
     */
    public static Interval ofMedian(double[] values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("Nothing has no median");
        }
        var sorted = values.clone();
        Arrays.sort(sorted);
        if (sorted.length > MANY) {
            double away = Z / (2 * Math.sqrt(sorted.length));
            return new Interval(Quantiles.ofSorted(sorted, 0.5 - away), Quantiles.ofSorted(sorted, 0.5 + away));
        }
        var random = new Random(SEED);
        var medians = new double[RESAMPLES];
        var drawn = new double[sorted.length];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int j = 0; j < drawn.length; j++) {
                drawn[j] = sorted[random.nextInt(sorted.length)];
            }
            Arrays.sort(drawn);
            medians[i] = Quantiles.ofSorted(drawn, 0.5);
        }
        Arrays.sort(medians);
        return new Interval(Quantiles.ofSorted(medians, 0.025), Quantiles.ofSorted(medians, 0.975));
    }

    /** Whether this value lies in it. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }
}
