package app.throughline.report.page;

import static java.util.stream.Collectors.toMap;

import app.throughline.report.Figure;
import app.throughline.report.Figure.Cell;
import app.throughline.report.Tally;
import app.throughline.web.Chart;
import app.throughline.web.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Coverage and precision by the end of each week. The tables print the counts that a share is made of, and so may give it
 * a decimal; where counts are rounded the share is a whole per cent like everywhere else.
 */
final class CoverageCharts {
    private CoverageCharts() {}

    /** What the weeks of a curve are called where no heading says so. */
    static Map<String, String> weeks() {
        return IntStream.rangeClosed(1, 20)
                .boxed()
                .collect(toMap(week -> String.format(Locale.ROOT, "%02d", week), week -> "Week " + week));
    }

    static ChartCard coverage(Figure figure, Wish wish) {
        return card(
                figure,
                wish,
                "Coverage by week",
                "Of what ended in D, F or W, how much had an alert by the end of each week of the section",
                "% caught",
                List.of("Week", "D, F or W", "Caught", "Coverage", "Missed"));
    }

    static ChartCard precision(Figure figure, Wish wish) {
        return card(
                figure,
                wish,
                "Precision by week",
                "Of what had an alert by then, how much ended in D, F or W. Good help lowers this number",
                "% caught",
                List.of("Week", "Alerted", "Caught", "Precision"));
    }

    private static ChartCard card(
            Figure figure, Wish wish, String title, String finding, String word, List<String> heads) {
        var id = figure.metric().id();
        var groups = figure.slices().entrySet().stream()
                .map(week -> new Chart.Group(
                        week(week), wish.records(id, week.getKey()), List.of(Math.round(percent(week.getValue())))))
                .toList();
        var chart = new Chart.Columns(title + ", per cent", List.of(word), groups, List.of());
        return new ChartCard(
                "chart-" + id,
                title,
                finding,
                "w6",
                DashboardCharts.orWords(
                        figure, groups.size(), ChartCard.Drawing.of(new ChartCard.Plot(chart, List.of()))),
                new ChartCard.Table(
                        heads,
                        figure.slices().entrySet().stream()
                                .map(week -> row(figure, week, heads.size()))
                                .toList()));
    }

    private static List<String> row(Figure figure, Map.Entry<String, Cell> week, int columns) {
        var row = new ArrayList<>(List.of(week(week)));
        switch (week.getValue()) {
            case Cell.Few() -> row.addAll(List.of(FigureWords.FEW, "", ""));
            case Cell.Shown(var _, var _, var tally) -> {
                row.add(Numbers.of(tally.n()));
                row.add(Numbers.of(tally.hits()));
                row.add(share(figure, week.getValue(), tally.hits(), tally));
            }
        }
        if (columns > row.size()) {
            row.add(missed(figure, week.getValue()));
        }
        return row;
    }

    private static String missed(Figure figure, Cell cell) {
        return switch (cell) {
            case Cell.Few() -> "";
            case Cell.Shown(var _, var _, var tally) ->
                figure.isRounded()
                        ? Numbers.of(100 - Math.round(percent(cell))) + "%"
                        : share(figure, cell, tally.n() - tally.hits(), tally);
        };
    }

    private static String share(Figure figure, Cell cell, long part, Tally tally) {
        if (tally.n() == 0) {
            return "–";
        }
        return figure.isRounded()
                ? Numbers.of(Math.round(percent(cell))) + "%"
                : String.format(Locale.US, "%.1f%%", 100.0 * part / tally.n());
    }

    private static double percent(Cell cell) {
        return cell instanceof Cell.Shown(var value, var _, var _) ? value.orElse(0) : 0;
    }

    private static String week(Map.Entry<String, Cell> slice) {
        return Integer.toString(Integer.parseInt(slice.getKey()));
    }
}
