package app.throughline.report.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Intervals against figures printed by those who invented them. */
class IntervalTest {
    @Test
    void aRateHasWilsonsInterval() {
        // Newcombe 1998, Statistics in Medicine 17:857, table I, method 3
        close(Interval.wilson(81, 263), 0.2553, 0.3662);
        close(Interval.wilson(15, 148), 0.0624, 0.1605);
        close(Interval.wilson(0, 20), 0, 0.1611);
        close(Interval.wilson(1, 29), 0.0061, 0.1718);
        close(Interval.wilson(20, 20), 0.8389, 1);
    }

    @Test
    void aDifferenceOfRatesHasNewcombesInterval() {
        // Newcombe 1998, Statistics in Medicine 17:873, table II, method 10
        close(Interval.newcombe(56, 70, 48, 80), 0.0524, 0.3339);
        close(Interval.newcombe(9, 10, 3, 10), 0.1705, 0.8090);
        close(Interval.newcombe(10, 10, 0, 20), 0.6791, 1);
    }

    @Test
    void aMedianHasTheSameIntervalEachTime() {
        var random = new Random(7);
        var values =
                IntStream.range(0, 101).mapToDouble(_ -> random.nextInt(1_000)).toArray();
        var interval = Interval.ofMedian(values);
        assertThat(Interval.ofMedian(values)).isEqualTo(interval);
        assertThat(interval.contains(Quantiles.of(values, 0.5))).isTrue();
        assertThat(interval.high() - interval.low()).isBetween(50.0, 400.0);
        assertThat(Interval.ofMedian(new double[] {3})).isEqualTo(new Interval(3, 3));
    }

    /** The examples of Newcombe (1998), method 10. */
    @Test
    void aDifferenceOfPairsHasNewcombesInterval() {
        close(Interval.newcombePaired(36, 12, 2, 0), 0.0569, 0.3404);
        close(Interval.newcombePaired(20, 12, 2, 16), 0.0562, 0.3292);
        assertThat(Interval.newcombePaired(0, 0, 0, 30).contains(0)).isTrue();
    }

    @Test
    void ofManyValuesTheIntervalOfTheMedianIsTheLimitOfResampling() {
        var random = new Random(11);
        var few = IntStream.range(0, 2_000)
                .mapToDouble(_ -> random.nextGaussian())
                .toArray();
        var many = java.util.Arrays.copyOf(few, 2_001);
        var drawn = Interval.ofMedian(few);
        var limit = Interval.ofMedian(many);
        assertThat(limit.low()).isCloseTo(drawn.low(), offset(0.02));
        assertThat(limit.high()).isCloseTo(drawn.high(), offset(0.02));
    }

    @Test
    void aPercentileLiesBetweenTwoValuesInProportion() {
        assertThat(Quantiles.of(new double[] {4, 1, 3, 2}, 0.5)).isEqualTo(2.5);
        assertThat(Quantiles.of(new double[] {1, 2, 3, 4}, 0.9)).isCloseTo(3.7, offset(1e-9));
        assertThat(Quantiles.of(new double[] {5}, 0.9)).isEqualTo(5);
    }

    private static void close(Interval found, double low, double high) {
        assertThat(found.low()).isCloseTo(low, offset(0.0001));
        assertThat(found.high()).isCloseTo(high, offset(0.0001));
    }
}
