package app.throughline.report.page;

import app.throughline.access.Staff;
import app.throughline.report.DashboardChoices;
import app.throughline.report.DashboardChoices.Choice;
import app.throughline.report.Figure;
import app.throughline.report.Figure.Cell;
import app.throughline.report.page.ChartCard.Grid;
import app.throughline.report.page.ChartCard.GridCell;
import app.throughline.report.page.ChartCard.GridRow;
import app.throughline.report.page.ChartCard.Head;
import app.throughline.web.Chart;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Who has how much work, and how it is answered: a row for each person and each team, by name or by load. */
@Component
class TeamCharts {
    /** The column by whose values the rows may be sorted, and which is shaded. */
    static final String LOAD = "load";

    private static final int MOST = 200;
    private static final int DRAWN = 12;
    private static final int BANDS = 6;
    private static final List<Column> PEOPLE = List.of(
            new Column("Students", "T1"),
            new Column("Open cases", "T2"),
            new Column("Load", "T3"),
            new Column("Overdue", "T2-overdue"),
            new Column("First response missed", "T2-missed"),
            new Column("First response on time", "T5-response"),
            new Column("Resolved on time", "T5-resolution"),
            new Column("Tasks on time", "T5-tasks"),
            new Column("Students contacted", "T7"));
    private static final List<Column> TEAMS = PEOPLE.stream()
            .filter(column -> !column.metric().equals("T1") && !column.metric().equals("T7"))
            .map(column -> new Column(column.label(), column.metric() + "-team"))
            .toList();

    private record Column(String label, String metric) {}

    /** Somebody's work. @param key of the slices */
    private record Whose(String key, String name, double load) {}

    private final Staff staff;
    private final DashboardChoices choices;

    TeamCharts(Staff staff, DashboardChoices choices) {
        this.staff = staff;
        this.choices = choices;
    }

    List<ChartCard> of(Map<String, Figure> shown, Wish wish) {
        var people = sorted(shown, PEOPLE, "T3", names(shown), "Not assigned to a person", wish);
        var teamNames = new HashMap<String, String>();
        for (Choice team : choices.all().teams()) {
            teamNames.put(Long.toString(team.id()), team.name());
        }
        var teams = sorted(shown, TEAMS, "T3-team", teamNames, "No team", wish);
        return List.of(
                grid("people", "People", wish, people, PEOPLE, shown),
                cases(shown, people, wish),
                spread(figure(shown, "T3"), figure(shown, "T4")),
                grid("teams", "Teams", wish, teams, TEAMS, shown));
    }

    private Map<String, String> names(Map<String, Figure> shown) {
        var ids = keys(shown, PEOPLE).stream()
                .filter(key -> !key.isEmpty())
                .map(Long::valueOf)
                .toList();
        var names = new HashMap<String, String>();
        staff.byId(ids).forEach((id, member) -> names.put(Long.toString(id), member.name()));
        return names;
    }

    private static TreeSet<String> keys(Map<String, Figure> shown, List<Column> columns) {
        var keys = new TreeSet<String>();
        columns.forEach(
                column -> keys.addAll(figure(shown, column.metric()).slices().keySet()));
        return keys;
    }

    private static Figure figure(Map<String, Figure> shown, String id) {
        return Objects.requireNonNull(shown.get(id), id);
    }

    private static List<Whose> sorted(
            Map<String, Figure> shown,
            List<Column> columns,
            String load,
            Map<String, String> names,
            String nobody,
            Wish wish) {
        Comparator<Whose> byName = Comparator.comparing(Whose::name).thenComparing(Whose::key);
        return keys(shown, columns).stream()
                .map(key -> new Whose(
                        key, names.getOrDefault(key, key.isEmpty() ? nobody : "Somebody"), load(shown, load, key)))
                .sorted(
                        isByLoad(wish)
                                ? Comparator.comparing(Whose::load).reversed().thenComparing(byName)
                                : byName)
                .limit(MOST)
                .toList();
    }

    /** Whether the heaviest load stands first, not the first name. */
    static boolean isByLoad(Wish wish) {
        return wish.text("order").equals(LOAD);
    }

    private static double load(Map<String, Figure> shown, String metric, String key) {
        return figure(shown, metric).slices().get(key) instanceof Cell.Shown cell
                ? cell.value().orElse(0)
                : 0;
    }

    private static ChartCard grid(
            String id, String title, Wish wish, List<Whose> rows, List<Column> columns, Map<String, Figure> shown) {
        double most = rows.stream().mapToDouble(Whose::load).max().orElse(0);
        var drawn = rows.stream()
                .map(whose -> new GridRow(
                        whose.name(),
                        columns.stream()
                                .map(column -> cell(figure(shown, column.metric()), whose, most, wish))
                                .toList()))
                .toList();
        return new ChartCard(
                id,
                title,
                "Load counts urgent cases more: Critical 8, High 4, Medium 2, Low 1. Shares about fewer than 10 items are"
                        + " left out.",
                "w12",
                rows.isEmpty()
                        ? ChartCard.Drawing.none("Nothing to show.")
                        : ChartCard.Drawing.of(new Grid(title + ", a table", heads(columns, wish), drawn)),
                ChartCard.Table.NONE);
    }

