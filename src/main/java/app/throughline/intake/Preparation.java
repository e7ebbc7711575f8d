package app.throughline.intake;

import static app.throughline.db.contact.Tables.PROPERTY;
import static app.throughline.db.intake.Tables.IMPORT_FILE;

import app.throughline.intake.house.Header;
import app.throughline.intake.house.HouseFile;
import app.throughline.intake.house.HouseSource;
import app.throughline.intake.house.RowCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The steps of an import before anything is applied. Each works inside the caller's transaction. */
@Component
class Preparation {
    private final DSLContext db;
    private final Batches batches;
    private final ImportStore store;
    private final Staging staging;
    private final Counts counts;
    private final InstantSource clock;

    Preparation(
            DSLContext db, Batches batches, ImportStore store, Staging staging, Counts counts, InstantSource clock) {
        this.db = db;
        this.batches = batches;
        this.store = store;
        this.staging = staging;
        this.counts = counts;
        this.clock = clock;
    }

    /** Forgets an earlier check and makes sure the properties that the source brings along exist. */
    void begin(ImportSteps.Job job) {
        staging.close(job.run());
        store.clear(job.run());
        for (var property : job.records().properties()) {
            db.insertInto(PROPERTY)
                    .set(PROPERTY.KEY, property.key())
                    .set(PROPERTY.LABEL, property.label())
                    .set(PROPERTY.TYPE, "text")
                    .set(PROPERTY.IS_EQUITY_DIMENSION, property.equityDimension())
                    .set(PROPERTY.IS_RESTRICTED, property.restricted())
                    .onConflictDoNothing()
                    .execute();
        }
    }

    void close(long run) {
        staging.close(run);
    }

    /**
     * Stages a file and sets its doubled rows aside.
     *
     * @return the columns it has
     * @throws HouseSource.Refused if the file as a whole cannot be taken
     */
    Set<String> stage(ImportSteps.Job job, HouseFile file) {
        var run = run(job, Set.of());
        db.execute("set local work_mem = '64MB'");
        try (var rows = job.records().open(file.name())) {
            var header = new Header(file, rows.header(), properties(), job.full());
            var check = new RowCheck(file, header, job.zone());
            var staged = staging.stage(run, file, rows, check, count -> tellAlive(job.run()));
            if (staged.rows() == 0) {
                throw new HouseSource.Refused("no_rows", file.name() + " has a header and no rows.");
            }
            var repeated = setDoublesAside(run, file);
            remember(job, file, header, staged, repeated);
            return header.known();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Judges every row for one table and counts the verdicts. */
    void judge(TargetSql sql) {
        db.execute("set local work_mem = '64MB'");
        staging.plan(sql);
        db.execute(sql.judge());
        var target = sql.target();
        var ends = sql.run().full() && target.rules().absence() != null;
        if (ends) {
            db.execute(sql.absent());
        }
        staging.seal(sql);
        if (target.rules().updatesOnly()) {
            return;
        }
        sql.quarantine().forEach(db::execute);
        db.execute(sql.exclude());
        db.execute(sql.samples("a", "added"));
        if (!target.values().isEmpty()) {
            db.execute(sql.samples("c", "changed"));
        }
        db.execute(sql.endedSamples());
        counts.planned(sql, ends ? active(sql) : 0);
        store.alive(sql.run().id());
    }

    /** What all statements of the import share. */
    TargetSql.Run run(ImportSteps.Job job, Set<String> staged) {
        var now = clock.instant();
        return new TargetSql.Run(job.run(), job.full(), literals(job, now), staged);
    }

    private static Map<String, String> literals(ImportSteps.Job job, Instant now) {
        var literals = new LinkedHashMap<String, String>();
        literals.put(":source", "'" + job.source() + "'");
        literals.put(":today", "date '" + LocalDate.ofInstant(now, job.zone()) + "'");
        literals.put(":zone", "'" + job.zone().getId() + "'");
        literals.put(":now", "timestamptz '" + now + "'");
        return literals;
    }

    private long active(TargetSql sql) {
        var active = db.fetchOne(sql.active());
        return active == null ? 0 : active.get(0, Long.class);
    }

    private Map<String, Boolean> properties() {
        return db.select(PROPERTY.KEY, PROPERTY.IS_RESTRICTED)
                .from(PROPERTY)
                .where(PROPERTY.RETIRED_AT.isNull())
                .fetchMap(PROPERTY.KEY, PROPERTY.IS_RESTRICTED);
    }

    /** Beside the open transaction, so that others see that this import lives. */
    private void tellAlive(long run) {
        Thread.startVirtualThread(() -> ImportSteps.SERVICE.run(() -> batches.alive(run)));
    }

    /** Identical rows count once; rows that differ under the same key are all set aside (IM-1). */
    private long setDoublesAside(TargetSql.Run run, HouseFile file) {
        var stage = run.stage(file.name());
        var key = file.key().stream().map(k -> "s.\"" + k + "\"").collect(Collectors.joining(", "));
        if (db.fetch("select 1 from " + stage + " s where s.ok group by " + key + " having count(*) > 1 limit 1")
                .isEmpty()) {
            return 0;
        }
        var all = file.columns().stream().map(c -> "s.\"" + c.name() + "\"").collect(Collectors.joining(", "));
        var same = file.key().stream()
                .map(k -> "s.\"" + k + "\" is not distinct from d.\"" + k + "\"")
                .collect(Collectors.joining(" and "));
        var doubles = "(select " + key + ", min(s.line) as first_line, count(distinct (s.custom, s.custom_restricted, "
                + all + ")) as kinds from " + stage + " s where s.ok group by " + key + " having count(*) > 1) d";
        db.execute("insert into intake.quarantined_row (run_id, file, line, column_name, value, code, message)"
                + " select " + run.id() + ", '" + file.name() + "', s.line, '"
                + file.key().getFirst() + "', left(concat_ws(' ', "
                + key + "), 200), 'duplicate_key', 'Another row with the same key says something else.' from " + stage
                + " s join " + doubles + " on " + same + " where s.ok and d.kinds > 1");
        return db.execute("update " + stage + " s set ok = false from " + doubles + " where " + same
                + " and s.ok and (d.kinds > 1 or s.line > d.first_line)");
    }

    private void remember(ImportSteps.Job job, HouseFile file, Header header, Staging.Staged staged, long aside)
            throws IOException {
        var origin = job.records().origin(file.name());
        db.insertInto(IMPORT_FILE)
                .set(IMPORT_FILE.RUN_ID, job.run())
                .set(IMPORT_FILE.NAME, file.name())
                .set(IMPORT_FILE.LABEL, String.valueOf(origin.getFileName()))
                .set(IMPORT_FILE.SIZE_BYTES, Files.size(origin))
                .set(IMPORT_FILE.SHA256, sha256(origin))
                .set(IMPORT_FILE.ROW_COUNT, staged.rows())
                .set(IMPORT_FILE.REPEATED_COUNT, aside)
                .set(IMPORT_FILE.QUARANTINED_COUNT, staged.refused())
                .set(IMPORT_FILE.IGNORED_COLUMNS, header.ignored().toArray(String[]::new))
                .execute();
    }

    private static String sha256(java.nio.file.Path file) throws IOException {
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
            return HexFormat.of()
                    .formatHex(((DigestInputStream) in).getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
