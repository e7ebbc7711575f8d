package app.throughline.report.page;

import app.throughline.report.core.CellRule;
import app.throughline.report.metric.Drill;
import app.throughline.report.metric.Metric;
import app.throughline.report.metric.Registry;
import java.util.List;
import java.util.Map;

/** Every metric with its definition. */
public record MetricsPage(List<Section> sections) {
    static final String PATH = Wish.PATH + "/metrics";

    public MetricsPage {
        sections = List.copyOf(sections);
    }

    /** Where a metric is defined. */
    static String href(String id) {
        return PATH + "#" + id;
    }

    /** The metrics of a tab. @param id of its heading on the page */
    public record Section(String id, String title, List<Entry> entries) {
        public Section {
            entries = List.copyOf(entries);
        }
    }

    /**
     * A metric.
     *
     * @param cohort which records it is about
     * @param cells what is hidden of it
     * @param list what the list behind it has
     */
    public record Entry(
            String id, String title, String definition, String formula, String cohort, String cells, String list) {}

    /** Sections by the first letter of their metrics' ids. */
    private static final Map<Character, String> TITLES = Map.of(
            'O', "Overview",
            'A', "Alerts",
            'C', "Cases",
            'F', "Escalation funnel",
            'T', "Team",
            'K', "Coverage",
            'E', "Equity of service");

    /** The freshness of feeds is about no student, so it is no metric with rows. */
    private static final Entry FRESHNESS = new Entry(
            "O17",
            "Data freshness",
            "The age of the newest good import of each source: amber after 36 hours, red after 72.",
            "now − end of the newest good import",
            "Now",
            "Never hidden.",
            "None.");

    /** The page of the registry. */
    static MetricsPage page() {
        var letters =
                Registry.all().stream().map(MetricsPage::letter).distinct().toList();
        return new MetricsPage(letters.stream().map(MetricsPage::section).toList());
    }

    private static char letter(Metric metric) {
        return metric.id().charAt(0);
    }

    private static Section section(char letter) {
        var entries = new java.util.ArrayList<>(Registry.all().stream()
                .filter(metric -> letter(metric) == letter)
                .map(MetricsPage::entry)
                .toList());
        if (letter == 'O') {
            entries.add(FRESHNESS);
        }
        return new Section("metrics-" + letter, TITLES.getOrDefault(letter, "More"), List.copyOf(entries));
    }

    private static Entry entry(Metric metric) {
        return new Entry(
                metric.id(),
                metric.title(),
                metric.definition(),
                metric.formula(),
                FigureWords.cohort(metric, false),
                cells(metric.cells()),
                list(metric.drill()));
    }

    private static String cells(CellRule rule) {
        return switch (rule) {
            case N -> "Never hidden: it counts work that you may open.";
            case S1 -> "Hidden when it is about fewer than 10 students.";
            case S2 ->
                "Hidden when it is about fewer than 10 students, with the next smallest group; whole per cents; counts to"
                        + " the nearest 5 once students are filtered.";
            case S3 -> "Hidden when one side has fewer than 30 students; always with its interval.";
            case STAFF -> "Only the number of items when they are fewer than 10.";
        };
    }

    private static String list(Drill drill) {
        return switch (drill.of()) {
            case ALERTS -> "Alerts.";
            case CASES -> "Cases.";
            case STUDENTS -> "Students.";
            case ENROLLMENTS -> "Enrollments.";
            case TASKS -> "Tasks.";
            case APPOINTMENTS -> "Appointments.";
            case SECTIONS -> "Sections.";
            case INSTRUCTORS -> "Instructors.";
            case ATTENDANCE, NOTHING -> "None.";
        };
    }
}
