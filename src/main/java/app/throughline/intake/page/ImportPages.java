package app.throughline.intake.page;

import app.throughline.db.intake.tables.records.FeedRecord;
import app.throughline.db.intake.tables.records.SampleRecord;
import app.throughline.intake.ImportReport;
import app.throughline.intake.Imports;
import app.throughline.intake.house.Problem;
import app.throughline.web.Form;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Puts the facts of imports into words for the pages. */
@Component
class ImportPages {
    private static final Duration OLD = Duration.ofHours(36);
    private static final Duration VERY_OLD = Duration.ofHours(72);
    private static final int FAULTS = 50;
    private static final Map<String, String> HEADINGS = Map.of("check", "Check", "run", "Import");

    private final Imports imports;
    private final When.Format when;
    private final InstantSource clock;

    ImportPages(Imports imports, When.Format when, @Qualifier("systemClock") InstantSource clock) {
        this.imports = imports;
        this.when = when;
        this.clock = clock;
    }

    ImportsPage list() {
        var rows = imports.newest(100).stream().map(this::row).toList();
        return new ImportsPage(
                imports.feeds().stream().map(this::feed).toList(),
                rows,
                Numbers.total(rows.size(), "import", "imports"),
                new Ui.Empty(
                        "upload",
                        "No imports yet",
                        "Bring students, sections and enrollments in as CSV files.",
                        "Import files",
                        "/imports/new"));
    }

    /** The page of one step: {@code check}, {@code run} or {@code result}. */
    ImportPage step(long run, String step, Form form) {
        var report = imports.find(run);
        return new ImportPage(
                run,
                HEADINGS.getOrDefault(step, "Result"),
                List.of(new Ui.Crumb("Imports", "/imports"), new Ui.Crumb(report.title(), "")),
                steps(report, step),
                report,
                state(report),
                when.full(report.createdAt()),
                Numbers.plural(report.rows(), "row", "rows") + " from " + report.source()
                        + (report.mode().equals("full") ? ", complete files" : ", changes only"),
                progress(report),
                report.tables().stream().map(ImportPages::counts).toList(),
                report.files().stream().map(ImportPages::file).toList(),
                samples(report, imports.samples(run)),
                report.codes().stream().map(ImportPages::code).toList(),
                imports.problems(run, FAULTS).stream().map(ImportPages::fault).toList(),
                form);
    }

    private static ImportPage.Code code(ImportReport.Code code) {
        return new ImportPage.Code(code.file(), problem(code.code()), Numbers.of(code.count()));
    }

    private static ImportPage.Fault fault(Problem p) {
        return new ImportPage.Fault(p.file(), Numbers.of(p.line()), p.column(), p.value(), p.message());
    }

    private ImportsPage.Row row(ImportReport report) {
        var tables = report.tables();
        return new ImportsPage.Row(
                "/imports/" + report.id(),
                report.title(),
                report.source(),
                state(report),
                Numbers.of(report.rows()),
                Numbers.of(tables.stream().mapToLong(ImportReport.Table::added).sum()),
                Numbers.of(
                        tables.stream().mapToLong(ImportReport.Table::changed).sum()),
                Numbers.of(tables.stream().mapToLong(ImportReport.Table::ended).sum()),
                Numbers.of(report.quarantined()),
                when.age(report.createdAt()));
    }

    private ImportsPage.Feed feed(FeedRecord feed) {
        var last = feed.getLastGoodAt();
        var fact = feed.getNewestFactOn();
        return new ImportsPage.Feed(
                feed.getName(), age(last), last == null ? null : when.full(last), fact == null ? null : when.day(fact));
    }

    private Ui.Tag age(@Nullable Instant last) {
        if (last == null) {
            return new Ui.Tag("No good import yet", "alert-triangle", "amber");
        }
        var age = Duration.between(last, clock.instant());
        var text = "Data is " + Numbers.duration(age) + " old";
        if (age.compareTo(VERY_OLD) > 0) {
            return new Ui.Tag(text, "alert-circle", "red");
        }
        return age.compareTo(OLD) > 0
                ? new Ui.Tag(text, "alert-triangle", "amber")
                : new Ui.Tag(text, "circle-check", "green");
    }

    private static Ui.Tag state(ImportReport report) {
        if (!report.alive()
                && (report.state().equals("importing") || report.state().equals("checking"))) {
            return new Ui.Tag("Interrupted", "alert-triangle", "amber");
        }
        return switch (report.state()) {
            case "received" -> new Ui.Tag("Received", "upload", "grey");
            case "checking" -> new Ui.Tag("Checking", "clock", "blue");
            case "checked" -> new Ui.Tag("Ready to import", "circle-check", "green");
            case "refused" -> new Ui.Tag("Held", "alert-triangle", "amber");
            case "importing" -> new Ui.Tag("Importing", "clock", "blue");
            case "done" -> new Ui.Tag("Imported", "circle-check", "green");
            default -> new Ui.Tag("Failed", "alert-circle", "red");
        };
    }

