package app.throughline.report;

import app.throughline.calendar.Institutions;
import app.throughline.report.Figure.Cell;
import app.throughline.report.core.CellRule;
import app.throughline.report.core.Interval;
import app.throughline.report.metric.FigureUnit;
import app.throughline.report.metric.Metric;
import app.throughline.report.metric.Shape;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The figures of the dashboard. Each is made of what the caller may see and nothing else, and what is about too few
 * students is taken out here: nothing behind this door knows it any more.
 */
@Component
public class Figures {
    /** The fewest students a rate or a duration may be about. */
    static final int THRESHOLD = 10;

    private final ReportStore store;
    private final FigureReads reads;
    private final KeptFigures kept;
    private final Institutions institutions;
    private final InstantSource clock;

    Figures(ReportStore store, FigureReads reads, KeptFigures kept, Institutions institutions, InstantSource clock) {
        this.store = store;
        this.reads = reads;
        this.kept = kept;
        this.institutions = institutions;
        this.clock = clock;
    }

    /** One figure. */
    public Figure of(Metric metric, Ask ask) {
        return of(List.of(metric), ask).getFirst();
    }

    /** These figures, in their order: those reckoned a moment ago for the same person, the others in one or two statements. */
    public List<Figure> of(Collection<Metric> metrics, Ask ask) {
        return kept.isOn()
                ? kept.of(metrics, ask, reads.standing(), missing -> reckon(missing, ask))
                : reckon(metrics, ask);
    }

    private List<Figure> reckon(Collection<Metric> metrics, Ask ask) {
        var moment = moment();
        var figures = new HashMap<String, Figure>();
        for (var together : reads.together(metrics)) {
            figures.putAll(Halves.of(together, ask, some -> reckon(some, ask, moment)));
        }
        return metrics.stream()
                .map(metric -> Objects.requireNonNull(figures.get(metric.id())))
                .toList();
    }

    private Map<String, Figure> reckon(List<Metric> metrics, Ask ask, ReportStore.Moment moment) {
        var read = reads.of(metrics, () -> store.tallies(metrics, ask, moment));
        var figures = new HashMap<String, Figure>();
        for (var metric : metrics) {
            var tallies = read.value().getOrDefault(metric.id(), ReportStore.Tallies.NOTHING);
            figures.put(metric.id(), figure(metric, tallies, ask, moment, read.behind()));
        }
        return figures;
    }

    /**
     * The records that a figure lists, as many as its tally says; none when the figure is hidden.
     *
     * @param slice null for all of them
     */
    public long[] listed(Metric metric, @Nullable String slice, Ask ask) {
        var figure = reckon(List.of(metric), ask).getFirst();
        var cell = slice == null ? figure.total() : figure.slices().get(slice);
        return cell instanceof Cell.Shown shown
                        && !metric.cells().onlyCounts(shown.tally().n(), THRESHOLD)
                ? reads.of(List.of(metric), () -> store.listed(metric, slice, ask, moment()))
                        .value()
                : new long[0];
    }

    /** The interval of a duration's median; empty when it is hidden or nothing has ended. @param slice null for all */
    public Optional<Interval> ofMedian(Metric metric, @Nullable String slice, Ask ask) {
        var figure = reckon(List.of(metric), ask).getFirst();
        var cell = slice == null ? figure.total() : figure.slices().get(slice);
        if (!(cell instanceof Cell.Shown)) {
            return Optional.empty();
        }
        var values = reads.of(List.of(metric), () -> store.took(metric, slice, ask, moment()))
                .value();
        return values.length == 0 ? Optional.empty() : Optional.of(Interval.ofMedian(values));
    }

    /** The intervals of the medians of durations, by metric; none for what is hidden or has not ended. */
    public Map<String, Interval> medians(Collection<Figure> shown, Ask ask) {
        var durations = shown.stream()
                .filter(figure -> figure.metric().shape() instanceof Shape.Duration
                        && figure.value().isPresent())
                .map(Figure::metric)
                .toList();
        var intervals = new HashMap<String, Interval>();
        if (!durations.isEmpty()) {
            reads.of(durations, () -> store.took(durations, ask, moment()))
                    .value()
                    .forEach((id, values) -> intervals.put(id, Interval.ofMedian(values)));
        }
        return intervals;
    }

