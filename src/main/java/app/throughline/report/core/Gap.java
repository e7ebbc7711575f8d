package app.throughline.report.core;

import java.util.Arrays;

/**
 * How a group differs from all others together.
 *
 * @param value of the group less that of the others; shares are between 0 and 1
 * @param interval of the difference, 95 %
 * @param isFlagged whether it is so far below the others that somebody should look
 */
public record Gap(double value, Interval interval, boolean isFlagged) {
    /** A smaller gap than this is never flagged. */
    private static final double LEAST = 0.02;

    /** Below this share of the reference, or of what would be proportional, a group is flagged. */
    public static final double INDEX = 0.8;

    private static final double Z = 1.96;

    /** Of two shares. @param of how many, at least 1, as {@code otherOf} */
    public static Gap ofShares(long hits, long of, long otherHits, long otherOf) {
        double p = (double) hits / of;
        double gap = p - (double) otherHits / otherOf;
        double margin = Math.max(Z * Math.sqrt(p * (1 - p) / of), LEAST);
        return new Gap(gap, Interval.newcombe(hits, of, otherHits, otherOf), gap <= -margin);
    }

    /** Of two medians; a later one is not flagged. @param values at least one, as {@code others}, in any order */
    public static Gap ofMedians(double[] values, double[] others) {
        double gap = Quantiles.of(values, 0.5) - Quantiles.of(others, 0.5);
        var resampled = new MedianResampling();
        var group = resampled.of(values);
        var rest = resampled.of(others);
        var gaps = new double[group.length];
        for (int i = 0; i < gaps.length; i++) {
            gaps[i] = group[i] - rest[i];
        }
        Arrays.sort(gaps);
        return new Gap(gap, new Interval(Quantiles.ofSorted(gaps, 0.025), Quantiles.ofSorted(gaps, 0.975)), false);
    }
}
