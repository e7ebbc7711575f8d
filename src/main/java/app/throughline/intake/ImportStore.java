package app.throughline.intake;

import static app.throughline.db.intake.Tables.FEED;
import static app.throughline.db.intake.Tables.IMPORT_FILE;
import static app.throughline.db.intake.Tables.IMPORT_RUN;
import static app.throughline.db.intake.Tables.IMPORT_TABLE;
import static app.throughline.db.intake.Tables.QUARANTINED_ROW;
import static app.throughline.db.intake.Tables.SAMPLE;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.when;

import app.throughline.db.intake.tables.records.ImportRunRecord;
import app.throughline.intake.house.Problem;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The rows about imports themselves. */
@Component
class ImportStore {
    /** The most problems kept of one file; the rest is counted. */
    static final int KEPT = 100_000;

    /** A running import that was silent for so long was interrupted. */
    static final Duration SILENCE = Duration.ofMinutes(2);

    private final DSLContext db;
    private final InstantSource clock;
    private final Happenings happenings;

    ImportStore(DSLContext db, @Qualifier("systemClock") InstantSource clock, Happenings happenings) {
        this.db = db;
        this.clock = clock;
        this.happenings = happenings;
    }

    /** The feed with this source key, made when it is new. */
    long feed(String source, String format, String zone) {
        var name = format.equals("oulad") ? "Open University data set" : "House files (" + source + ")";
        return db.insertInto(FEED)
                .set(FEED.NAME, name)
                .set(FEED.SOURCE, source)
                .set(FEED.FORMAT, format)
                .set(FEED.ZONE, zone)
                .onConflict(FEED.SOURCE)
                .doUpdate()
                .set(FEED.ZONE, zone)
                .returning(FEED.ID)
                .fetchSingle()
                .getId();
    }

    long open(long feed, String title, String mode, String folder, long account) {
        var now = clock.instant();
        return db.insertInto(IMPORT_RUN)
                .set(IMPORT_RUN.FEED_ID, feed)
                .set(IMPORT_RUN.TITLE, title)
                .set(IMPORT_RUN.MODE, mode)
                .set(IMPORT_RUN.STATE, "received")
                .set(IMPORT_RUN.FOLDER, folder)
                .set(IMPORT_RUN.STARTED_BY, account)
                .set(IMPORT_RUN.CREATED_AT, now)
                .set(IMPORT_RUN.ALIVE_AT, now)
                .returning(IMPORT_RUN.ID)
                .fetchSingle()
                .getId();
    }

    Optional<ImportRunRecord> find(long run) {
        return db.selectFrom(IMPORT_RUN).where(IMPORT_RUN.ID.eq(run)).fetchOptional();
    }

    /** Locks the run, so that only one of several may start it. */
    Optional<ImportRunRecord> lock(long run) {
        return db.selectFrom(IMPORT_RUN)
                .where(IMPORT_RUN.ID.eq(run))
                .forNoKeyUpdate()
                .fetchOptional();
    }

    /** Whether another import is at work, on any node. */
    boolean isBusy(long except) {
        return db.fetchExists(
                IMPORT_RUN,
                IMPORT_RUN
                        .ID
                        .ne(except)
                        .and(IMPORT_RUN.STATE.in("checking", "importing"))
                        .and(IMPORT_RUN.ALIVE_AT.gt(clock.instant().minus(SILENCE))));
    }

    void move(long run, String state) {
        var now = clock.instant();
        db.update(IMPORT_RUN)
                .set(IMPORT_RUN.STATE, state)
                .set(IMPORT_RUN.ALIVE_AT, now)
                .set(IMPORT_RUN.VERSION, IMPORT_RUN.VERSION.plus(1))
                .where(IMPORT_RUN.ID.eq(run))
                .execute();
    }

    void alive(long run) {
        db.update(IMPORT_RUN)
                .set(IMPORT_RUN.ALIVE_AT, clock.instant())
                .where(IMPORT_RUN.ID.eq(run))
                .execute();
    }

    /** Forgets what an earlier check found. */
    void clear(long run) {
        db.deleteFrom(QUARANTINED_ROW).where(QUARANTINED_ROW.RUN_ID.eq(run)).execute();
        db.deleteFrom(SAMPLE).where(SAMPLE.RUN_ID.eq(run)).execute();
        db.deleteFrom(IMPORT_TABLE).where(IMPORT_TABLE.RUN_ID.eq(run)).execute();
        db.deleteFrom(IMPORT_FILE).where(IMPORT_FILE.RUN_ID.eq(run)).execute();
    }

