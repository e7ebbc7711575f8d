package app.throughline.report;

import app.throughline.report.metric.FigureUnit;
import app.throughline.report.metric.Metric;
import java.util.OptionalDouble;

/** Counts to the nearest five and whole per cents, where two views could otherwise be subtracted. */
final class Rounding {
    private Rounding() {}

    static OptionalDouble whole(OptionalDouble value) {
        return value.isPresent() ? OptionalDouble.of(Math.round(value.getAsDouble())) : value;
    }

    static OptionalDouble count(Metric metric, OptionalDouble value, boolean fine) {
        return metric.unit() == FigureUnit.COUNT && value.isPresent()
                ? OptionalDouble.of(metric.cells().shown(Math.round(value.getAsDouble()), fine))
                : value;
    }

    static Tally counts(Metric metric, Tally tally, boolean fine) {
        var rule = metric.cells();
        boolean sums = !fine || !rule.isPersonal();
        return new Tally(
                rule.shown(tally.n(), fine),
                rule.shown(tally.students(), fine),
                rule.shown(tally.hits(), fine),
                sums ? tally.top() : null,
                sums ? tally.bottom() : null,
                tally.took(),
                tally.business(),
                tally.open(),
                rule.shown(tally.listed(), fine));
    }
}
