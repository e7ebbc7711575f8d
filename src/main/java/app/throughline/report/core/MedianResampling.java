package app.throughline.report.core;

import java.util.Arrays;
import java.util.Random;

/**
 * Medians of 2,000 resamples with a fixed seed, without drawing the resamples: the middle value of n draws from n sorted
 * values lies where the middle of n uniform numbers lies, which has a beta distribution. So a group of fifty thousand costs
 * as much as one of ten.
 */
final class MedianResampling {
    private static final int RESAMPLES = 2_000;
    private static final long SEED = 1042;

    private final Random random = new Random(SEED);

    /** One median per resample, in no order. @param values at least one */
    double[] of(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        var medians = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            medians[i] = median(sorted);
        }
        return medians;
    }

    private double median(double[] sorted) {
        int n = sorted.length;
        int lower = (n + 1) / 2;
        double place = beta(lower, n + 1.0 - lower);
        if (n % 2 == 1) {
            return at(sorted, place);
        }
        // the next larger of the n - lower numbers above it
        double next = place + (1 - place) * (1 - Math.pow(random.nextDouble(), 1.0 / (n - lower)));
        return (at(sorted, place) + at(sorted, next)) / 2;
    }

    private static double at(double[] sorted, double place) {
        return sorted[(int) Math.min(sorted.length - 1.0, place * sorted.length)];
    }

    private double beta(double a, double b) {
        double x = gamma(a);
        return x / (x + gamma(b));
    }

    /** Marsaglia and Tsang's way. @param shape at least 1 */
    private double gamma(double shape) {
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double normal = random.nextGaussian();
            double v = Math.pow(1 + c * normal, 3);
            if (v > 0 && Math.log(random.nextDouble()) < normal * normal / 2 + d - d * v + d * Math.log(v)) {
                return d * v;
            }
        }
    }
}
