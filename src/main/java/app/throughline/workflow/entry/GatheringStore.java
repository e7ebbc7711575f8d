package app.throughline.workflow.entry;

import static app.throughline.db.workflow.Tables.GATHERED;
import static app.throughline.db.workflow.Tables.GATHERING;

import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The SQL of many at once; those who wait are read and written as the software itself. */
@Repository
class GatheringStore {
    private static final int AT_ONCE = 10_000;
    private static final int MOST = 200;
    private static final String CANDIDATES = " from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::bigint[],"
            + " ?::text[]) with ordinality x (contact, trigger, key, kind, about, event, place)";

    private static final String LET_IN =
            "insert into workflow.arrival (contact_id, trigger, entry_key, about_kind, about_id, event, workflows,"
                    + " cause_entry, depth, happened_at) select x.contact, x.trigger, x.key, x.kind, x.about,"
                    + " x.event::jsonb || jsonb_build_object('many', true), array[n.workflow], n.cause, n.depth, n.at"
                    + CANDIDATES
                    + ", (select ?::bigint as workflow, ?::bigint as cause, ?::smallint as depth, ?::timestamptz as at) n"
                    + " order by x.place";

    private static final String KEEP =
            "insert into workflow.gathered (contact_id, trigger, entry_key, about_kind, about_id, event, gathering_id)"
                    + " select x.contact, x.trigger, x.key, x.kind, x.about, x.event::jsonb, n.gathering"
                    + CANDIDATES
                    + ", (select ?::bigint as gathering) n on conflict do nothing";

    private static final String RELEASE =
            "insert into workflow.arrival (contact_id, trigger, entry_key, about_kind, about_id, event, workflows,"
                    + " cause_entry, happened_at) select g.contact_id, g.trigger, g.entry_key, g.about_kind, g.about_id,"
                    + " g.event || jsonb_build_object('many', true), array[?::bigint], ?::bigint, ?::timestamptz"
                    + " from workflow.gathered g where g.gathering_id = ? order by g.contact_id";

    private final DSLContext db;

    GatheringStore(DSLContext db) {
        this.db = db;
    }

    /** They are to be decided about like all others. */
    void letIn(long workflow, List<Candidate> all, Cause cause, Instant at) {
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            var some = new Columns(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
            db.execute(LET_IN, some.with(workflow, cause.entry(), (short) cause.depth(), at.atOffset(ZoneOffset.UTC)));
        }
    }

    /** They wait. @return the id */
    long keep(long workflow, Gathering.Kind kind, List<Candidate> all, Asked asked) {
        long id = db.insertInto(GATHERING)
                .set(GATHERING.WORKFLOW_ID, workflow)
                .set(GATHERING.KIND, kind.code())
                .set(GATHERING.STUDENT_COUNT, all.size())
                .set(GATHERING.ASKED_BY, asked.by())
                .set(GATHERING.ASKED_AT, asked.at())
                .set(GATHERING.CAUSE_ENTRY, asked.cause().entry())
                .returningResult(GATHERING.ID)
                .fetchSingle(row -> row.value1());
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            db.execute(KEEP, new Columns(all.subList(from, Math.min(all.size(), from + AT_ONCE))).with(id));
        }
        return id;
    }

    /** Who wants it, when and why. @param by null for the calendar */
    record Asked(@Nullable Long by, Instant at, Cause cause) {}

    /** Candidates column by column. */
    private record Columns(List<Candidate> all) {
        Object[] with(@Nullable Object... more) {
            var values = new Object[6 + more.length];
            values[0] = all.stream().map(Candidate::contact).toArray(Long[]::new);
            values[1] = all.stream().map(Candidate::trigger).toArray(String[]::new);
            values[2] = all.stream().map(Candidate::key).toArray(String[]::new);
            values[3] = all.stream()
                    .map(one -> one.about() == null ? null : one.about().kind())
                    .toArray(String[]::new);
            values[4] = all.stream()
                    .map(one -> one.about() == null ? null : one.about().id())
                    .toArray(Long[]::new);
            values[5] = all.stream().map(one -> one.event().toString()).toArray(String[]::new);
            System.arraycopy(more, 0, values, 6, more.length);
            return values;
        }
    }

    /** Those that wait, the newest first. */
    List<Gathering> waiting(Condition which) {
        return db.selectFrom(GATHERING)
                .where(GATHERING.STATE.eq((short) 1))
                .and(which)
                .orderBy(GATHERING.ID.desc())
                .limit(MOST)
                .fetch(row -> new Gathering(
                        row.getId(),
                        row.getWorkflowId(),
                        Gathering.Kind.of(row.getKind()),
                        row.getStudentCount(),
                        row.getAskedBy(),
                        row.getAskedAt()));
    }

    /** Locks one that waits; empty when it is decided. @throws NotFound if there is none */
    Optional<Gathering> lock(long id) {
        boolean isThere = db.select(GATHERING.ID)
                .from(GATHERING)
                .where(GATHERING.ID.eq(id))
                .forNoKeyUpdate()
                .fetchOptional()
                .isPresent();
        if (!isThere) {
            throw new NotFound("gathering");
        }
        return waiting(GATHERING.ID.eq(id)).stream().findFirst();
    }

    void decide(long id, boolean agreed, String reason, long by, Instant at) {
        db.update(GATHERING)
                .set(GATHERING.STATE, (short) (agreed ? 2 : 3))
                .set(GATHERING.REASON, reason)
                .set(GATHERING.DECIDED_BY, by)
                .set(GATHERING.DECIDED_AT, at)
                .where(GATHERING.ID.eq(id))
                .execute();
    }

    /** Those who waited are to be decided about. */
    void release(Gathering one, Cause cause, Instant at) {
        db.execute(RELEASE, one.workflow(), cause.entry(), at.atOffset(ZoneOffset.UTC), one.id());
    }

    /** Nobody waits with it any more. */
    void forget(long id) {
        db.deleteFrom(GATHERED).where(GATHERED.GATHERING_ID.eq(id)).execute();
    }
}
