package app.throughline.listing;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.listing.Tables.BULK_CHANGE;
import static app.throughline.db.listing.Tables.BULK_ROW;
import static org.jooq.impl.DSL.count;

import app.throughline.listing.BulkChange.Result;
import app.throughline.listing.BulkChange.State;
import app.throughline.web.Form;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** The SQL of changes to many records. */
@Component
class BulkStore {
    private static final TypeReference<Map<String, List<String>>> VALUES = new TypeReference<>() {};

    private final DSLContext db;
    private final ObjectMapper json;

    BulkStore(DSLContext db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /** A new draft over these records. @return its id */
    long insert(BulkChanges.Asked asked, long[] ids, long owner, Instant now) {
        long change = db.insertInto(BULK_CHANGE)
                .set(BULK_CHANGE.LIST, asked.list())
                .set(BULK_CHANGE.ACTION, asked.action())
                .set(BULK_CHANGE.OWNER_ID, owner)
                .set(BULK_CHANGE.QUERY, asked.query())
                .set(BULK_CHANGE.SIZE, ids.length)
                .set(BULK_CHANGE.CREATED_AT, now)
                .returningResult(BULK_CHANGE.ID)
                .fetchSingle(r -> r.value1());
        var boxed = new Long[ids.length];
        java.util.Arrays.setAll(boxed, i -> ids[i]);
        db.execute(
                "insert into listing.bulk_row (change_id, position, record_id)"
                        + " select {0}, u.n, u.id from unnest({1}) with ordinality u (id, n)",
                DSL.val(change), DSL.val(boxed));
        return change;
    }

    /** Drafts nobody came back to. */
    void forgetDrafts(long owner, Instant before) {
        db.deleteFrom(BULK_CHANGE)
                .where(BULK_CHANGE.OWNER_ID.eq(owner))
                .and(BULK_CHANGE.STATE.eq(State.DRAFT.code()))
                .and(BULK_CHANGE.CREATED_AT.lt(before))
                .execute();
    }

    Optional<BulkChange> find(long id, long owner) {
        return db.selectFrom(BULK_CHANGE)
                .where(BULK_CHANGE.ID.eq(id))
                .and(BULK_CHANGE.OWNER_ID.eq(owner))
                .fetchOptional(this::change);
    }

    BulkChange lock(long id) {
        return db.selectFrom(BULK_CHANGE)
                .where(BULK_CHANGE.ID.eq(id))
                .forUpdate()
                .fetchSingle(this::change);
    }

    void input(long id, Form form, String sentence) {
        db.update(BULK_CHANGE)
                .set(BULK_CHANGE.INPUT, JSONB.valueOf(json.writeValueAsString(form.values())))
                .set(BULK_CHANGE.SENTENCE, sentence)
                .where(BULK_CHANGE.ID.eq(id))
                .execute();
    }

    void state(long id, State state, Instant now) {
        db.update(BULK_CHANGE)
                .set(BULK_CHANGE.STATE, state.code())
                .set(BULK_CHANGE.FINISHED_AT, state.isRunning() ? null : now)
                .setNull(BULK_CHANGE.LEASED_UNTIL)
                .where(BULK_CHANGE.ID.eq(id))
                .execute();
    }

    /** Has it wait until somebody else agrees. */
    void ask(long id, Instant now) {
        db.update(BULK_CHANGE)
                .set(BULK_CHANGE.STATE, State.ASKED.code())
                .set(BULK_CHANGE.ASKED_AT, now)
                .where(BULK_CHANGE.ID.eq(id))
                .execute();
    }

    /** Keeps who agreed or declined. */
    void decided(long id, boolean isApproved, long account, Instant now) {
        db.update(BULK_CHANGE)
                .set(BULK_CHANGE.DECIDED_BY, account)
                .set(BULK_CHANGE.IS_APPROVED, isApproved)
                .set(BULK_CHANGE.DECIDED_AT, now)
                .where(BULK_CHANGE.ID.eq(id))
                .execute();
    }

    /** Who agreed to it or declined it, in words; empty while nobody did. */
    Optional<String> decision(long id) {
        return db.select(ACCOUNT.GIVEN_NAME.concat(" ").concat(ACCOUNT.FAMILY_NAME), BULK_CHANGE.IS_APPROVED)
                .from(BULK_CHANGE)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(BULK_CHANGE.DECIDED_BY))
                .where(BULK_CHANGE.ID.eq(id))
                .fetchOptional(r -> r.value1().strip() + (r.value2() ? " agreed." : " declined it."));
    }

