package app.throughline.workflow.watch;

import static app.throughline.db.workflow.Tables.ENROLLMENT;
import static app.throughline.db.workflow.Tables.MIGRATION;
import static java.util.Objects.requireNonNullElse;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.val;

import app.throughline.db.workflow.tables.records.MigrationRecord;
import app.throughline.workflow.watch.Migration.Plan;
import app.throughline.workflow.watch.Migration.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of migrations; each method works inside the caller's transaction. */
@Component
class MigrationStore {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int LATEST = 50;

    /**
     * Who waits in a step that waits in the other version too goes on waiting; everybody else stands before the new step,
     * and counts a visit where it is another one. All are looked at anew: the other version may ask something else.
     */
    private static final String MOVE = """
            with mine as materialized (
                select e.id from workflow.enrollment e
                where e.workflow_id = {0} and e.version_no = {1} and e.state in (1, 3)
                order by e.contact_id, e.id
                for no key update),
            moved as (
                update workflow.enrollment e
                set version_no = {2}, step = s.later, is_inside = e.is_inside and s.waits,
                    visit = e.visit
                        + case when s.waits and e.is_inside or s.earlier = s.later and not e.is_inside then 0 else 1 end,
                    until_at = case when e.is_inside and s.waits then e.until_at end,
                    call_key = case when e.is_inside and s.waits then e.call_key end,
                    watches = e.watches and e.is_inside and s.waits, walked = 0,
                    wake_at = case when e.state = 1 then {6}::timestamptz end, moved_at = {6}
                from mine, unnest({3}::integer[], {4}::integer[], {5}::boolean[]) s (earlier, later, waits)
                where e.id = mine.id and e.step = s.earlier
                returning e.id, e.contact_id, e.visit),
            told as (
                insert into workflow.stretch (contact_id, enrollment_id, passed, details, passed_at)
                select m.contact_id, m.id, array[0, m.visit, 1, -1, 0], array[{7}], {6} from moved m)
            select count(*) from moved""";

    private static final String LEAVE = """
            with gone as (
                update workflow.enrollment e
                set state = 4, ended_at = {2}, moved_at = {2}, ending = 'stopped', reason = {3}, watches = false,
                    wake_at = null, call_key = null
                where e.workflow_id = {0} and e.version_no = {1} and e.state in (1, 3)
                returning e.id, e.contact_id, e.visit),
            told as (
                insert into workflow.stretch (contact_id, enrollment_id, passed, details, passed_at)
                select g.contact_id, g.id, array[0, g.visit, 1, -1, 0], array[{3}], {2} from gone g)
            select count(*) from gone""";

    private final DSLContext db;

    MigrationStore(DSLContext db) {
        this.db = db;
    }

    /** How many students stand at each step of a version. */
    Map<Integer, Integer> standing(long workflow, int version) {
        return db.select(ENROLLMENT.STEP, count())
                .from(ENROLLMENT)
                .where(ENROLLMENT.WORKFLOW_ID.eq(workflow))
                .and(ENROLLMENT.VERSION_NO.eq(version))
                .and(ENROLLMENT.STATE.in(EnrollmentState.INSIDE.code(), EnrollmentState.FAILED.code()))
                .groupBy(ENROLLMENT.STEP)
                .fetchMap(row -> row.value1(), row -> row.value2());
    }

    /** @param steps as the plan has them, with step 0 @param waits those that wait in both versions */
    int move(Plan plan, Map<Integer, Integer> steps, List<Integer> waits, String words, Instant now) {
        var earlier = List.copyOf(steps.keySet());
        return db.resultQuery(
                        MOVE,
                        val(plan.workflow()),
                        val(plan.from()),
                        val(plan.to()),
                        val(earlier.toArray(Integer[]::new)),
                        val(earlier.stream().map(steps::get).toArray(Integer[]::new)),
                        val(earlier.stream().map(waits::contains).toArray(Boolean[]::new)),
                        val(now),
                        val(words))
                .fetchSingle()
                .get(0, int.class);
    }

    /** Takes those out who are in a version. */
    int leave(Plan plan, String words, Instant now) {
        return db.resultQuery(LEAVE, val(plan.workflow()), val(plan.from()), val(now), val(words))
                .fetchSingle()
                .get(0, int.class);
    }

    long add(Plan plan, int count, Instant now, long by) {
        return db.insertInto(MIGRATION)
                .set(MIGRATION.WORKFLOW_ID, plan.workflow())
                .set(MIGRATION.FROM_NO, plan.from())
                .set(MIGRATION.TO_NO, plan.to())
                .set(MIGRATION.STEPS, JSONB.valueOf(JSON.writeValueAsString(new TreeMap<>(plan.steps()))))
                .set(MIGRATION.OTHERS_LEAVE, plan.othersLeave())
                .set(MIGRATION.STATE, State.ASKED.code())
                .set(MIGRATION.STUDENT_COUNT, count)
                .set(MIGRATION.ASKED_AT, now)
                .set(MIGRATION.ASKED_BY, by)
                .returning(MIGRATION.ID)
                .fetchSingle()
                .getId();
    }

    Optional<Migration> lock(long workflow, long id) {
        return db.selectFrom(MIGRATION)
                .where(MIGRATION.ID.eq(id))
                .and(MIGRATION.WORKFLOW_ID.eq(workflow))
                .forNoKeyUpdate()
                .fetchOptional(MigrationStore::migration);
    }

    void decide(long id, State state, int count, Instant now, long by) {
        db.update(MIGRATION)
                .set(MIGRATION.STATE, state.code())
                .set(MIGRATION.STUDENT_COUNT, count)
                .set(MIGRATION.DECIDED_AT, now)
                .set(MIGRATION.DECIDED_BY, by)
                .where(MIGRATION.ID.eq(id))
                .execute();
    }

    /** Those of a workflow, the newest first. */
    List<Migration> list(long workflow) {
        return db.selectFrom(MIGRATION)
                .where(MIGRATION.WORKFLOW_ID.eq(workflow))
                .orderBy(MIGRATION.ID.desc())
                .limit(LATEST)
                .fetch(MigrationStore::migration);
    }

    private static Migration migration(MigrationRecord row) {
        var steps = JSON.readValue(row.getSteps().data(), new TypeReference<Map<Integer, Integer>>() {});
        return new Migration(
                row.getId(),
                new Plan(row.getWorkflowId(), row.getFromNo(), row.getToNo(), steps, row.getOthersLeave()),
                State.of(row.getState()),
                row.getStudentCount(),
                row.getAskedAt(),
                row.getAskedBy(),
                row.getDecidedAt(),
                requireNonNullElse(row.getDecidedBy(), 0L));
    }
}
