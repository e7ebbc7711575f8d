package app.throughline.intake;

import static app.throughline.db.intake.Tables.FEED;
import static app.throughline.db.intake.Tables.IMPORT_FILE;
import static app.throughline.db.intake.Tables.IMPORT_RUN;
import static app.throughline.db.intake.Tables.IMPORT_TABLE;
import static app.throughline.db.intake.Tables.QUARANTINED_ROW;
import static app.throughline.db.intake.Tables.SAMPLE;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.count;

import app.throughline.db.intake.tables.records.FeedRecord;
import app.throughline.db.intake.tables.records.ImportRunRecord;
import app.throughline.db.intake.tables.records.SampleRecord;
import app.throughline.intake.house.Problem;
import java.time.InstantSource;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Reads about imports. Each works inside the caller's transaction. */
@Component
class ImportLists {
    private final DSLContext db;
    private final InstantSource clock;

    ImportLists(DSLContext db, @Qualifier("systemClock") InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    FeedRecord feed(long id) {
        return db.selectFrom(FEED).where(FEED.ID.eq(id)).fetchSingle();
    }

    /** Feeds by name. */
    List<FeedRecord> feeds() {
        return db.selectFrom(FEED).orderBy(FEED.NAME, FEED.ID).limit(200).fetch();
    }

    /** The newest runs first. */
    List<ImportReport> newest(int limit) {
        return db.selectFrom(IMPORT_RUN)
                .orderBy(IMPORT_RUN.ID.desc())
                .limit(limit)
                .fetch()
                .map(this::report);
    }

    boolean isAlive(ImportRunRecord run) {
        return run.getAliveAt().isAfter(clock.instant().minus(ImportStore.SILENCE));
    }

    /** Whether a batch of this run stands already. */
    boolean hasApplied(long run) {
        return db.fetchExists(IMPORT_TABLE, IMPORT_TABLE.RUN_ID.eq(run).and(IMPORT_TABLE.APPLIED_COUNT.gt(0L)));
    }

    ImportReport report(ImportRunRecord run) {
        return new ImportReport(
                run.getId(),
                run.getTitle(),
                feed(run.getFeedId()).getSource(),
                run.getMode(),
                run.getState(),
                run.getRefusalCode(),
                run.getRefusal(),
                run.getGuardReason(),
                isAlive(run),
                run.getCreatedAt(),
                run.getEndedAt(),
                run.getDurationMs(),
                tables(run.getId()),
                files(run.getId()),
                codes(run.getId()));
    }

    /** Problems of a run by file and line, after a problem's id. */
    List<Problem> problems(long run, int limit) {
        return db.select(
                        QUARANTINED_ROW.FILE,
                        QUARANTINED_ROW.LINE,
                        QUARANTINED_ROW.COLUMN_NAME,
                        QUARANTINED_ROW.VALUE,
                        QUARANTINED_ROW.CODE,
                        QUARANTINED_ROW.MESSAGE)
                .from(QUARANTINED_ROW)
                .where(QUARANTINED_ROW.RUN_ID.eq(run))
                .orderBy(QUARANTINED_ROW.FILE, QUARANTINED_ROW.LINE, QUARANTINED_ROW.ID)
                .limit(limit)
                .fetch(mapping(Problem::new));
    }

    /** The samples of a run, at most ten per table and verdict. */
    List<SampleRecord> samples(long run) {
        return db.selectFrom(SAMPLE)
                .where(SAMPLE.RUN_ID.eq(run))
                .orderBy(SAMPLE.ID)
                .limit(1000)
                .fetch();
    }

    private List<ImportReport.Table> tables(long run) {
        return db.selectFrom(IMPORT_TABLE)
                .where(IMPORT_TABLE.RUN_ID.eq(run))
                .orderBy(IMPORT_TABLE.POSITION)
                .fetch(r -> new ImportReport.Table(
                        r.getName(),
                        r.getTitle(),
                        r.getAddedCount(),
                        r.getChangedCount(),
                        r.getUnchangedCount(),
                        r.getEndedCount(),
                        r.getQuarantinedCount(),
                        r.getAppliedCount()));
    }

    private List<ImportReport.File> files(long run) {
        return db.selectFrom(IMPORT_FILE)
                .where(IMPORT_FILE.RUN_ID.eq(run))
                .orderBy(IMPORT_FILE.NAME)
                .fetch(r -> new ImportReport.File(
                        r.getName(),
                        r.getLabel(),
                        r.getSizeBytes(),
                        r.getSha256(),
                        r.getRowCount(),
                        r.getRepeatedCount(),
                        r.getQuarantinedCount(),
                        List.of(r.getIgnoredColumns())));
    }

    private List<ImportReport.Code> codes(long run) {
        return db.select(QUARANTINED_ROW.FILE, QUARANTINED_ROW.CODE, count().cast(Long.class))
                .from(QUARANTINED_ROW)
                .where(QUARANTINED_ROW.RUN_ID.eq(run))
                .groupBy(QUARANTINED_ROW.FILE, QUARANTINED_ROW.CODE)
                .orderBy(QUARANTINED_ROW.FILE, QUARANTINED_ROW.CODE)
                .fetch(mapping(ImportReport.Code::new));
    }
}
