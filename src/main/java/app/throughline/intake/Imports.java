package app.throughline.intake;

import app.throughline.audit.Audit;
import app.throughline.contact.StudentHeader;
import app.throughline.db.intake.tables.records.FeedRecord;
import app.throughline.db.intake.tables.records.ImportRunRecord;
import app.throughline.db.intake.tables.records.SampleRecord;
import app.throughline.intake.house.HouseFolder;
import app.throughline.intake.house.HouseSource;
import app.throughline.intake.house.Problem;
import app.throughline.intake.oulad.OuladSource;
import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Imports: receive the files, check them, apply them. Checking and applying may take minutes; they run to their end in
 * the calling thread, as the service principal of imports, whoever calls.
 */
@Component
public class Imports implements StudentHeader.Freshness {
    private static final Logger log = LoggerFactory.getLogger(Imports.class);
    private static final Pattern SOURCE = Pattern.compile("[a-z][a-z0-9_-]{0,59}");

    private final Tx tx;
    private final ImportStore store;
    private final ImportLists lists;
    private final ImportSteps importer;
    private final Audit audit;

    Imports(Tx tx, ImportStore store, ImportLists lists, ImportSteps importer, Audit audit) {
        this.tx = tx;
        this.store = store;
        this.lists = lists;
        this.importer = importer;
        this.audit = audit;
    }

    /**
     * Files to import.
     *
     * @param source the key of their source, part of every external key: lower case letters, digits, {@code _}, {@code -}
     * @param format {@code house} or {@code oulad}
     * @param title what people call this import, 1 to 200 characters
     * @param full whether the files are complete, so that what they lack has ended
     * @param zone of times that name none
     * @param folder where the files lie; they are read, never changed
     */
    public record Files(String source, String format, String title, boolean full, ZoneId zone, Path folder) {
        public Files {
            if (!SOURCE.matcher(source).matches()) {
                throw new IllegalArgumentException("Not the key of a source: " + source);
            }
        }
    }

    /** What became of an attempt to start. */
    public sealed interface Start {
        /** It may run. */
        record Ready() implements Start {}

        /** Another import is at work; one at a time. */
        record Busy() implements Start {}

        /** It is not in a state to be started, such as done. */
        record NotNow(String state) implements Start {}
    }

    /** Takes note of files; nothing is read yet. Returns the run. */
    public long receive(Files files, long account, Cause cause) {
        return asService(() -> {
            var feed = store.feed(files.source(), files.format(), files.zone().getId());
            var mode = files.full() ? "full" : "delta";
            var run = store.open(
                    feed, files.title(), mode, files.folder().toAbsolutePath().toString(), account);
            audit.record(cause, "import.received", ref(run), 0, Map.of("source", files.source(), "mode", mode));
            return run;
        });
    }

    /** Reserves the run for checking; {@link #check} must follow. */
    public Start startCheck(long run) {
        return start(run, "checking", "", java.util.Set.of("received", "checked", "refused"), null);
    }

    /**
     * Reserves the run for applying; {@link #apply} must follow. An interrupted one may be started again.
     *
     * @param guardReason why the mass-change guard may be let pass, "" when it must hold
     */
    public Start startApply(long run, String guardReason, Cause cause) {
        return start(
                run,
                "importing",
                guardReason,
                java.util.Set.of("received", "checking", "checked", "refused", "importing", "failed"),
                cause);
    }

    private Start start(
            long run,
            String state,
            String reason,
            java.util.Set<String> from,
            @org.jspecify.annotations.Nullable Cause cause) {
        return asService(() -> {
            var row = store.lock(run).orElseThrow(() -> new NotFound("import"));
            if (store.isBusy(run) || row.getState().equals("importing") && lists.isAlive(row)) {
                return new Start.Busy();
            }
            if (!from.contains(row.getState())) {
                return new Start.NotNow(row.getState());
            }
            if (!reason.isEmpty() && cause != null) {
                store.pass(run, reason);
                audit.record(cause, "import.guard-passed", ref(run), 0, Map.of("code", row.getRefusalCode()));
            }
            store.move(run, state);
            return new Start.Ready();
        });
    }

    /** Finds out what the import would do. */
    public ImportReport check(long run) {
        return atWork(run, job -> {
            importer.check(job);
            return true;
        });
    }

