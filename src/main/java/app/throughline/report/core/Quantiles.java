package app.throughline.report.core;

import java.util.Arrays;

/** Percentiles as PostgreSQL's {@code percentile_cont} has them: between two values in proportion. */
public final class Quantiles {
    private Quantiles() {}

    /** @param values at least one, in any order @param share 0 to 1 */
    public static double of(double[] values, double share) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return ofSorted(sorted, share);
    }

    /** @param sorted at least one, ascending @param share 0 to 1 */
    static double ofSorted(double[] sorted, double share) {
        if (sorted.length == 0 || share < 0 || share > 1) {
            throw new IllegalArgumentException("The " + share + " of " + sorted.length + " values");
        }
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
