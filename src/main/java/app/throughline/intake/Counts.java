package app.throughline.intake;

import static app.throughline.db.intake.Tables.IMPORT_TABLE;

import app.throughline.intake.target.Targets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What an import found and did, per table. */
@Component
class Counts {
    private final DSLContext db;

    Counts(DSLContext db) {
        this.db = db;
    }

    /** Added, changed, ended and how many of them stand, as an interrupted attempt left them. */
    record Applied(long added, long changed, long ended, long applied) {}

    /** Notes how many rows got which verdict, and how many active records there are to end. */
    void planned(TargetSql sql, long active) {
        var found = db.fetch("select verdict, count(*) from " + sql.plan() + " group by verdict")
                .intoMap(r -> r.get(0, String.class), r -> r.get(1, Long.class));
        db.insertInto(IMPORT_TABLE)
                .set(IMPORT_TABLE.RUN_ID, sql.run().id())
                .set(IMPORT_TABLE.POSITION, (short) Targets.ALL.indexOf(sql.target()))
                .set(IMPORT_TABLE.NAME, sql.target().name())
                .set(IMPORT_TABLE.TITLE, sql.target().title())
                .set(IMPORT_TABLE.ADDED_COUNT, found.getOrDefault("a", 0L))
                .set(IMPORT_TABLE.CHANGED_COUNT, found.getOrDefault("c", 0L))
                .set(IMPORT_TABLE.UNCHANGED_COUNT, found.getOrDefault("u", 0L))
                .set(IMPORT_TABLE.ENDED_COUNT, found.getOrDefault("e", 0L))
                .set(IMPORT_TABLE.QUARANTINED_COUNT, found.getOrDefault("q", 0L))
                .set(IMPORT_TABLE.ACTIVE_COUNT, active)
                .execute();
    }

    /** Notes that a batch stands. */
    void applied(TargetSql sql, long rows) {
        db.update(IMPORT_TABLE)
                .set(IMPORT_TABLE.APPLIED_COUNT, IMPORT_TABLE.APPLIED_COUNT.plus(rows))
                .where(IMPORT_TABLE.RUN_ID.eq(sql.run().id()))
                .and(IMPORT_TABLE.NAME.eq(sql.target().name()))
                .execute();
    }

    /** One row more in quarantine, one less added or changed. */
    void refused(TargetSql sql, boolean isNew) {
        var field = isNew ? IMPORT_TABLE.ADDED_COUNT : IMPORT_TABLE.CHANGED_COUNT;
        db.update(IMPORT_TABLE)
                .set(field, field.minus(1))
                .set(IMPORT_TABLE.QUARANTINED_COUNT, IMPORT_TABLE.QUARANTINED_COUNT.plus(1))
                .where(IMPORT_TABLE.RUN_ID.eq(sql.run().id()))
                .and(IMPORT_TABLE.NAME.eq(sql.target().name()))
                .execute();
    }

    /** What an earlier attempt of this run had planned and done, by table. */
    Map<String, Applied> applied(long run) {
        return db.selectFrom(IMPORT_TABLE)
                .where(IMPORT_TABLE.RUN_ID.eq(run))
                .fetchMap(
                        r -> r.getName(),
                        r -> new Applied(
                                r.getAddedCount(), r.getChangedCount(), r.getEndedCount(), r.getAppliedCount()));
    }

    /** Counts what an earlier attempt did as done by this run, not as unchanged. */
    void resume(long run, Map<String, Applied> kept) {
        kept.forEach((name, before) -> db.update(IMPORT_TABLE)
                .set(
                        IMPORT_TABLE.UNCHANGED_COUNT,
                        IMPORT_TABLE
                                .UNCHANGED_COUNT
                                .plus(IMPORT_TABLE.ADDED_COUNT)
                                .plus(IMPORT_TABLE.CHANGED_COUNT)
                                .minus(before.added() + before.changed()))
                .set(IMPORT_TABLE.ADDED_COUNT, before.added())
                .set(IMPORT_TABLE.CHANGED_COUNT, before.changed())
                .set(IMPORT_TABLE.ENDED_COUNT, before.ended())
                .set(IMPORT_TABLE.APPLIED_COUNT, before.applied())
                .where(IMPORT_TABLE.RUN_ID.eq(run))
                .and(IMPORT_TABLE.NAME.eq(name))
                .execute());
    }

    /** The counts of one table for the audit log. */
    Map<String, Object> detail(long run, String table) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("table", table);
        db.selectFrom(IMPORT_TABLE)
                .where(IMPORT_TABLE.RUN_ID.eq(run))
                .and(IMPORT_TABLE.NAME.eq(table))
                .forEach(r -> {
                    detail.put("added", r.getAddedCount());
                    detail.put("changed", r.getChangedCount());
                    detail.put("unchanged", r.getUnchangedCount());
                    detail.put("ended", r.getEndedCount());
                    detail.put("quarantined", r.getQuarantinedCount());
                });
        return detail;
    }
}