    private static List<Head> heads(List<Column> columns, Wish wish) {
        var heads = new ArrayList<Head>();
        heads.add(new Head("Name", wish.with("order", "name", Tab.TEAM), isByLoad(wish) ? null : "ascending"));
        for (var column : columns) {
            heads.add(
                    column.metric().startsWith("T3")
                            ? new Head(
                                    column.label(),
                                    wish.with("order", LOAD, Tab.TEAM),
                                    isByLoad(wish) ? "descending" : null)
                            : Head.of(column.label()));
        }
        return heads;
    }

    private static GridCell cell(Figure figure, Whose whose, double most, Wish wish) {
        var metric = figure.metric();
        var shade = metric.id().startsWith("T3") && most > 0
                ? Long.toString(Math.min(4, Math.round(4 * whose.load() / most)))
                : null;
        var cell = figure.slices().get(whose.key());
        if (cell == null) {
            return new GridCell(figure.total() instanceof Cell.Few ? FigureWords.FEW : "–", "", shade, "");
        }
        return switch (cell) {
            case Cell.Few() -> new GridCell(FigureWords.FEW, "", shade, "");
            case Cell.Shown(var value, var _, var tally) ->
                value.isEmpty()
                        ? GridCell.of(Numbers.plural(tally.n(), "item", "items"), "")
                        : new GridCell(
                                FigureWords.amount(value.getAsDouble(), metric.unit()),
                                tally.listed() == 0 ? "" : wish.records(metric.id(), whose.key()),
                                shade,
                                "");
        };
    }

    private static ChartCard cases(Map<String, Figure> shown, List<Whose> people, Wish wish) {
        var with =
                people.stream().filter(whose -> count(shown, "T2", whose) > 0).toList();
        var bars =
                with.stream().limit(DRAWN).map(whose -> bar(shown, whose, wish)).toList();
        var rows = with.stream()
                .map(whose -> List.of(
                        whose.name(),
                        Numbers.of(count(shown, "T2", whose)),
                        Numbers.of(count(shown, "T2-overdue", whose))))
                .toList();
        return new ChartCard(
                "caseload",
                "Caseload",
                "Open cases by assignee" + (with.size() > DRAWN ? ", the first 12 of " + with.size() : ""),
                "w6",
                bars.isEmpty()
                        ? ChartCard.Drawing.none("No open cases.")
                        : ChartCard.Drawing.of(new Chart.HBars("Open cases by assignee", bars)),
                new ChartCard.Table(List.of("Assignee", "Open", "Overdue"), rows));
    }

    private static Chart.Bar bar(Map<String, Figure> shown, Whose whose, Wish wish) {
        return new Chart.Bar(
                new Ui.Tag(whose.name(), "", ""),
                wish.records("T2", whose.key()),
                count(shown, "T2", whose),
                count(shown, "T2-overdue", whose),
                "overdue");
    }

    private static long count(Map<String, Figure> shown, String metric, Whose whose) {
        return figure(shown, metric).slices().get(whose.key()) instanceof Cell.Shown cell
                ? cell.tally().n()
                : 0;
    }

    /** How many people have how much: the same work on few shoulders shows at a glance. */
    private static ChartCard spread(Figure loads, Figure ratio) {
        var bands = bands(loads);
        return new ChartCard(
                "spread",
                "How evenly work is spread",
                "People by weighted load; the heaviest load is " + FigureWords.value(ratio) + " times the median",
                "w6",
                loads.slices().isEmpty()
                        ? ChartCard.Drawing.none("Nothing to show.")
                        : ChartCard.Drawing.of(new ChartCard.Plot(
                                new Chart.Columns("People by weighted load", List.of("people"), bands, List.of()),
                                List.of())),
                new ChartCard.Table(
                        List.of("Load", "People"),
                        bands.stream()
                                .map(band -> List.of(
                                        band.label(), Numbers.of(band.values().getFirst())))
                                .toList()));
    }

    private static List<Chart.Group> bands(Figure loads) {
        List<Double> all = loads.slices().entrySet().stream()
                .filter(slice -> !slice.getKey().isEmpty())
                .map(slice -> slice.getValue() instanceof Cell.Shown cell
                        ? cell.value().orElse(0)
                        : 0.0)
                .toList();
        double most = all.stream().mapToDouble(load -> load).max().orElse(0);
        int step = (int) Math.max(1, Math.ceil((most + 1) / BANDS));
        return IntStream.range(0, BANDS)
                .mapToObj(i -> new Chart.Group(
                        step == 1 ? Integer.toString(i) : i * step + "–" + ((i + 1) * step - 1),
                        "",
                        List.of(all.stream()
                                .filter(load -> (int) (load / step) == i)
                                .count())))
                .toList();
    }
}