    private static List<Ui.Step> steps(ImportReport report, String current) {
        var names = List.of("upload", "check", "run", "result");
        var labels = List.of("Upload", "Check", "Import", "Result");
        var at = names.indexOf(current);
        var steps = new ArrayList<Ui.Step>();
        for (var i = 0; i < names.size(); i++) {
            var state = i < at ? "done" : i == at ? "current" : "next";
            var href = i == 1 && at > 1 ? "/imports/" + report.id() + "/check" : "";
            steps.add(new Ui.Step(i + 1, labels.get(i), state, href));
        }
        return steps;
    }

    private static ImportPage.@Nullable Progress progress(ImportReport report) {
        if (!report.alive()) {
            return null;
        }
        var href = "/imports/" + report.id() + "/progress";
        return switch (report.state()) {
            case "checking" -> new ImportPage.Progress("Checking", 0, done(report), href);
            case "importing" ->
                new ImportPage.Progress(
                        "Importing", (double) report.applied() / Math.max(1, report.work()), applied(report), href);
            default -> null;
        };
    }

    private static String done(ImportReport report) {
        return Numbers.of(report.rows()) + " rows read, "
                + Numbers.plural(report.tables().size(), "table", "tables") + " compared";
    }

    private static String applied(ImportReport report) {
        return report.applied() == 0
                ? done(report)
                : Numbers.of(report.applied()) + " of " + Numbers.of(report.work()) + " changes stand";
    }

    private static ImportPage.Row counts(ImportReport.Table table) {
        return new ImportPage.Row(
                table.title(),
                Numbers.of(table.added()),
                Numbers.of(table.changed()),
                Numbers.of(table.unchanged()),
                Numbers.of(table.ended()),
                Numbers.of(table.quarantined()));
    }

    private static ImportPage.File file(ImportReport.File file) {
        var notes = new ArrayList<String>();
        if (file.repeated() > 0) {
            notes.add(Numbers.plural(file.repeated(), "repeated row", "repeated rows"));
        }
        if (!file.ignored().isEmpty()) {
            notes.add("ignored: " + String.join(", ", file.ignored()));
        }
        return new ImportPage.File(
                file.label(),
                Numbers.of(file.bytes() / 1024) + " KB",
                Numbers.of(file.rows()),
                String.join("; ", notes));
    }

    private static Ui.Tag problem(String code) {
        var words = code.replace('_', ' ');
        return new Ui.Tag(Character.toUpperCase(words.charAt(0)) + words.substring(1), "alert-triangle", "amber");
    }

    private static List<ImportPage.Samples> samples(ImportReport report, List<SampleRecord> found) {
        Map<String, List<ImportPage.Sample>> byTable = new LinkedHashMap<>();
        for (var sample : found) {
            byTable.computeIfAbsent(sample.getTableName(), t -> new ArrayList<>())
                    .add(sample(sample));
        }
        return report.tables().stream()
                .filter(t -> byTable.containsKey(t.name()))
                .map(t -> new ImportPage.Samples(
                        "sample-" + t.name(),
                        t.title(),
                        Numbers.of(t.added() + t.changed() + t.ended()),
                        byTable.getOrDefault(t.name(), List.of())))
                .toList();
    }

    private static ImportPage.Sample sample(SampleRecord sample) {
        var verdict = switch (sample.getVerdict()) {
            case "added" -> new Ui.Tag("New", "plus", "green");
            case "changed" -> new Ui.Tag("Changed", "refresh", "blue");
            default -> new Ui.Tag("Ends", "x", "amber");
        };
        var before = JsonMapper.shared().readTree(sample.getBefore().data());
        var after = JsonMapper.shared().readTree(sample.getAfter().data());
        var differences = new ArrayList<ImportPage.Difference>();
        for (var field : after.propertyNames()) {
            var was = text(before.path(field));
            var becomes = text(after.path(field));
            if (!was.equals(becomes)) {
                differences.add(new ImportPage.Difference(field.replace('_', ' '), was, becomes));
            }
        }
        return new ImportPage.Sample(sample.getRecordKey(), verdict, differences);
    }

    private static String text(tools.jackson.databind.JsonNode value) {
        return value.isMissingNode() || value.isNull() ? "" : value.isString() ? value.stringValue() : value.toString();
    }
}
