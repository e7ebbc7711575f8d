package app.throughline.report.page;

import app.throughline.report.Figure;
import app.throughline.report.Figure.Cell;
import app.throughline.report.GroupGaps;
import app.throughline.report.core.Gap;
import app.throughline.report.metric.FigureUnit;
import app.throughline.report.page.ChartCard.Grid;
import app.throughline.report.page.ChartCard.GridCell;
import app.throughline.report.page.ChartCard.GridRow;
import app.throughline.report.page.ChartCard.Head;
import app.throughline.report.page.DashboardWishes.Meant;
import app.throughline.report.reference.ReferenceGroups;
import app.throughline.web.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Groups beside each other: a table of what each got, and what sets each apart from all others. Nothing leads to a list. */
@Component
class EquityCharts {
    private static final String INSUFFICIENT = "insufficient";
    private static final Map<String, String> CAUTIONS = Map.of(
            "E3", "Business hours to the first attempt, beside all others; longer is to the right",
            "E4", "Students reached of those alerted, beside all others",
            "E5", "Cases resolved of those closed, beside all others",
            "E8", "Beside all others. More weighs on this than anything done here; 30 students on each side");

    private static final List<String> HEADS = List.of(
            "Group",
            "Students",
            "Alerted",
            "Alerts per 100",
            "Never contacted",
            "First response, business hours",
            "Reached",
            "Resolved",
            "80 % index, reached",
            "80 % index, resolved",
            "Proportionality");

    private final GroupGaps gaps;
    private final ReferenceGroups references;

    EquityCharts(GroupGaps gaps, ReferenceGroups references) {
        this.gaps = gaps;
        this.references = references;
    }

    List<ChartCard> of(Map<String, Figure> shown, Meant meant) {
        var response = figure(shown, "E3");
        return List.of(
                table(shown, references.of(meant.ask().dimension())),
                IntervalChart.of(
                        response, gaps.ofMedians(response.metric(), meant.ask()), finding("E3"), EquityCharts::inHours),
                ofShares(figure(shown, "E4")),
                ofShares(figure(shown, "E5")),
                ofShares(figure(shown, "E8")));
    }

    private static ChartCard ofShares(Figure figure) {
        return IntervalChart.of(
                figure, GroupGaps.ofShares(figure), finding(figure.metric().id()), Numbers::points);
    }

    private static String finding(String id) {
        return Objects.requireNonNull(CAUTIONS.get(id));
    }

    private static String inHours(double hours) {
        return (hours > 0 ? "+" : "") + FigureWords.shortly(hours);
    }

    private static Figure figure(Map<String, Figure> shown, String id) {
        return Objects.requireNonNull(shown.get(id), id);
    }

    private static ChartCard table(Map<String, Figure> shown, String named) {
        var students = figure(shown, "E1");
        var reached = GroupGaps.index(figure(shown, "E6"), named);
        var resolved = GroupGaps.index(figure(shown, "E6-resolved"), named);
        var proportion = GroupGaps.proportion(figure(shown, "E7"));
        var rows = students.slices().keySet().stream()
                .map(group -> {
                    var cells = new ArrayList<>(cells(shown, group));
                    cells.add(index(reached.get(group), figure(shown, "E6"), group));
                    cells.add(index(resolved.get(group), figure(shown, "E6-resolved"), group));
                    cells.add(index(proportion.get(group), figure(shown, "E7"), group));
                    return new GridRow(group, cells);
                })
                .toList();
        var heads = HEADS.stream().map(Head::of).toList();
        return new ChartCard(
                "by-group",
                "Service by group",
                "What students of each group got. \"Look here\" is a question to ask, not an answer."
                        + measured(figure(shown, "E6"), named)
                        + measured(figure(shown, "E6-resolved"), named),
                "w12",
                drawing(students, new Grid("Service by group, a table", heads, rows)),
                ChartCard.Table.NONE);
    }

    /** By which group the others are measured, where one was named. */
    private static String measured(Figure figure, String named) {
        if (named.isEmpty() || figure.slices().isEmpty()) {
            return "";
        }
        var title = figure.metric().title();
        var reference = GroupGaps.reference(figure, named).map(GroupGaps.Reference::group);
        if (reference.isPresent() && reference.get().equals(named)) {
            return " The " + title + " is by the reference group " + named + ".";
        }
        return " The reference group " + named + " has fewer than 30 students here, so the " + title
                + reference
                        .map(other -> " is by " + other + ", the highest group that has 30.")
                        .orElse(" is not reckoned: no other group has 30.");
    }

    private static ChartCard.Drawing drawing(Figure students, Grid grid) {
        if (students.total() instanceof Cell.Few) {
            return ChartCard.Drawing.none("Fewer than 10 students.");
        }
        return grid.rows().isEmpty()
                ? ChartCard.Drawing.none("No student has a value of an equity dimension.")
                : ChartCard.Drawing.of(grid);
    }

    private static List<GridCell> cells(Map<String, Figure> shown, String group) {
        var cells = new ArrayList<GridCell>();
        cells.add(cell(students(figure(shown, "E1"), group)));
        for (var id : List.of("E1", "E1-alerts", "E2", "E3", "E4", "E5")) {
            cells.add(cell(value(figure(shown, id), group)));
        }
        return cells;
    }

    private static String students(Figure figure, String group) {
        return figure.slices().get(group) instanceof Cell.Shown cell
                ? Numbers.of(cell.tally().students())
                : INSUFFICIENT;
    }

    private static String value(Figure figure, String group) {
        var cell = figure.slices().get(group);
        if (cell == null) {
            return "–";
        }
        return switch (cell) {
            case Cell.Few() -> INSUFFICIENT;
            case Cell.Shown(var value, var _, var _) ->
                value.isEmpty()
                        ? "–"
                        : figure.metric().unit() == FigureUnit.BUSINESS_HOURS
                                ? Numbers.of(value.getAsDouble())
                                : FigureWords.amount(
                                        value.getAsDouble(), figure.metric().unit());
        };
    }

    private static GridCell cell(String text) {
        return GridCell.of(text, "");
    }

    private static GridCell index(@Nullable Double index, Figure figure, String group) {
        if (index == null) {
            return cell(figure.slices().get(group) instanceof Cell.Few ? INSUFFICIENT : "–");
        }
        var flag = index < Gap.INDEX ? MetricsPage.href(figure.metric().id()) : "";
        return new GridCell(String.format(Locale.US, "%.2f", index), "", null, flag);
    }
}