    /** How long each ended item took, by slice, of all slices: for whoever compares them and shows no item. */
    Map<String, double[]> took(Metric metric, Ask ask) {
        return reads.of(List.of(metric), () -> store.tookBySlice(metric, ask, moment()))
                .value();
    }

    private ReportStore.Moment moment() {
        return new ReportStore.Moment(clock.instant(), institutions.current().zone());
    }

    private static Figure figure(
            Metric metric, ReportStore.Tallies tallies, Ask ask, ReportStore.Moment moment, Optional<Duration> behind) {
        var total = tallies.total();
        boolean fine = ask.isFine();
        boolean isFew = metric.cells().hides(total.students(), THRESHOLD) || lacksAnArm(metric, tallies);
        var cells = new HashMap<String, Cell>();
        if (!isFew) {
            var hidden = metric.cells().hidden(students(metric, tallies), THRESHOLD);
            tallies.slices()
                    .forEach((slice, tally) -> cells.put(
                            slice, hidden.contains(slice) ? new Cell.Few() : shown(metric, tally, total, fine)));
        }
        return new Figure(
                metric,
                isFew ? new Cell.Few() : total(metric, tallies, fine),
                cells,
                fine && metric.cells().isPersonal(),
                moment.now(),
                behind);
    }

    /** Whether one side of a comparison is about too few, or about nobody while the other is not. */
    private static boolean lacksAnArm(Metric metric, ReportStore.Tallies tallies) {
        return metric.shape() instanceof Shape.Arms(var one, var other)
                && tallies.total().students() > 0
                && Math.min(tallies.of(one).students(), tallies.of(other).students()) < CellRule.ARM;
    }

    /** What all rows together come to; of two arms their difference. */
    private static Cell total(Metric metric, ReportStore.Tallies tallies, boolean fine) {
        var all = tallies.total();
        if (!(metric.shape() instanceof Shape.Arms(var first, var second)) || all.n() == 0) {
            return shown(metric, all, all, fine);
        }
        var one = tallies.of(first);
        var other = tallies.of(second);
        double points = 100.0 * one.hits() / one.n() - 100.0 * other.hits() / other.n();
        return new Cell.Shown(
                Rounding.whole(OptionalDouble.of(points)),
                Optional.of(Interval.newcombe(one.hits(), one.n(), other.hits(), other.n())),
                Rounding.counts(metric, all, fine));
    }

    /** About how many students each slice is: a share of all is about all of them, unless it tells of outcomes. */
    private static Map<String, Long> students(Metric metric, ReportStore.Tallies tallies) {
        var students = new HashMap<String, Long>();
        boolean ofAll = metric.shape() instanceof Shape.Share && !metric.cells().isPersonal();
        tallies.slices()
                .forEach((slice, tally) ->
                        students.put(slice, ofAll ? tallies.total().students() : tally.students()));
        return students;
    }

    private static Cell shown(Metric metric, Tally exact, Tally total, boolean fine) {
        if (metric.cells().onlyCounts(exact.n(), THRESHOLD)) {
            return new Cell.Shown(OptionalDouble.empty(), Optional.empty(), exact.onlyCount());
        }
        var value = exact.value(metric.shape(), total);
        boolean whole = metric.cells().isPersonal() && metric.unit() == FigureUnit.PERCENT;
        var tally = Rounding.counts(metric, exact, fine);
        var interval = switch (metric.shape()) {
            case Shape.Rate _, Shape.Curve _, Shape.Arms _ ->
                tally.n() == 0
                        ? Optional.<Interval>empty()
                        : Optional.of(Interval.wilson(Math.min(tally.hits(), tally.n()), tally.n()));
            case Shape.Pairs _ -> exact.ofPairs();
            case Shape.Count _, Shape.Stages _, Shape.Share _, Shape.Sum _, Shape.Ratio _, Shape.Duration _ ->
                Optional.<Interval>empty();
        };
        return new Cell.Shown(whole ? Rounding.whole(value) : Rounding.count(metric, value, fine), interval, tally);
    }
}