    /** Those that wait for somebody other than this person, the oldest first, at most 200. */
    List<BulkApprovals.Asked> asked(long notOf) {
        return db.select(
                        BULK_CHANGE.asterisk(),
                        ACCOUNT.GIVEN_NAME
                                .concat(" ")
                                .concat(ACCOUNT.FAMILY_NAME)
                                .as("by"))
                .from(BULK_CHANGE)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(BULK_CHANGE.OWNER_ID))
                .where(BULK_CHANGE.STATE.eq(State.ASKED.code()))
                .and(BULK_CHANGE.OWNER_ID.ne(notOf))
                .orderBy(BULK_CHANGE.ASKED_AT, BULK_CHANGE.ID)
                .limit(200)
                .fetch(r -> new BulkApprovals.Asked(
                        change(r), r.get("by", String.class).strip(), r.get(BULK_CHANGE.ASKED_AT)));
    }

    /** Takes a running one that nobody works on; the lease lasts until {@code until}. */
    Optional<BulkChange> claim(Instant now, Instant until) {
        return db.update(BULK_CHANGE)
                .set(BULK_CHANGE.LEASED_UNTIL, until)
                .where(BULK_CHANGE.ID.eq(db.select(BULK_CHANGE.ID)
                        .from(BULK_CHANGE)
                        .where(BULK_CHANGE.STATE.in(State.RUNNING.code(), State.UNDOING.code()))
                        .and(BULK_CHANGE.LEASED_UNTIL.isNull().or(BULK_CHANGE.LEASED_UNTIL.lt(now)))
                        .orderBy(BULK_CHANGE.ID)
                        .limit(1)
                        .forUpdate()
                        .skipLocked()))
                .returning()
                .fetchOptional(this::change);
    }

    /** Renews the lease. @return where the change stands now */
    State renew(long id, Instant until) {
        return db.update(BULK_CHANGE)
                .set(BULK_CHANGE.LEASED_UNTIL, until)
                .where(BULK_CHANGE.ID.eq(id))
                .returningResult(BULK_CHANGE.STATE)
                .fetchSingle(r -> State.of(r.value1()));
    }

    /** Rows with one of these results, in order, behind a position. */
    List<BulkChange.Row> rows(long change, Collection<Result> results, int after, int limit) {
        return db.select(BULK_ROW.POSITION, BULK_ROW.RECORD_ID, BULK_ROW.OUTCOME, BULK_ROW.WHY, BULK_ROW.TOKEN)
                .from(BULK_ROW)
                .where(BULK_ROW.CHANGE_ID.eq(change))
                .and(BULK_ROW.OUTCOME.in(results.stream().map(Result::code).toList()))
                .and(BULK_ROW.POSITION.gt(after))
                .orderBy(BULK_ROW.POSITION)
                .limit(limit)
                .fetch(r -> new BulkChange.Row(r.value1(), r.value2(), Result.of(r.value3()), r.value4(), r.value5()));
    }

    /** The tokens of those of these records that the change has changed, in its order. */
    List<String> tokens(long change, Collection<Long> records) {
        return db.select(BULK_ROW.TOKEN)
                .from(BULK_ROW)
                .where(BULK_ROW.CHANGE_ID.eq(change))
                .and(BULK_ROW.RECORD_ID.in(records))
                .and(BULK_ROW.OUTCOME.eq(Result.CHANGED.code()))
                .orderBy(BULK_ROW.POSITION)
                .fetch(r -> r.value1());
    }

    void result(long change, int position, Result result, String why, String token) {
        db.update(BULK_ROW)
                .set(BULK_ROW.OUTCOME, result.code())
                .set(BULK_ROW.WHY, why)
                .set(BULK_ROW.TOKEN, token)
                .where(BULK_ROW.CHANGE_ID.eq(change))
                .and(BULK_ROW.POSITION.eq(position))
                .execute();
    }

    /** What failed waits again. @return how many */
    int retry(long change) {
        return db.update(BULK_ROW)
                .set(BULK_ROW.OUTCOME, Result.WAITING.code())
                .set(BULK_ROW.WHY, "")
                .where(BULK_ROW.CHANGE_ID.eq(change))
                .and(BULK_ROW.OUTCOME.eq(Result.FAILED.code()))
                .execute();
    }

    Map<Result, Integer> counts(long change) {
        var counts = new EnumMap<Result, Integer>(Result.class);
        db.select(BULK_ROW.OUTCOME, count())
                .from(BULK_ROW)
                .where(BULK_ROW.CHANGE_ID.eq(change))
                .groupBy(BULK_ROW.OUTCOME)
                .fetch()
                .forEach(r -> counts.put(Result.of(r.value1()), r.value2()));
        return counts;
    }

    private BulkChange change(Record r) {
        return new BulkChange(
                r.get(BULK_CHANGE.ID),
                r.get(BULK_CHANGE.LIST),
                r.get(BULK_CHANGE.ACTION),
                r.get(BULK_CHANGE.OWNER_ID),
                r.get(BULK_CHANGE.QUERY),
                new Form(json.readValue(r.get(BULK_CHANGE.INPUT).data(), VALUES), List.of()),
                r.get(BULK_CHANGE.SENTENCE),
                State.of(r.get(BULK_CHANGE.STATE)),
                r.get(BULK_CHANGE.SIZE),
                r.get(BULK_CHANGE.FINISHED_AT));
    }
}
