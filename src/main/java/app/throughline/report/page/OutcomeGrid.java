package app.throughline.report.page;

import app.throughline.report.Figure;
import app.throughline.report.Figure.Cell;
import app.throughline.report.metric.FigureUnit;
import app.throughline.report.page.ChartCard.Grid;
import app.throughline.report.page.ChartCard.GridCell;
import app.throughline.report.page.ChartCard.GridRow;
import app.throughline.report.page.ChartCard.Head;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** How closed cases ended: result and reason, beside whether the student was reached. */
final class OutcomeGrid {
    private static final Map<String, String> RESULTS =
            Map.of("resolved", "Resolved", "unresolved", "Not resolved", "not_needed", "No longer needed");

    private OutcomeGrid() {}

    /** What its slices are called where they stand in no grid: "Reached · Resolved · Advised". @param reasons by key */
    static Map<String, String> names(Figure figure, Map<String, String> reasons) {
        var names = new HashMap<String, String>();
        figure.slices().keySet().forEach(slice -> {
            var outcome = slice.substring(slice.indexOf(':') + 1);
            names.put(
                    slice, (slice.startsWith("reached:") ? "Reached" : "Not reached") + " · " + name(outcome, reasons));
        });
        return names;
    }

    /** @param reasons names by key */
    static ChartCard of(Figure figure, Map<String, String> reasons, Wish wish) {
        var outcomes = new TreeSet<String>();
        figure.slices().keySet().forEach(slice -> outcomes.add(slice.substring(slice.indexOf(':') + 1)));
        var rows = outcomes.stream()
                .map(outcome -> new GridRow(
                        name(outcome, reasons),
                        List.of(
                                cell(figure, "reached:" + outcome, wish),
                                cell(figure, "not_reached:" + outcome, wish))))
                .toList();
        var grid = new Grid(
                "Outcomes, a table",
                List.of(Head.of("Result and reason"), Head.of("Reached"), Head.of("Not reached")),
                rows);
        return new ChartCard(
                "chart-C14",
                "Outcomes",
                "Of closed cases. Darker means more of them; closed is not reached.",
                "w5",
                DashboardCharts.orWords(figure, rows.size(), ChartCard.Drawing.of(grid)),
                ChartCard.Table.NONE);
    }

    private static String name(String outcome, Map<String, String> reasons) {
        int colon = outcome.indexOf(':');
        var reason = outcome.substring(colon + 1);
        var result = RESULTS.getOrDefault(outcome.substring(0, colon), "No result");
        return reason.isEmpty() ? result : result + " · " + reasons.getOrDefault(reason, reason);
    }

    private static GridCell cell(Figure figure, String slice, Wish wish) {
        var cell = figure.slices().get(slice);
        if (cell == null) {
            return GridCell.of("–", "");
        }
        return switch (cell) {
            case Cell.Few() -> GridCell.of(FigureWords.FEW, "");
            case Cell.Shown(var value, var _, var _) ->
                new GridCell(
                        FigureWords.amount(value.orElse(0), FigureUnit.PERCENT),
                        wish.records(figure.metric().id(), slice),
                        Long.toString(Math.min(4, (long) value.orElse(0) / 10)),
                        "");
        };
    }
}
