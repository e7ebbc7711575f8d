package app.throughline.workflow.watch;

import static app.throughline.db.workflow.Tables.ENROLLMENT;
import static app.throughline.db.workflow.Tables.MAIN_SWITCH;
import static app.throughline.db.workflow.Tables.WORKFLOW;
import static java.util.Objects.requireNonNullElse;
import static org.jooq.impl.DSL.val;

import app.throughline.workflow.watch.WorkflowSwitches.Letter;
import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The SQL of stopping workflows; each method works inside the caller's transaction. */
@Component
class SwitchStore {
    /** Messages that have not left are few, and have an index of their own; their keys name the enrollment. */
    private static final String UNSENT = """
            from message.message m
            join workflow.enrollment e
                on e.id = case when m.key ~ '^wf-[0-9]{1,18}-[0-9]{1,9}-' then split_part(m.key, '-', 2)::bigint end
            where m.state in (1, 2) and m.key like 'wf-%' and (e.workflow_id = {0} or {0} = 0)
            order by m.id""";

    private static final String LEAVE = """
            with gone as (
                update workflow.enrollment e
                set state = 4, ended_at = {1}, moved_at = {1}, ending = 'stopped', reason = {2}, watches = false,
                    wake_at = null, call_key = null
                where e.workflow_id = {0} and e.state = 1 and e.is_inside and e.until_at <= {1}
                returning e.id, e.contact_id, e.visit)
            insert into workflow.stretch (contact_id, enrollment_id, passed, details, passed_at)
            select g.contact_id, g.id, array[0, g.visit, 1, -1, 0], array[{2}], {1} from gone g""";

    private final DSLContext db;

    SwitchStore(DSLContext db) {
        this.db = db;
    }

    WorkflowSwitches.Main main() {
        return db.selectFrom(MAIN_SWITCH)
                .fetchSingle(row -> new WorkflowSwitches.Main(
                        row.getIsOn(), row.getTurnedAt(), requireNonNullElse(row.getTurnedBy(), 0L)));
    }

    /** @return whether it stood otherwise before */
    boolean turn(boolean on, Instant now, long by) {
        return db.update(MAIN_SWITCH)
                        .set(MAIN_SWITCH.IS_ON, on)
                        .set(MAIN_SWITCH.TURNED_AT, now)
                        .set(MAIN_SWITCH.TURNED_BY, by)
                        .where(MAIN_SWITCH.IS_ON.ne(on))
                        .execute()
                > 0;
    }

    boolean holds(long workflow) {
        return db.fetchExists(WORKFLOW, WORKFLOW.ID.eq(workflow).and(WORKFLOW.HOLDS_MESSAGES));
    }

    void hold(long workflow, boolean on) {
        db.update(WORKFLOW)
                .set(WORKFLOW.HOLDS_MESSAGES, on)
                .where(WORKFLOW.ID.eq(workflow))
                .execute();
    }

    /** Whether what an enrollment sent is held back, by its workflow or by the main switch. */
    boolean holdsOf(long enrollment) {
        return db.fetchExists(db.selectOne().from(MAIN_SWITCH).where(MAIN_SWITCH.IS_ON.isFalse()))
                || db.fetchExists(db.selectOne()
                        .from(ENROLLMENT)
                        .join(WORKFLOW)
                        .on(WORKFLOW.ID.eq(ENROLLMENT.WORKFLOW_ID))
                        .where(ENROLLMENT.ID.eq(enrollment))
                        .and(WORKFLOW.HOLDS_MESSAGES));
    }

    List<Letter> letters(long workflow, int limit) {
        return db.resultQuery(
                        "select m.id, e.workflow_id, e.id as enrollment, m.contact_id,"
                                + " split_part(m.key, '-', 3)::int as step, m.channel, m.subject, m.reason " + UNSENT
                                + " limit {1}",
                        val(workflow),
                        val(limit))
                .fetch(row -> new Letter(
                        row.get(0, Long.class),
                        row.get(1, Long.class),
                        row.get(2, Long.class),
                        row.get(3, Long.class),
                        row.get(4, Integer.class),
                        row.get(5, String.class),
                        row.get(6, String.class),
                        row.get(7, String.class)));
    }

    /** All of them. */
    List<Long> unsent(long workflow) {
        return db.resultQuery("select m.id " + UNSENT, val(workflow)).fetch(0, Long.class);
    }

    List<Enrolled> overdue(long workflow, Instant now, int limit) {
        return db.selectFrom(ENROLLMENT)
                .where(ENROLLMENT.WORKFLOW_ID.eq(workflow))
                .and(ENROLLMENT.STATE.eq(EnrollmentState.INSIDE.code()))
                .and(ENROLLMENT.IS_INSIDE)
                .and(ENROLLMENT.UNTIL_AT.le(now))
                .orderBy(ENROLLMENT.UNTIL_AT, ENROLLMENT.ID)
                .limit(limit)
                .fetch(EnrollmentLists::enrolled);
    }

    /** Takes those out whose wait has ended. @return how many they were */
    int leave(long workflow, Instant now, String words) {
        return db.execute(LEAVE, val(workflow), val(now), val(words));
    }
}
