package app.throughline.rule.backtest.page;

import app.throughline.rule.backtest.BackTestReport;
import app.throughline.web.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Puts a report on the page. Outcomes of fewer than ten students are not told (metrics, cells S2). */
final class ResultPages {
    private static final int FEW = 10;
    private static final String HIDDEN = "fewer than 10";
    private static final String NONE = "–";
    private static final int STEP = 4;
    private static final BackTestReport.Part NOTHING = new BackTestReport.Part(List.of(), List.of());

    private ResultPages() {}

    static BackTestPage.Result of(BackTestReport report) {
        var own = report.variants().getFirst();
        var records = report.records();
        var part = records == null ? NOTHING : records.parts().getFirst();
        return new BackTestPage.Result(
                heads(records),
                counts(part.types()),
                counts(part.deeds()),
                records == null || records.isOfAlerts() ? "Alerts a week" : "Cases a week",
                records == null
                        ? "Runs in whose enrollment other rules would have fired too"
                        : "Runs on whose record other rules would have fired too",
                facts(report, own),
                report.variants().stream()
                        .map(one -> variant(report, one, one == own))
                        .toList(),
                charts(report),
                weeks(report),
                own.load().stream()
                        .map(one -> new BackTestPage.LoadRow(
                                one.reviewer(), Numbers.of(one.mean()), Numbers.of(one.peak())))
                        .toList(),
                report.others().stream()
                        .map(one -> new BackTestPage.Fact(one.name(), Numbers.of(one.runs())))
                        .toList(),
                notes(report));
    }

    private static List<String> heads(BackTestReport.@Nullable OfRecords records) {
        return List.of(
                records == null ? "New alerts" : records.isOfAlerts() ? "Alerts" : "Cases",
                "Joined a case",
                "Held back");
    }

    private static List<BackTestPage.Fact> counts(List<BackTestReport.Count> counts) {
        return counts.stream()
                .map(one -> new BackTestPage.Fact(one.what(), Numbers.of(one.count())))
                .toList();
    }

    private static List<BackTestPage.Fact> facts(BackTestReport report, BackTestReport.Result own) {
        var facts = new ArrayList<BackTestPage.Fact>();
        facts.add(new BackTestPage.Fact("Runs", Numbers.of(own.runs())));
        facts.add(new BackTestPage.Fact("Students", Numbers.of(own.contacts())));
        if (!own.type().isEmpty()) {
            facts.add(new BackTestPage.Fact("New alerts, " + own.type(), Numbers.of(own.fresh())));
            facts.add(new BackTestPage.Fact("Counted on open alerts", Numbers.of(own.runs() - own.fresh())));
            facts.add(new BackTestPage.Fact("Joined an open case", Numbers.of(own.folded())));
            facts.add(new BackTestPage.Fact("Held back by the budget", Numbers.of(own.held())));
        }
        var records = report.records();
        if (records != null) {
            facts.add(new BackTestPage.Fact(records.isOfAlerts() ? "Alerts" : "Cases", Numbers.of(own.fresh())));
            if (records.isOfAlerts()) {
                facts.add(new BackTestPage.Fact("Joined an open case", Numbers.of(own.folded())));
                facts.add(new BackTestPage.Fact("Held back by the budget", Numbers.of(own.held())));
            }
        }
        if (report.cohort() > 0) {
            facts.add(new BackTestPage.Fact("Enrollments at census", Numbers.of(report.cohort())));
            facts.add(new BackTestPage.Fact(
                    "Of them D, F or withdrawn", told(report.failed()) + share(report.failed(), report.cohort())));
        }
        return facts;
    }

    private static String share(int part, int whole) {
        return part < FEW ? "" : " (" + percent(part, whole) + ")";
    }

    private static BackTestPage.Variant variant(BackTestReport report, BackTestReport.Result one, boolean isOwn) {
        return new BackTestPage.Variant(
                one.name(),
                isOwn,
                Numbers.of(one.runs()),
                Numbers.of(one.contacts()),
                Numbers.of(one.fresh()),
                Numbers.of(one.folded()),
                Numbers.of(one.held()),
                told(one.caught()),
                precision(one.caught(), one.alerted()),
                coverage(one.caught(), report.failed()),
                one.daysBefore() == null || one.caught() < FEW ? NONE : Numbers.of(one.daysBefore()));
    }

    private static List<LineChart> charts(BackTestReport report) {
        if (report.failed() < FEW) {
            return List.of();
        }
        return List.of(
                chart("Coverage", report, week -> week.caught() < FEW ? -1 : (double) week.caught() / report.failed()),
                chart(
                        "Precision",
                        report,
                        week -> week.alerted() < FEW ? -1 : (double) week.caught() / week.alerted()));
    }

    private static LineChart chart(String title, BackTestReport report, ToDoubleFunction<BackTestReport.Week> value) {
        var lines = new ArrayList<LineChart.Line>();
        for (var one : report.variants()) {
            var values = one.weeks().stream().mapToDouble(value).boxed().toList();
            lines.add(new LineChart.Line(one.name(), Math.min(lines.size() + 1, 6), values));
        }
        int weeks = report.variants().getFirst().weeks().size();
        return new LineChart(title, title + " by week. " + spoken(lines), weeks, lines);
    }

    private static String spoken(List<LineChart.Line> lines) {
        var words = new ArrayList<String>();
        for (var line : lines) {
            var last = line.values().isEmpty() ? -1 : line.values().getLast();
            words.add(line.name() + ": " + (last < 0 ? "hidden" : Numbers.percent(last)) + " in the last week");
        }
        return String.join(", ", words) + ". The table below has all values.";
    }

    private static BackTestPage.@Nullable Weeks weeks(BackTestReport report) {
        var first = report.variants().getFirst().weeks();
        if (first.isEmpty()) {
            return null;
        }
        var rows = IntStream.range(0, first.size())
                .filter(i -> (i + 1) % STEP == 0 || i == first.size() - 1)
                .mapToObj(i -> new BackTestPage.WeekRow(
                        i + 1,
                        report.variants().stream()
                                .map(one -> cell(report, one.weeks().get(i)))
                                .toList()))
                .toList();
        return new BackTestPage.Weeks(
                report.variants().stream().map(BackTestReport.Result::name).toList(), rows);
    }

    private static BackTestPage.Cell cell(BackTestReport report, BackTestReport.Week week) {
        return new BackTestPage.Cell(
                told(week.alerted()),
                told(week.caught()),
                precision(week.caught(), week.alerted()),
                coverage(week.caught(), report.failed()));
    }

    private static String told(int count) {
        return count > 0 && count < FEW ? HIDDEN : Numbers.of(count);
    }

    private static String precision(int caught, int alerted) {
        return alerted < FEW || caught > 0 && caught < FEW ? NONE : percent(caught, alerted);
    }

    private static String coverage(int caught, int failed) {
        return failed < FEW || caught > 0 && caught < FEW ? NONE : percent(caught, failed);
    }

    private static String percent(int part, int whole) {
        return String.format(Locale.ROOT, "%.1f%%", 100.0 * part / whole);
    }

    private static List<String> notes(BackTestReport report) {
        var notes = new ArrayList<String>();
        notes.add("Precision is the share of the enrollments with a run that ended in D, F or W; good help lowers it."
                + " Coverage is the share of all that ended so.");
        notes.addAll(report.assumptions());
        if (!report.todays().isEmpty()) {
            notes.add("Asked as it is today, since nobody keeps what it was: " + String.join(", ", report.todays())
                    + ".");
        }
        return notes;
    }
}
