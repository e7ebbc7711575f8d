package app.throughline.benchmarks;

import app.throughline.intake.ImportReport;
import app.throughline.intake.Imports;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * How fast a large file comes in, and what it needs. A file of enrollments goes through the importer, as any house file
 * does: checked row by row, staged, judged against the database, applied in batches with history and row security. The
 * same rows then go by bare COPY, as typed columns with their ids known, into an empty table with the same keys and indexes,
 * and for comparison into one without any.
 * The importer's time runs from the start of applying, which checks anew, to its end.
 */
public final class ImportBench {
    private static final Cause CAUSE = Cause.of(Actor.SYSTEM);
    private static final long IMPORT_ACCOUNT = 2;
    private static final double COPY_RATIO = 0.25;
    private static final double HEAP_GROWTH = 1.5;
    private static final int COPIES = 3;

    private final Imports imports;
    private final BareCopy copy;
    private final SyntheticFiles files;

    private ImportBench(ConfigurableApplicationContext application, SyntheticFiles files) {
        this.imports = application.getBean(Imports.class);
        this.copy = new BareCopy(application);
        this.files = files;
    }

    /** @param args {@code --quick} for fewer rows */
    public static void main(String[] args) throws Exception {
        var rows = List.of(args).contains("--quick") ? 100_000 : 1_000_000;
        boolean holds;
        try (var installation = new Installation()) {
            var files = new SyntheticFiles(installation.folder().resolve("files"), rows);
            holds = new ImportBench(installation.application(), files).run();
        }
        System.exit(holds ? 0 : 1);
    }

    private boolean run() throws Exception {
        apply("the people and sections", files.reference());
        var tenth = files.enrollments(true);
        var full = files.enrollments(false);
        var small = heapOfCheck("a tenth", tenth);
        apply("a tenth of the enrollments", tenth);
        var large = heapOfCheck("all", full);
        var heap = Heap.watch();
        var seconds = apply("all enrollments", full);
        var peak = heap.stop();
        again(full);
        var bare = bareCopy(true);
        var unindexed = bareCopy(false);
        var rows = files.rows();
        System.out.printf(
                Locale.ROOT,
                "Importer %,.0f rows/s, bare COPY %,.0f rows/s (%,.0f without any index: %.2f of that);"
                        + " heap in use after collections at most %,d MB while applying%n",
                rows / seconds,
                rows / bare,
                rows / unindexed,
                unindexed / seconds,
                peak >> 20);
        var bar = new Bar(rows < 1_000_000 ? "import[" + rows + "-rows]" : "import");
        bar.atLeast("copy_ratio", bare / seconds, COPY_RATIO);
        bar.atMost("heap_growth", (double) large / small, HEAP_GROWTH);
        return bar.allHold();
    }

    /** Imports a folder and returns the seconds that applying took. */
    private double apply(String what, Path folder) {
        var run = receive(folder);
        require(imports.startApply(run, "", CAUSE) instanceof Imports.Start.Ready, "the import may start");
        var begin = System.nanoTime();
        var report = imports.apply(run);
        var seconds = (System.nanoTime() - begin) / 1e9;
        require(report.state().equals("done") && report.quarantined() == 0, report.toString());
        System.out.printf(Locale.ROOT, "Imported %s: %,d rows in %.1f s%n", what, report.rows(), seconds);
        return seconds;
    }

    private void again(Path folder) {
        var run = receive(folder);
        require(imports.startApply(run, "", CAUSE) instanceof Imports.Start.Ready, "the import may start");
        var begin = System.nanoTime();
        var report = imports.apply(run);
        require(report.work() == 0 && report.table("enrollments").unchanged() == files.rows(), report.toString());
        System.out.printf(
                Locale.ROOT, "Imported it again: nothing changed, in %.1f s%n", (System.nanoTime() - begin) / 1e9);
    }

    /** Checks a folder and returns the largest live heap meanwhile, in bytes. */
    private long heapOfCheck(String what, Path folder) {
        var run = receive(folder);
        require(imports.startCheck(run) instanceof Imports.Start.Ready, "the check may start");
        var heap = Heap.collect();
        ImportReport report = imports.check(run);
        var peak = heap.stop();
        require(report.refusal().isEmpty(), report.toString());
        System.out.printf(Locale.ROOT, "Checked %s: %,d rows, live heap at most %,d MB%n", what, report.rows(), peak >> 20);
        return peak;
    }

    private long receive(Path folder) {
        var files = new Imports.Files("bench", "house", "Benchmark", false, ZoneOffset.UTC, folder);
        return imports.receive(files, IMPORT_ACCOUNT, CAUSE);
    }

    /** The median of several bare COPYs, in seconds. */
    private double bareCopy(boolean indexed) throws Exception {
        var rows = copy.export(files.folder().resolve("bare.txt"));
        require(rows == files.rows(), "the table has " + rows + " rows");
        var seconds = new ArrayList<Double>();
        for (int i = 0; i < COPIES; i++) {
            seconds.add(copy.run(indexed));
        }
        System.out.printf(Locale.ROOT, "Bare COPY of the same rows%s: %s s%n", indexed ? "" : ", no index", seconds.stream().map("%.2f"::formatted).toList());
        return seconds.stream().sorted().toList().get(COPIES / 2);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalStateException("Not so: " + what);
        }
    }
}
