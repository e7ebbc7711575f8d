package app.throughline.report;

import app.throughline.report.Figure.Cell;
import app.throughline.report.core.Interval;
import app.throughline.report.metric.Metric;
import app.throughline.report.metric.Shape;
import java.util.Optional;

/**
 * By how much one figure differs from another of the same metric. Both are as they may be shown: where one is hidden there
 * is no difference, and where counts are rounded it is one of rounded counts.
 *
 * @param by the first less the second, in the metric's unit; of shares in points
 * @param interval of the difference of two rates, between -1 and 1
 */
public record Change(double by, Optional<Interval> interval) {
    /** Empty where one of them has no value. */
    public static Optional<Change> of(Figure one, Figure other) {
        return one.total() instanceof Cell.Shown mine
                        && other.total() instanceof Cell.Shown theirs
                        && mine.value().isPresent()
                        && theirs.value().isPresent()
                ? Optional.of(new Change(
                        mine.value().getAsDouble() - theirs.value().getAsDouble(),
                        interval(one.metric(), mine.tally(), theirs.tally())))
                : Optional.empty();
    }

    private static Optional<Interval> interval(Metric metric, Tally mine, Tally theirs) {
        boolean isRate = metric.shape() instanceof Shape.Rate || metric.shape() instanceof Shape.Share;
        return isRate && mine.n() > 0 && theirs.n() > 0
                ? Optional.of(Interval.newcombe(hits(mine), mine.n(), hits(theirs), theirs.n()))
                : Optional.empty();
    }

    /** Rounding may have brought them over what they are part of. */
    private static long hits(Tally tally) {
        return Math.min(tally.hits(), tally.n());
    }
}