    /** What a check found; a run that is being applied goes on. */
    void checked(long run, String refusalCode, String refusal, @Nullable LocalDate newestFact) {
        db.update(IMPORT_RUN)
                .set(
                        IMPORT_RUN.STATE,
                        when(IMPORT_RUN.STATE.eq("checking"), refusalCode.isEmpty() ? "checked" : "refused")
                                .otherwise(IMPORT_RUN.STATE))
                .set(IMPORT_RUN.CHECKED_AT, clock.instant())
                .set(IMPORT_RUN.REFUSAL_CODE, refusalCode)
                .set(IMPORT_RUN.REFUSAL, refusal)
                .set(IMPORT_RUN.NEWEST_FACT_ON, newestFact)
                .where(IMPORT_RUN.ID.eq(run))
                .execute();
    }

    /** Nothing of it may be applied; who began it is told. */
    void refused(long run) {
        move(run, "refused");
        happenings.publish(new ImportHappening("import.refused", new RecordRef("import", run)));
    }

    /** It stopped; who began it is told. */
    void failed(long run, String why) {
        db.update(IMPORT_RUN)
                .set(IMPORT_RUN.STATE, "failed")
                .set(IMPORT_RUN.REFUSAL_CODE, "failed")
                .set(IMPORT_RUN.REFUSAL, why)
                .set(IMPORT_RUN.ENDED_AT, clock.instant())
                .where(IMPORT_RUN.ID.eq(run))
                .execute();
        happenings.publish(new ImportHappening("import.failed", new RecordRef("import", run)));
    }

    void pass(long run, String reason) {
        db.update(IMPORT_RUN)
                .set(IMPORT_RUN.GUARD_REASON, reason)
                .where(IMPORT_RUN.ID.eq(run))
                .execute();
    }

    /** The import stands; its feed is as fresh as it. */
    void done(long run, Duration took) {
        Instant now = clock.instant();
        db.update(IMPORT_RUN)
                .set(IMPORT_RUN.STATE, "done")
                .set(IMPORT_RUN.APPLIED_AT, now)
                .set(IMPORT_RUN.ENDED_AT, now)
                .set(IMPORT_RUN.DURATION_MS, IMPORT_RUN.DURATION_MS.plus(took.toMillis()))
                .where(IMPORT_RUN.ID.eq(run))
                .execute();
        db.update(FEED)
                .set(FEED.LAST_GOOD_AT, now)
                .set(
                        FEED.NEWEST_FACT_ON,
                        db.select(org.jooq.impl.DSL.greatest(FEED.NEWEST_FACT_ON, IMPORT_RUN.NEWEST_FACT_ON))
                                .from(IMPORT_RUN)
                                .where(IMPORT_RUN.ID.eq(run)))
                .where(FEED.ID.eq(db.select(IMPORT_RUN.FEED_ID).from(IMPORT_RUN).where(IMPORT_RUN.ID.eq(run))))
                .execute();
    }

    void keep(long run, List<Problem> problems) {
        for (var start = 0; start < problems.size(); start += 1000) {
            var insert = db.insertInto(
                    QUARANTINED_ROW,
                    QUARANTINED_ROW.RUN_ID,
                    QUARANTINED_ROW.FILE,
                    QUARANTINED_ROW.LINE,
                    QUARANTINED_ROW.COLUMN_NAME,
                    QUARANTINED_ROW.VALUE,
                    QUARANTINED_ROW.CODE,
                    QUARANTINED_ROW.MESSAGE);
            for (var p : problems.subList(start, Math.min(problems.size(), start + 1000))) {
                insert = insert.values(run, p.file(), p.line(), p.column(), p.value(), p.code(), p.message());
            }
            insert.execute();
        }
    }

    /** How many rows this file had in the feed's last good import before this run; empty when there was none. */
    Optional<Long> rowsBefore(long run, long feed, String file) {
        return db.select(IMPORT_FILE.ROW_COUNT)
                .from(IMPORT_FILE)
                .where(IMPORT_FILE.NAME.eq(file))
                .and(IMPORT_FILE.RUN_ID.eq(db.select(max(IMPORT_RUN.ID))
                        .from(IMPORT_RUN)
                        .join(IMPORT_FILE.as("f"))
                        .on(IMPORT_FILE.as("f").RUN_ID.eq(IMPORT_RUN.ID))
                        .and(IMPORT_FILE.as("f").NAME.eq(file))
                        .where(IMPORT_RUN.FEED_ID.eq(feed))
                        .and(IMPORT_RUN.STATE.eq("done"))
                        .and(IMPORT_RUN.MODE.eq("full"))
                        .and(IMPORT_RUN.ID.ne(run))))
                .fetchOptional(IMPORT_FILE.ROW_COUNT);
    }

    /** How many different rows of a file stand in quarantine. */
    long quarantined(long run, String file) {
        return db.select(org.jooq.impl.DSL.countDistinct(QUARANTINED_ROW.LINE))
                .from(QUARANTINED_ROW)
                .where(QUARANTINED_ROW.RUN_ID.eq(run))
                .and(QUARANTINED_ROW.FILE.eq(file))
                .fetchSingle()
                .value1();
    }
}
