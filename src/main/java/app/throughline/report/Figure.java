package app.throughline.report;

import app.throughline.report.core.Interval;
import app.throughline.report.metric.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A metric as one person may see it at one moment.
 *
 * @param total all rows together
 * @param slices by their key, in its order; a hidden slice is there, without numbers
 * @param isRounded whether counts are to the nearest five
 * @param behind how old it was at that moment at most, from the read replica; empty when it is from the primary
 */
public record Figure(
        Metric metric,
        Cell total,
        Map<String, Cell> slices,
        boolean isRounded,
        Instant asOf,
        Optional<Duration> behind) {
    /** What is shown in the place of a number. */
    public sealed interface Cell {
        /** The number. @param value empty without a denominator, shown as "–" @param interval of a rate */
        record Shown(OptionalDouble value, Optional<Interval> interval, Tally tally) implements Cell {}

        /** Too few students: no value, and no total of the list behind it. */
        record Few() implements Cell {}
    }

    public Figure {
        slices = java.util.Collections.unmodifiableMap(new TreeMap<>(slices));
    }

    /** The number; empty when there is none or it is hidden. */
    public OptionalDouble value() {
        return switch (total) {
            case Cell.Shown(var value, var _, var _) -> value;
            case Cell.Few() -> OptionalDouble.empty();
        };
    }
}
