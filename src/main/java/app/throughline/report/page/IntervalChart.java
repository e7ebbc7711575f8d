package app.throughline.report.page;

import app.throughline.report.Figure;
import app.throughline.report.Figure.Cell;
import app.throughline.report.core.Gap;
import app.throughline.report.page.ChartCard.Intervals;
import app.throughline.report.page.ChartCard.Span;
import app.throughline.web.Numbers;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** What sets each group apart, as a line from the least to the most it may be, around the place where nothing does. */
final class IntervalChart {
    private static final String INSUFFICIENT = "insufficient";

    private IntervalChart() {}

    /** @param words a difference as people read it */
    static ChartCard of(Figure figure, Map<String, Gap> gaps, String finding, DoubleFunction<String> words) {
        var metric = figure.metric();
        double edge = gaps.values().stream()
                .mapToDouble(gap -> Math.max(
                        Math.abs(gap.interval().low()), Math.abs(gap.interval().high())))
                .max()
                .orElse(0);
        double most = edge > 0 ? edge * 1.05 : 1;
        var rows = figure.slices().keySet().stream()
                .map(group -> span(group, gaps.get(group), most, words, MetricsPage.href(metric.id())))
                .toList();
        return new ChartCard(
                "gap-" + metric.id(),
                metric.title(),
                finding,
                "w6",
                drawing(figure, rows, new Intervals(metric.title(), words.apply(-most), words.apply(most), rows)),
                new ChartCard.Table(
                        List.of("Group", "Gap", "95% interval"),
                        rows.stream()
                                .map(row -> List.of(
                                        row.label(), row.hidden().isEmpty() ? row.value() : row.hidden(), row.around()))
                                .toList()));
    }

    private static ChartCard.Drawing drawing(Figure figure, List<Span> rows, Intervals intervals) {
        if (figure.total() instanceof Cell.Few) {
            return ChartCard.Drawing.none(
                    "Fewer than " + (figure.metric().id().equals("E8") ? "30" : "10") + " students.");
        }
        return rows.isEmpty() ? ChartCard.Drawing.none("Nothing to show.") : ChartCard.Drawing.of(intervals);
    }

    private static Span span(
            String group, @Nullable Gap gap, double most, DoubleFunction<String> words, String definition) {
        if (gap == null) {
            return new Span(group, INSUFFICIENT, "", "", "", "", "", "");
        }
        double low = place(gap.interval().low(), most);
        return new Span(
                group,
                "",
                Numbers.coordinate(low),
                Numbers.coordinate(Math.max(0.5, place(gap.interval().high(), most) - low)),
                Numbers.coordinate(place(gap.value(), most)),
                words.apply(gap.value()),
                words.apply(gap.interval().low()) + " to "
                        + words.apply(gap.interval().high()),
                gap.isFlagged() ? definition : "");
    }

    /** Where a difference stands in a box of 100. */
    private static double place(double difference, double most) {
        return Math.clamp(50 + 50 * difference / most, 0, 100);
    }
}
