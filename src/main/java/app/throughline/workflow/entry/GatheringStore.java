package app.throughline.workflow.entry;

import static app.throughline.db.workflow.Tables.GATHERED;
import static app.throughline.db.workflow.Tables.GATHERING;
import static app.throughline.db.workflow.Tables.WORKFLOW;

import app.throughline.db.workflow.tables.records.GatheringRecord;
import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import app.throughline.workflow.WorkflowState;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** The SQL of many at once; those who wait are read and written as the software itself. */
@Repository
class GatheringStore {
    private static final int AT_ONCE = 10_000;
    private static final int MOST = 200;
    private static final List<Short> OPEN =
            List.of(Gathering.Stage.WAITS.code(), Gathering.Stage.COOLS.code(), Gathering.Stage.FIRST_IN.code());
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

    /** The first are taken from all over, so that they tell something about the rest. */
    private static final String RELEASE =
            "with taken as (select g.contact_id, g.gathering_id, g.entry_key from workflow.gathered g where g.gathering_id = ?"
                    + " order by md5(g.contact_id::text || ':' || g.gathering_id), g.entry_key limit ?), gone as (delete from"
                    + " workflow.gathered g using taken where g.contact_id = taken.contact_id and g.gathering_id ="
                    + " taken.gathering_id and g.entry_key = taken.entry_key returning g.*) insert into workflow.arrival"
                    + " (contact_id, trigger, entry_key, about_kind, about_id, event, workflows, cause_entry, happened_at)"
                    + " select g.contact_id, g.trigger, g.entry_key, g.about_kind, g.about_id, g.event ||"
                    + " jsonb_build_object('many', true), array[?::bigint], (select w.cause_entry from workflow.gathering w"
                    + " where w.id = g.gathering_id), ?::timestamptz from gone g order by g.contact_id, g.entry_key";

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

    /** Those that wait for anything, the newest first. */
    List<Gathering> waiting(Condition which) {
        return db.selectFrom(GATHERING)
                .where(GATHERING.STATE.in(OPEN))
                .and(which)
                .orderBy(GATHERING.ID.desc())
                .limit(MOST)
                .fetch(GatheringStore::gathering);
    }

    private static Gathering gathering(GatheringRecord row) {
        return new Gathering(
                row.getId(),
                row.getWorkflowId(),
                Gathering.Kind.of(row.getKind()),
                row.getStudentCount(),
                row.getAskedBy(),
                row.getAskedAt(),
                new Gathering.Progress(
                        Gathering.Stage.of(row.getState()),
                        row.getVersionNo() == null ? 0 : row.getVersionNo(),
                        row.getDecidedBy(),
                        row.getEntersAt(),
                        row.getFirstAt(),
                        row.getEnteredCount()));
    }

    /** Those that were agreed to and whose first may enter at a moment; not those whose workflow is not on. */
    List<Long> due(Instant now) {
        return db.select(GATHERING.ID)
                .from(GATHERING)
                .join(WORKFLOW)
                .on(WORKFLOW.ID.eq(GATHERING.WORKFLOW_ID))
                .and(WORKFLOW.STATE.eq(WorkflowState.ACTIVE.code()))
                .where(GATHERING.STATE.eq(Gathering.Stage.COOLS.code()))
                .and(GATHERING.ENTERS_AT.le(now))
                .orderBy(GATHERING.ENTERS_AT, GATHERING.ID)
                .limit(MOST)
                .fetch(GATHERING.ID);
    }

    /** Locks one that waits for anything; empty when it does not. @throws NotFound if there is none */
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

    /** Somebody agreed. */
    void agree(long id, Agreed agreed) {
        db.update(GATHERING)
                .set(GATHERING.STATE, Gathering.Stage.COOLS.code())
                .set(GATHERING.VERSION_NO, agreed.version())
                .set(GATHERING.ENTERS_AT, agreed.entersAt())
                .set(GATHERING.CAUSE_ENTRY, agreed.entry())
                .set(GATHERING.DECIDED_BY, agreed.by())
                .set(GATHERING.DECIDED_AT, agreed.at())
                .where(GATHERING.ID.eq(id))
                .execute();
    }

    /** To what somebody agreed. @param entry of the audit log */
    record Agreed(int version, Instant entersAt, long entry, long by, Instant at) {}

    /** What was agreed to is not what would be done any more. */
    void reopen(long id) {
        db.update(GATHERING)
                .set(GATHERING.STATE, Gathering.Stage.WAITS.code())
                .setNull(GATHERING.DECIDED_BY)
                .setNull(GATHERING.DECIDED_AT)
                .setNull(GATHERING.ENTERS_AT)
                .setNull(GATHERING.FIRST_AT)
                .where(GATHERING.ID.eq(id))
                .execute();
    }

    /** So many more are in. */
    void entered(long id, int count, Gathering.Stage stage, Instant at) {
        db.update(GATHERING)
                .set(GATHERING.STATE, stage.code())
                .set(GATHERING.ENTERED_COUNT, GATHERING.ENTERED_COUNT.plus(count))
                .set(GATHERING.FIRST_AT, DSL.coalesce(GATHERING.FIRST_AT, DSL.val(at)))
                .where(GATHERING.ID.eq(id))
                .execute();
    }

    void refuse(long id, String reason, long by, Instant at) {
        db.update(GATHERING)
                .set(GATHERING.STATE, Gathering.Stage.REFUSED.code())
                .set(GATHERING.REASON, reason)
                .set(GATHERING.DECIDED_BY, by)
                .set(GATHERING.DECIDED_AT, at)
                .where(GATHERING.ID.eq(id))
                .execute();
    }

    /** Some of those who waited are to be decided about. @return how many */
    int release(Gathering one, int most, Instant at) {
        return db.execute(RELEASE, one.id(), most, one.workflow(), at.atOffset(ZoneOffset.UTC));
    }

    /** Nobody waits with it any more. */
    void forget(long id) {
        db.deleteFrom(GATHERED).where(GATHERED.GATHERING_ID.eq(id)).execute();
    }
}
