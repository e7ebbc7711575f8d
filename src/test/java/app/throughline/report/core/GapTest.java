package app.throughline.report.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What sets a group apart. */
class GapTest {
    @Test
    void aGroupFarBelowTheOthersIsFlagged() {
        // 40 % of 25 beside 93.3 % of 30: the margin is 1.96 · √(0.4 · 0.6 ÷ 25) = 0.192
        var gap = Gap.ofShares(10, 25, 28, 30);
        assertThat(gap.value()).isCloseTo(0.4 - 28.0 / 30, offset(1e-12));
        assertThat(gap.isFlagged()).isTrue();
        assertThat(gap.interval()).isEqualTo(Interval.newcombe(10, 25, 28, 30));
    }

    @Test
    void whatChanceExplainsIsNotFlaggedAndNeitherIsAGapUnderTwoPoints() {
        assertThat(Gap.ofShares(10, 25, 15, 30).isFlagged()).isFalse();
        assertThat(Gap.ofShares(28, 30, 10, 25).isFlagged()).isFalse();
        // everybody of a large group beside everybody: no margin but the least one
        assertThat(Gap.ofShares(100_000, 100_000, 1, 1).isFlagged()).isFalse();
        assertThat(Gap.ofShares(0, 50, 1, 100).isFlagged()).isFalse();
        assertThat(Gap.ofShares(0, 50, 3, 100).isFlagged()).isTrue();
    }

    @Test
    void aGapOfMediansHasTheIntervalThatResamplingGives() {
        var random = new Random(7);
        var some = random.doubles(41, 0, 100).toArray();
        var others = random.doubles(60, 20, 120).toArray();
        var gap = Gap.ofMedians(some, others);
        assertThat(gap.value()).isCloseTo(Quantiles.of(some, 0.5) - Quantiles.of(others, 0.5), offset(1e-12));
        var drawn = IntStream.range(0, 20_000)
                .mapToDouble(_ -> resampled(some, random) - resampled(others, random))
                .sorted()
                .toArray();
        assertThat(gap.interval().low()).isCloseTo(Quantiles.ofSorted(drawn, 0.025), offset(3.0));
        assertThat(gap.interval().high()).isCloseTo(Quantiles.ofSorted(drawn, 0.975), offset(3.0));
        assertThat(Gap.ofMedians(some, others)).isEqualTo(gap);
        assertThat(Gap.ofMedians(new double[] {3}, new double[] {1}).interval()).isEqualTo(new Interval(2, 2));
    }

    private static double resampled(double[] values, Random random) {
        var drawn = IntStream.range(0, values.length)
                .mapToDouble(_ -> values[random.nextInt(values.length)])
                .toArray();
        Arrays.sort(drawn);
        return Quantiles.ofSorted(drawn, 0.5);
    }
}
