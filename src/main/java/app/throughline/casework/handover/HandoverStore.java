package app.throughline.casework.handover;

import static app.throughline.db.access.Tables.COVERAGE;
import static app.throughline.db.casework.Tables.HANDOVER;
import static app.throughline.db.casework.Tables.HANDOVER_ITEM;
import static org.jooq.impl.DSL.excluded;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import app.throughline.kernel.NotFound;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of hand-overs. */
@Component
class HandoverStore {
    private final DSLContext db;
    private final InstantSource clock;

    /** What is handed over. The code is stored; never renumber one. */
    enum Kind {
        LINK,
        CASE,
        TASK,
        ALERT;

        short code() {
            return (short) (ordinal() + 1);
        }
    }

    /**
     * A hand-over.
     *
     * @param left how many cases and alerts stayed because the other person may not see them
     * @param coverage the coverage it follows, null for one that somebody arranged
     */
    record Row(
            long id,
            long from,
            long to,
            LocalDate starts,
            LocalDate ends,
            @Nullable Instant startedAt,
            @Nullable Instant returnedAt,
            int left,
            long by,
            @Nullable Long coverage) {
        boolean isOpen() {
            return returnedAt == null;
        }

        /** Who stands on the other side of this person. */
        long other(long account) {
            return from == account ? to : from;
        }
    }

    /** One thing that was handed over. */
    record Item(Kind kind, long record, long student) {}

    HandoverStore(DSLContext db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    List<Row> list() {
        return list(noCondition(), 200);
    }

    private List<Row> list(Condition which, int limit) {
        return db.selectFrom(HANDOVER)
                .where(which)
                .orderBy(HANDOVER.RETURNED_AT.desc().nullsFirst(), HANDOVER.ID.desc())
                .limit(limit)
                .fetch(r -> new Row(
                        r.getId(),
                        r.getFromId(),
                        r.getToId(),
                        r.getStartsOn(),
                        r.getEndsOn(),
                        r.getStartedAt(),
                        r.getReturnedAt(),
                        r.getLeftCount(),
                        r.getCreatedBy(),
                        r.getCoverageId()));
    }

    /** Those that have begun and are not over, from or to this person; at most 20. */
    List<Row> running(long account) {
        return list(
                HANDOVER.RETURNED_AT
                        .isNull()
                        .and(HANDOVER.STARTED_AT.isNotNull())
                        .and(HANDOVER.FROM_ID.eq(account).or(HANDOVER.TO_ID.eq(account))),
                20);
    }

    Row get(long id) {
        return list().stream().filter(row -> row.id() == id).findFirst().orElseThrow(() -> new NotFound("hand-over"));
    }

    long insert(long from, long to, LocalDate starts, LocalDate ends, long by) {
        return db.insertInto(HANDOVER)
                .set(HANDOVER.FROM_ID, from)
                .set(HANDOVER.TO_ID, to)
                .set(HANDOVER.STARTS_ON, starts)
                .set(HANDOVER.ENDS_ON, ends)
                .set(HANDOVER.CREATED_BY, by)
                .set(HANDOVER.CREATED_AT, clock.instant())
                .returningResult(HANDOVER.ID)
                .fetchSingle(r -> r.value1());
    }

    /** Makes hand-overs of the coverages that began and have none, and lets those that run end with their coverage. */
    void follow(LocalDate today) {
        db.insertInto(
                        HANDOVER,
                        HANDOVER.FROM_ID,
                        HANDOVER.TO_ID,
                        HANDOVER.STARTS_ON,
                        HANDOVER.ENDS_ON,
                        HANDOVER.CREATED_BY,
                        HANDOVER.CREATED_AT,
                        HANDOVER.COVERAGE_ID)
                .select(db.select(
                                COVERAGE.AWAY_ID,
                                COVERAGE.COVER_ID,
                                COVERAGE.STARTS_ON,
                                COVERAGE.ENDS_ON,
                                COVERAGE.AWAY_ID,
                                val(clock.instant()),
                                COVERAGE.ID)
                        .from(COVERAGE)
                        .where(COVERAGE.STARTS_ON.le(today))
                        .and(COVERAGE.ENDS_ON.ge(today)))
                .onConflict(HANDOVER.COVERAGE_ID)
                .doUpdate()
                .set(HANDOVER.ENDS_ON, excluded(HANDOVER.ENDS_ON))
                .where(HANDOVER.RETURNED_AT.isNull().and(HANDOVER.ENDS_ON.ne(excluded(HANDOVER.ENDS_ON))))
                .execute();
    }

    void started(long id, int left) {
        db.update(HANDOVER)
                .set(HANDOVER.STARTED_AT, org.jooq.impl.DSL.coalesce(HANDOVER.STARTED_AT, clock.instant()))
                .set(HANDOVER.LEFT_COUNT, left)
                .where(HANDOVER.ID.eq(id))
                .execute();
    }

    void returned(long id) {
        var now = clock.instant();
        db.update(HANDOVER)
                .set(HANDOVER.STARTED_AT, org.jooq.impl.DSL.coalesce(HANDOVER.STARTED_AT, now))
                .set(HANDOVER.RETURNED_AT, now)
                .where(HANDOVER.ID.eq(id))
                .execute();
    }

    void add(long handover, Kind kind, long record, long student) {
        db.insertInto(HANDOVER_ITEM)
                .set(HANDOVER_ITEM.HANDOVER_ID, handover)
                .set(HANDOVER_ITEM.KIND, kind.code())
                .set(HANDOVER_ITEM.RECORD_ID, record)
                .set(HANDOVER_ITEM.STUDENT_ID, student)
                .onConflictDoNothing()
                .execute();
    }

    List<Item> items(long handover) {
        return db.selectFrom(HANDOVER_ITEM)
                .where(HANDOVER_ITEM.HANDOVER_ID.eq(handover))
                .orderBy(HANDOVER_ITEM.KIND, HANDOVER_ITEM.RECORD_ID)
                .fetch(r -> new Item(Kind.values()[r.getKind() - 1], r.getRecordId(), r.getStudentId()));
    }
}
