package app.throughline.report.page;

import static java.util.stream.Collectors.toMap;

import app.throughline.access.Staff;
import app.throughline.report.DashboardChoices;
import app.throughline.report.DashboardChoices.Choice;
import app.throughline.report.Figure;
import app.throughline.report.Figure.Cell;
import app.throughline.report.page.DashboardWishes.Meant;
import app.throughline.web.When;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Draws the slices of figures. What is hidden of a figure is hidden in its chart and its table. */
@Component
public class DashboardCharts {
    private static final Map<String, String> BACKLOG =
            names("1", "0–1 days", "2", "2–3 days", "3", "4–5 days", "4", "Over 5 days");
    private static final Map<String, String> AGES =
            names("1", "0–2 days", "2", "3–7 days", "3", "8–14 days", "4", "15–30 days", "5", "Over 30 days");
    private static final Map<String, String> FLOW =
            names("opened", "Opened", "closed", "Closed", "reopened", "Reopened");
    private static final Map<String, String> RAISERS =
            names("instructor", "Instructors", "staff", "Staff", "student", "Students", "software", "Software");
    private static final Map<String, String> PRIORITIES =
            names("1", "Critical", "2", "High", "3", "Medium", "4", "Low");
    private static final Map<String, String> SOURCES = names(
            "manual", "A person",
            "faculty", "A class list",
            "student", "The student",
            "rule", "A rule",
            "workflow", "A workflow",
            "import", "An import",
            "form", "A form");
    private static final Map<String, String> ATTEMPTS = names(
            "reached:0", "Reached, untried",
            "reached:1", "Reached, 1 try",
            "reached:2", "Reached, 2 tries",
            "reached:3", "Reached, 3 tries",
            "reached:4", "Reached, 4 or more",
            "open:0", "Not tried",
            "open:1", "Not yet, 1 try",
            "open:2", "Not yet, 2 tries",
            "open:3", "Not yet, 3 tries",
            "open:4", "Not yet, 4 or more");

    private static final Map<String, String> LINKS = names(
            "created", "A case was opened",
            "linked", "Linked to a case",
            "folded", "Folded into a case",
            "", "No case");
    private static final String RETIRED_TYPE = "Retired type";
    private static final String NO_SECTION = "No section";
    private static final String NO_TEAM = "No team";
    private static final String OF_A_TEAM = "Of a team";

    private final DashboardChoices choices;
    private final TeamCharts team;
    private final EquityCharts equity;
    private final Staff staff;
    private final When.Format when;

    DashboardCharts(DashboardChoices choices, TeamCharts team, EquityCharts equity, Staff staff, When.Format when) {
        this.choices = choices;
        this.staff = staff;
        this.team = team;
        this.equity = equity;
        this.when = when;
    }

    /** What the slices of a figure are called, by their keys; those that are not here have no name. */
    public Map<String, String> names(Figure figure) {
        return figure.metric().id().equals("C14")
                ? OutcomeGrid.names(figure, choices.closeReasons())
                : names(figure.metric().id());
    }

    /** What a slice without a name is called, "" where all have one. */
    public static String other(String metric) {
        return switch (metric) {
            case "A8-type", "C11-type" -> RETIRED_TYPE;
            case "A8-source" -> "Other";
            case "A8-department" -> NO_SECTION;
            case "C11-team" -> NO_TEAM;
            case "C11-assignee" -> OF_A_TEAM;
            default -> "";
        };
    }

    private Map<String, String> names(String metric) {
        var all = choices.all();
        return switch (metric) {
            case "A7" -> BACKLOG;
            case "A8-raiser" -> RAISERS;
            case "A8-state" -> AlertCharts.states();
            case "A8-type" -> byId(all.alertTypes());
            case "A8-priority" -> PRIORITIES;
            case "A8-source" -> SOURCES;
            case "C1" -> FLOW;
            case "C5" -> ATTEMPTS;
            case "C10" -> AGES;
            case "C11-type" -> byId(all.caseTypes());
            case "C11-team" -> byId(all.teams());
            case "F1" -> AlertCharts.stages();
            case "F2", "F3" -> LINKS;
            case "K1-weeks", "K2-weeks" -> CoverageCharts.weeks();
            default -> metric.endsWith("-team") ? byId(all.teams()) : people(metric);
        };
    }

    /** Everybody who works here, for the metrics by person; nobody for the others. */
    private Map<String, String> people(String metric) {
        return metric.startsWith("T") || metric.equals("C11-assignee")
                ? staff.everybody().stream().collect(toMap(one -> Long.toString(one.id()), Staff.Person::name))
                : Map.of();
    }

    /** Those of a tab. @param shown its figures, by id */
    List<ChartCard> of(Tab tab, Map<String, Figure> shown, Meant meant, Wish wish) {
        return switch (tab.key()) {
            case "alerts" -> alerts(new Shown(shown, wish), meant);
            case "cases" -> cases(new Shown(shown, wish), meant);
            case "coverage" ->
                List.of(
                        CoverageCharts.coverage(new Shown(shown, wish).get("K1-weeks"), wish),
                        CoverageCharts.precision(new Shown(shown, wish).get("K2-weeks"), wish));
            case "funnel" -> List.of(AlertCharts.funnel(new Shown(shown, wish).get("F1"), wish));
            case "team" -> team.of(shown, wish);
            case "equity" -> equity.of(shown, meant);
            default -> List.of();
        };
    }

