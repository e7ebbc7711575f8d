package app.throughline.report;

import app.throughline.report.core.Interval;
import app.throughline.report.metric.Shape;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a metric, or of one of its slices, come to.
 *
 * @param n the rows; for a ratio those below the line, for a duration those that have ended
 * @param students the different students among them
 * @param hits the rows in the numerator
 * @param took in the metric's unit
 * @param business the same in business hours
 * @param open what has no end yet
 * @param listed how many records the list behind the number has
 */
public record Tally(
        long n,
        long students,
        long hits,
        @Nullable Double top,
        @Nullable Double bottom,
        Spread took,
        Spread business,
        Open open,
        long listed) {
    /** A median and a 90th percentile; null when there is nothing to take them of. */
    public record Spread(@Nullable Double median, @Nullable Double p90) {}

    /** Items that still lack their end, in the metric's unit. Null for none. */
    public record Open(
            long count, @Nullable Double oldest, @Nullable Double median) {}

    /** Nothing at all. */
    static final Tally NOTHING =
            new Tally(0, 0, 0, null, null, new Spread(null, null), new Spread(null, null), new Open(0, null, null), 0);

    /** How many there are, and nothing of what became of them. */
    Tally onlyCount() {
        return new Tally(n, students, 0, null, null, NOTHING.took, NOTHING.business, NOTHING.open, 0);
    }

    /**
     * The number it comes to; empty without a denominator.
     *
     * @param all the tally of all rows, which may be this one
     */
    public OptionalDouble value(Shape shape, Tally all) {
        return switch (shape) {
            case Shape.Count() -> OptionalDouble.of(n);
            case Shape.Stages() -> this == all ? OptionalDouble.empty() : OptionalDouble.of(n);
            case Shape.Curve(), Shape.Arms(var _, var _) -> this == all ? OptionalDouble.empty() : share(hits, n);
            case Shape.Rate() -> share(hits, n);
            case Shape.Share() -> share(hits, all.n);
            case Shape.Pairs() -> n == 0 || top == null ? OptionalDouble.empty() : OptionalDouble.of(100.0 * top / n);
            case Shape.Sum() -> OptionalDouble.of(top == null ? 0 : top);
            case Shape.Ratio(var factor) ->
                bottom == null || bottom == 0
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(factor * (top == null ? 0 : top) / bottom);
            case Shape.Duration() -> took.median() == null ? OptionalDouble.empty() : OptionalDouble.of(took.median());
        };
    }

    /** The interval of a difference over pairs; empty without pairs. */
    Optional<Interval> ofPairs() {
        if (n == 0 || top == null || bottom == null) {
            return Optional.empty();
        }
        long both = Math.round(bottom);
        long onlyFirst = hits - both;
        long onlySecond = onlyFirst - Math.round(top);
        return Optional.of(Interval.newcombePaired(both, onlyFirst, onlySecond, n - both - onlyFirst - onlySecond));
    }

    private static OptionalDouble share(long hits, long of) {
        return of == 0 ? OptionalDouble.empty() : OptionalDouble.of(100.0 * hits / of);
    }
}
