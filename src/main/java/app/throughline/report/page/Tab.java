package app.throughline.report.page;

import app.throughline.report.metric.Metric;
import app.throughline.report.metric.Registry;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A tab of the dashboard. What only its slices tell of is drawn and has no tile.
 *
 * @param key the end of its address, "" for the overview
 * @param drawn the metrics that its charts are made of, whether they have a tile or not
 */
public record Tab(String key, String label, List<Section> sections, List<String> drawn) {
    /** Where things stand. */
    public static final Tab OVERVIEW = new Tab(
            "",
            "Overview",
            List.of(
                    new Section("work", "Open work now", List.of("O1", "O2", "O3", "O4")),
                    new Section(
                            "help",
                            "Alerts and cases in the window",
                            List.of("O5", "O5-share", "O7", "O7-share", "O6", "O8")),
                    new Section(
                            "record",
                            "Enrollment, attendance and grades",
                            List.of(
                                    "O9",
                                    "O9-withdrawn",
                                    "O10",
                                    "O11",
                                    "O12",
                                    "O12-final",
                                    "O13",
                                    "O14",
                                    "O14-credits",
                                    "O15",
                                    "O16"))),
            List.of());

    static final Tab ALERTS = new Tab(
            "alerts",
            "Alerts",
            List.of(
                    new Section(
                            "volume",
                            "Alerts in the window",
                            List.of("A1", "A1-closed", "A2", "A3", "A4", "A5", "A11", "A12")),
                    new Section(
                            "review",
                            "Review and response",
                            List.of("A7", "A6", "C2-alerts", "C3-alerts", "A9", "A10", "A14")),
                    new Section("repeats", "Repeats and mutes", List.of("A13", "A13-repeats", "A13-muted"))),
            List.of(
                    "A1",
                    "A1-closed",
                    "A1-open",
                    "A7",
                    "A8-state",
                    "A8-type",
                    "A8-raiser",
                    "A8-priority",
                    "A8-source",
                    "A8-department"));

    static final Tab CASES = new Tab(
            "cases",
            "Cases",
            List.of(
                    new Section("open", "Open cases now", List.of("O3", "O4", "C16")),
                    new Section("answers", "Response", List.of("C2", "C3", "C4", "C13", "C15")),
                    new Section(
                            "ends", "Resolution", List.of("C6", "C6-open", "C7", "C8", "C9", "C12", "C14-resolved"))),
            List.of(
                    "C1",
                    "C1-opened",
                    "C1-closed",
                    "C1-open",
                    "C5",
                    "C10",
                    "C11-team",
                    "C11-type",
                    "C11-assignee",
                    "C14"));

    static final Tab FUNNEL = new Tab(
            "funnel",
            "Escalation funnel",
            List.of(
                    new Section("ways", "Where alerts go", List.of("F2", "F3", "F4")),
                    new Section(
                            "between",
                            "Time between stages",
                            List.of("F5-triaged", "F5-case", "F5-response", "F5-reached", "F5-closed"))),
            List.of("F1"));

    static final Tab TEAM = new Tab(
            "team",
            "Team",
            List.of(new Section("service", "Caseloads and meetings", List.of("T6", "T7", "T8", "T9"))),
            List.of(
                    "T1",
                    "T2",
                    "T2-team",
                    "T2-overdue",
                    "T2-overdue-team",
                    "T2-missed",
                    "T2-missed-team",
                    "T3",
                    "T3-team",
                    "T4",
                    "T5-response",
                    "T5-response-team",
                    "T5-resolution",
                    "T5-resolution-team",
                    "T5-tasks",
                    "T5-tasks-team"));

    static final Tab COVERAGE = new Tab(
            "coverage",
            "Coverage",
            List.of(
                    new Section(
                            "told",
                            "Whom alerts told of in time",
                            List.of("K1", "K1-missed", "K2", "K3", "K4", "K5", "K9")),
                    new Section(
                            "next",
                            "What happened next",
                            List.of("K10", "K10-dfw", "K11", "K11-dfw", "K12", "K12-dfw"))),
            List.of("K1-weeks", "K2-weeks"));

    static final Tab EQUITY = new Tab(
            "equity",
            "Equity of service",
            List.of(new Section("groups", "All groups together", List.of("E1", "E1-alerts", "E2"))),
            List.of("E3", "E4", "E5", "E6", "E6-resolved", "E7", "E8"));

    /** In their order. */
    public static final List<Tab> ALL = List.of(OVERVIEW, ALERTS, CASES, FUNNEL, TEAM, COVERAGE, EQUITY);

    /** Metrics that stand together. */
    public record Section(String id, String title, List<String> metrics) {}

    /** The one with this key or word. */
    public static Optional<Tab> find(String key) {
        return ALL.stream()
                .filter(tab -> tab.key.equals(key) || tab.word().equals(key))
                .findFirst();
    }

    /** Its name in a query. */
    public String word() {
        return key.isEmpty() ? "overview" : key;
    }

    /** The first tab with this metric, which the way back from its records leads to. */
    static Tab with(Metric metric) {
        return ALL.stream()
                .filter(tab -> tab.metrics().contains(metric))
                .findFirst()
                .orElse(OVERVIEW);
    }

    /** Its page. */
    public String path() {
        return key.isEmpty() ? Wish.PATH : Wish.PATH + "/" + key;
    }

    /** What it shows, each once. */
    public List<Metric> metrics() {
        return Stream.concat(sections.stream().flatMap(section -> section.metrics().stream()), drawn.stream())
                .distinct()
                .map(Registry::get)
                .toList();
    }
}
