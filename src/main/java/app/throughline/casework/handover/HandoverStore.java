package app.throughline.casework.handover;

import static app.throughline.db.casework.Tables.HANDOVER;
import static app.throughline.db.casework.Tables.HANDOVER_ITEM;

import app.throughline.kernel.NotFound;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
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
        TASK;

        short code() {
            return (short) (ordinal() + 1);
        }
    }

    /** A hand-over. @param left how many cases stayed because the other person may not see them */
    record Row(
            long id,
            long from,
            long to,
            LocalDate starts,
            LocalDate ends,
            @Nullable Instant startedAt,
            @Nullable Instant returnedAt,
            int left,
            long by) {
        boolean isOpen() {
            return returnedAt == null;
        }
    }

    /** One thing that was handed over. */
    record Item(Kind kind, long record, long student) {}

    HandoverStore(DSLContext db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    List<Row> list() {
        return db.selectFrom(HANDOVER)
                .orderBy(HANDOVER.RETURNED_AT.desc().nullsFirst(), HANDOVER.ID.desc())
                .limit(200)
                .fetch(r -> new Row(
                        r.getId(),
                        r.getFromId(),
                        r.getToId(),
                        r.getStartsOn(),
                        r.getEndsOn(),
                        r.getStartedAt(),
                        r.getReturnedAt(),
                        r.getLeftCount(),
                        r.getCreatedBy()));
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

    void started(long id, int left) {
        db.update(HANDOVER)
                .set(HANDOVER.STARTED_AT, clock.instant())
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