    /** The chart, or words where the figure is about nothing or too few. */
    static ChartCard.Drawing orWords(Figure figure, long count, ChartCard.Drawing drawing) {
        if (figure.total() instanceof Cell.Few) {
            return ChartCard.Drawing.none("Fewer than 10 students.");
        }
        boolean isEmpty = count == 0 && figure.slices().isEmpty();
        return isEmpty ? ChartCard.Drawing.none("Nothing to show.") : drawing;
    }

    /** Which alerts the cohort is about. */
    static String which(Wish wish) {
        return wish.isSwitched() ? "closed in the window" : "raised in the window";
    }

    private List<ChartCard> alerts(Shown shown, Meant meant) {
        var types = byId(choices.all().alertTypes());
        var ofWindow = "Alerts " + which(shown.wish());
        var wish = shown.wish();
        return List.of(
                WeekChart.of(
                        new WeekChart.Weeks(shown.get("A1"), shown.get("A1-closed"), shown.get("A1-open")),
                        new WeekChart.Words("weeks", "Alerts", "raised"),
                        meant,
                        wish,
                        when),
                AlertCharts.states(shown.get("A8-state"), wish),
                shown.largest("A8-type", types, RETIRED_TYPE).card("By type", ofWindow, "Type"),
                shown.order("A7", BACKLOG).card("Triage backlog", "By business days of eight hours", "Age"),
                shown.order("A8-raiser", RAISERS).card("By who raised them", ofWindow, "Raised by"),
                shown.order("A8-priority", PRIORITIES).card("By priority", ofWindow, "Priority"),
                shown.largest("A8-source", SOURCES, "Other").card("By source", ofWindow, "Source"),
                shown.largest("A8-department", departments(shown.get("A8-department")), NO_SECTION)
                        .card("By department of the section", ofWindow, "Department"));
    }

    private List<ChartCard> cases(Shown shown, Meant meant) {
        var all = choices.all();
        return List.of(
                WeekChart.of(
                        new WeekChart.Weeks(shown.get("C1-opened"), shown.get("C1-closed"), shown.get("C1-open")),
                        new WeekChart.Words("case-weeks", "Cases", "opened"),
                        meant,
                        shown.wish(),
                        when),
                OutcomeGrid.of(shown.get("C14"), choices.closeReasons(), shown.wish()),
                shown.order("C1", FLOW).card("Flow", "What happened in the window", "Event"),
                shown.order("C10", AGES).card("Open cases by age", "By days since they were opened", "Age"),
                shown.order("C5", ATTEMPTS).card("Attempts to reach", "Of cases opened in the window", "Attempts"),
                shown.largest("C11-type", byId(all.caseTypes()), RETIRED_TYPE)
                        .card("Overdue by type", "Open cases past their due time", "Type"),
                shown.largest("C11-team", byId(all.teams()), NO_TEAM)
                        .card("Overdue by team", "Open cases past their due time", "Team"),
                shown.largest("C11-assignee", assignees(shown.get("C11-assignee")), OF_A_TEAM)
                        .card("Overdue by assignee", "Open cases past their due time", "Assignee"));
    }

    /** The people of the slices by their id. */
    private Map<String, String> assignees(Figure figure) {
        var ids = figure.slices().keySet().stream()
                .filter(key -> !key.isEmpty())
                .map(Long::valueOf)
                .toList();
        return staff.byId(ids).values().stream()
                .collect(toMap(member -> Long.toString(member.id()), Staff.Member::name));
    }

    /** Departments are called what they are. */
    private static Map<String, String> departments(Figure figure) {
        return figure.slices().keySet().stream().filter(key -> !key.isEmpty()).collect(toMap(key -> key, key -> key));
    }

    /** The figures of a tab. */
    private record Shown(Map<String, Figure> figures, Wish wish) {
        Figure get(String id) {
            return Objects.requireNonNull(figures.get(id), id);
        }

        Drawn order(String id, Map<String, String> names) {
            return new Drawn(get(id), Slices.inOrder(get(id), names, wish));
        }

        Drawn largest(String id, Map<String, String> names, String other) {
            return new Drawn(get(id), Slices.largestFirst(get(id), names, other, wish));
        }
    }

    /** Bars in the making. */
    private record Drawn(Figure figure, Slices slices) {
        /** One of three beside each other. */
        ChartCard card(String title, String finding, String head) {
            var counted = figure.metric().id().startsWith("A") ? "Alerts" : "Cases";
            return new ChartCard(
                    "chart-" + figure.metric().id(),
                    title,
                    finding,
                    "w4",
                    orWords(figure, slices.sum(), ChartCard.Drawing.of(slices.bars(title))),
                    slices.table(head, counted));
        }
    }

    private static Map<String, String> byId(List<Choice> of) {
        return of.stream().collect(toMap(choice -> Long.toString(choice.id()), Choice::name));
    }

    private static Map<String, String> names(String... pairs) {
        var names = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            names.put(pairs[i], pairs[i + 1]);
        }
        return names;
    }
}
