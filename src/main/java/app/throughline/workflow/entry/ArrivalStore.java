package app.throughline.workflow.entry;

import static app.throughline.db.workflow.Tables.ARRIVAL;

import app.throughline.kernel.RecordRef;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of what happened and is not decided yet; for the software itself, inside the caller's transaction. */
@Repository
class ArrivalStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Many at once, of each of whom the same happened. */
    private static final String MANY =
            "insert into workflow.arrival (contact_id, trigger, entry_key, event, workflows, cause_entry, depth, happened_at)"
                    + " select x, ?, ?, ?::jsonb, array[?::bigint], ?::bigint, ?::smallint, ?::timestamptz"
                    + " from unnest(?::bigint[]) x order by x";

    private final DSLContext db;

    ArrivalStore(DSLContext db) {
        this.db = db;
    }

    void add(Occurrence one, Collection<Long> workflows, Instant at) {
        var about = one.about();
        db.insertInto(ARRIVAL)
                .set(ARRIVAL.CONTACT_ID, one.contact())
                .set(ARRIVAL.TRIGGER, one.trigger())
                .set(ARRIVAL.ENTRY_KEY, one.key())
                .set(ARRIVAL.ABOUT_KIND, about == null ? null : about.kind())
                .set(ARRIVAL.ABOUT_ID, about == null ? null : about.id())
                .set(ARRIVAL.EVENT, JSONB.valueOf(JSON.writeValueAsString(one.event())))
                .set(ARRIVAL.WORKFLOWS, workflows.toArray(Long[]::new))
                .set(ARRIVAL.CAUSE_ENTRY, one.cause())
                .set(ARRIVAL.DEPTH, (short) Math.min(one.depth(), Short.MAX_VALUE))
                .set(ARRIVAL.HAPPENED_AT, at)
                .execute();
    }

    /** The same of many students, for one workflow. @param one whose student stands for all of them */
    void addAll(Occurrence one, long workflow, List<Long> contacts, Instant at) {
        db.execute(
                MANY,
                one.trigger(),
                one.key(),
                JSON.writeValueAsString(one.event()),
                workflow,
                one.cause(),
                (short) one.depth(),
                at.atOffset(java.time.ZoneOffset.UTC),
                contacts.toArray(Long[]::new));
    }

    /** Names the cause of what a trigger of the database noted in this transaction without knowing it. */
    void explain(String trigger, long contact, long cause, int depth) {
        db.update(ARRIVAL)
                .set(ARRIVAL.CAUSE_ENTRY, cause)
                .set(ARRIVAL.DEPTH, (short) depth)
                .where(ARRIVAL.CONTACT_ID.eq(contact))
                .and(ARRIVAL.TRIGGER.eq(trigger))
                .and(ARRIVAL.CAUSE_ENTRY.isNull())
                .and("xmin = pg_current_xact_id()::xid")
                .execute();
    }

    /** Locks the oldest that nobody else works on. */
    List<Arrival> lock(int limit) {
        return db.selectFrom(ARRIVAL)
                .orderBy(ARRIVAL.ID)
                .limit(limit)
                .forUpdate()
                .skipLocked()
                .fetch(ArrivalStore::arrival);
    }

    /** Locks one, unless it is gone or somebody else works on it. */
    Optional<Arrival> lockOne(long id) {
        return db.selectFrom(ARRIVAL)
                .where(ARRIVAL.ID.eq(id))
                .forUpdate()
                .skipLocked()
                .fetchOptional(ArrivalStore::arrival);
    }

    void remove(List<Arrival> decided) {
        db.execute("delete from workflow.arrival where id = any (?)", (Object)
                decided.stream().map(Arrival::id).toArray(Long[]::new));
    }

    /** Deciding broke off once more. @return how often it did */
    int brokeOff(long id) {
        return db.update(ARRIVAL)
                .set(ARRIVAL.TRIES, ARRIVAL.TRIES.plus((short) 1))
                .where(ARRIVAL.ID.eq(id))
                .returningResult(ARRIVAL.TRIES)
                .fetchOptional(row -> row.value1().intValue())
                .orElse(0);
    }

    private static Arrival arrival(Record row) {
        var kind = row.get(ARRIVAL.ABOUT_KIND);
        return new Arrival(
                row.get(ARRIVAL.ID),
                row.get(ARRIVAL.CONTACT_ID),
                row.get(ARRIVAL.TRIGGER),
                row.get(ARRIVAL.ENTRY_KEY),
                kind == null ? null : new RecordRef(kind, row.get(ARRIVAL.ABOUT_ID)),
                JSON.readTree(row.get(ARRIVAL.EVENT).data()),
                List.of(row.get(ARRIVAL.WORKFLOWS)),
                row.get(ARRIVAL.CAUSE_ENTRY),
                row.get(ARRIVAL.DEPTH),
                row.get(ARRIVAL.HAPPENED_AT),
                row.get(ARRIVAL.TRIES));
    }
}