    /** Applies it, after checking anew; what is found against it is in the report, and then nothing was applied. */
    public ImportReport apply(long run) {
        var started = System.nanoTime();
        return atWork(run, job -> {
            var row = tx.read(() -> get(run));
            var resumed = tx.read(() -> lists.hasApplied(run));
            if (!importer.apply(job, !row.getGuardReason().isEmpty(), resumed)) {
                tx.run(() -> store.refused(run));
                return false;
            }
            tx.run(() -> store.done(run, Duration.ofNanos(System.nanoTime() - started)));
            return true;
        });
    }

    /** What is known of a run. */
    public ImportReport report(long run) {
        return asService(() -> lists.report(get(run)));
    }

    /** Checks in a thread of its own; the report tells how far it is. */
    public Start checkInBackground(long run) {
        var start = startCheck(run);
        if (start instanceof Start.Ready) {
            Thread.ofVirtual().name("import-" + run).start(() -> check(run));
        }
        return start;
    }

    /** Applies in a thread of its own; the report tells how far it is. */
    public Start applyInBackground(long run, String guardReason, Cause cause) {
        var start = startApply(run, guardReason, cause);
        if (start instanceof Start.Ready) {
            Thread.ofVirtual().name("import-" + run).start(() -> apply(run));
        }
        return start;
    }

    /** What is known of a run, as the caller may see it. @throws NotFound if there is none */
    public ImportReport find(long run) {
        return tx.read(() -> lists.report(get(run)));
    }

    /** The newest runs, as the caller may see them. */
    public List<ImportReport> newest(int limit) {
        return tx.read(() -> lists.newest(limit));
    }

    /** All feeds. */
    public List<FeedRecord> feeds() {
        return tx.read(lists::feeds);
    }

    @Override
    public Optional<Instant> asOf() {
        return feeds().stream()
                .flatMap(feed -> Optional.ofNullable(feed.getLastGoodAt()).stream())
                .min(Comparator.naturalOrder());
    }

    /** The first rows in quarantine. */
    public List<Problem> problems(long run, int limit) {
        return tx.read(() -> lists.problems(run, limit));
    }

    /** Records as they are and as they would be. */
    public List<SampleRecord> samples(long run) {
        return tx.read(() -> lists.samples(run));
    }

    /** The whole quarantine as CSV. */
    public String quarantineCsv(long run) {
        var text = new StringWriter();
        var csv = CsvWriter.builder().build(text);
        csv.writeRecord("file", "line", "column", "value", "code", "message");
        for (var p : problems(run, ImportStore.KEPT)) {
            csv.writeRecord(p.file(), Long.toString(p.line()), p.column(), harmless(p.value()), p.code(), p.message());
        }
        return text.toString();
    }

    /** A spreadsheet must not take a value for a formula. */
    private static String harmless(String value) {
        return value.isEmpty() || "=+-@\t\r".indexOf(value.charAt(0)) < 0 ? value : "'" + value;
    }

    private interface Work {
        boolean on(ImportSteps.Job job);
    }

    private ImportReport atWork(long run, Work work) {
        return ImportSteps.SERVICE.call(() -> {
            try {
                work.on(job(run));
            } catch (HouseSource.Refused e) {
                tx.run(() -> {
                    store.checked(run, e.code(), e.sentence(), null);
                    store.refused(run);
                });
            } catch (RuntimeException e) {
                log.warn("Import {} stopped", run, e);
                tx.run(() -> store.failed(
                        run, "It stopped because of a fault: " + e.getClass().getSimpleName() + "."));
                throw e;
            }
            return report(run);
        });
    }

    private ImportSteps.Job job(long run) {
        var row = tx.read(() -> get(run));
        var feed = tx.read(() -> lists.feed(row.getFeedId()));
        var folder = Path.of(row.getFolder());
        if (!java.nio.file.Files.isDirectory(folder)) {
            throw new HouseSource.Refused(
                    "no_files",
                    "There is no folder " + folder + ". Uploads are removed after a time; send the files again.");
        }
        try {
            var zone = ZoneId.of(feed.getZone());
            var records = feed.getFormat().equals("oulad") ? new OuladSource(folder) : new HouseFolder(folder);
            return new ImportSteps.Job(
                    run, feed.getId(), feed.getSource(), zone, row.getMode().equals("full"), records);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ImportRunRecord get(long run) {
        return store.find(run).orElseThrow(() -> new NotFound("import"));
    }

    private <T> T asService(java.util.function.Supplier<T> work) {
        return ImportSteps.SERVICE.call(() -> tx.call(work));
    }

    private static RecordRef ref(long run) {
        return new RecordRef("import", run);
    }
}
