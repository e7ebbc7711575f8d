package app.throughline.benchmarks.segments;

import java.util.Arrays;
import java.util.Locale;

/** Times in milliseconds, sorted. */
final class Percentiles {
    private final double[] millis;

    Percentiles(double[] millis) {
        this.millis = millis.clone();
        Arrays.sort(this.millis);
    }

    int count() {
        return millis.length;
    }

    /** @param percent such as 99.9 */
    double at(double percent) {
        return millis.length == 0
                ? Double.NaN
                : millis[(int) Math.min(millis.length - 1L, Math.round(millis.length * percent / 100))];
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "p50 %.1f p99 %.1f p99.9 %.1f most %.1f ms of %,d",
                at(50),
                at(99),
                at(99.9),
                at(100),
                millis.length);
    }
}
