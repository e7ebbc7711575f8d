package app.throughline.workflow.watch;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.val;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.springframework.stereotype.Component;

/** The SQL of how a workflow went; asked inside the caller's transaction, as the viewer. */
@Component
class CourseStore {
    private static final String DAYS = """
            select day, sum(entered)::bigint as entered, sum(ended)::bigint as ended
            from (
                select (e.entered_at at time zone {0})::date as day, count(*) as entered, 0 as ended
                from workflow.enrollment e
                where e.workflow_id = {1} and e.entered_at >= {2}
                group by 1
                union all
                select (e.ended_at at time zone {0})::date, 0, count(*)
                from workflow.enrollment e
                where e.workflow_id = {1} and e.ended_at >= {2}
                group by 1) as both_ways
            group by day
            limit 1000""";

    private static final String VERSIONS = """
            select e.version_no, count(*) as entered,
                count(*) filter (where e.state = 1) as inside,
                count(*) filter (where e.state = 2) as finished,
                count(*) filter (where e.state = 3) as failed,
                count(*) filter (where e.state = 4) as stopped,
                count(*) filter (where exists (
                    select 1 from workflow.passage p where p.enrollment_id = e.id and p.why = 10)) as goals
            from workflow.enrollment e
            where e.workflow_id = {0}
            group by e.version_no
            order by e.version_no desc
            limit 100""";

    /** Forks of branches are led to as arms of splits are; who asks tells them apart. */
    private static final String ARMS = """
            with arm as (
                select distinct p.enrollment_id, p.step, p.way
                from workflow.passage p
                join workflow.enrollment e on e.id = p.enrollment_id
                where e.workflow_id = {0} and p.why = 8)
            select arm.step, arm.way, count(*) as entered,
                count(*) filter (where e.state = 2) as finished,
                count(*) filter (where exists (
                    select 1 from workflow.passage p where p.enrollment_id = e.id and p.why = 10)) as goals
            from arm
            join workflow.enrollment e on e.id = arm.enrollment_id
            group by arm.step, arm.way
            order by arm.step, arm.way
            limit 1000""";

    private static final String STAYS = """
            with line as (
                select p.step, p.why, p.passed_at,
                    lead(p.passed_at) over (partition by p.enrollment_id order by p.id) as left_at
                from workflow.passage p
                join workflow.enrollment e on e.id = p.enrollment_id
                where e.workflow_id = {0} and e.moved_at >= {1})
            select step, count(*) as times,
                percentile_cont(0.5) within group (order by extract(epoch from left_at - passed_at)) as median,
                percentile_cont(0.9) within group (order by extract(epoch from left_at - passed_at)) as most
            from line
            where why = 2 and left_at is not null
            group by step
            limit 1000""";

    /** The key of a message names the enrollment and the step; the student's index finds it. */
    private static final String SENT = """
            select split_part(m.key, '-', 3)::int as step, m.state, m.reason, count(*) as messages
            from workflow.enrollment e
            join message.message m on m.contact_id = e.contact_id and m.key like 'wf-' || e.id || '-%'
            where e.workflow_id = {0} and e.moved_at >= {1} and m.created_at >= {1}
            group by 1, 2, 3
            order by 1, 2, 3
            limit 1000""";

    private static final String REFUSALS = """
            select r.reason, count(*) as times
            from workflow.refusal r
            where r.workflow_id = {0} and r.refused_at >= {1}
            group by r.reason
            order by 2 desc, 1
            limit 100""";

    private static final String FAILURES = """
            select e.step, coalesce(e.ending, '') as code, e.reason, count(*) as students
            from workflow.enrollment e
            where e.workflow_id = {0} and e.state = 3
            group by 1, 2, 3
            order by 4 desc, 1, 2, 3
            limit 100""";

    private static final String REACHED = """
            select p.step, count(distinct p.enrollment_id) as students
            from workflow.passage p
            join workflow.enrollment e on e.id = p.enrollment_id
            where e.workflow_id = {0} and p.step > 0 and p.why not in (11, 15)
            group by p.step
            limit 1000""";

    private final DSLContext db;

    CourseStore(DSLContext db) {
        this.db = db;
    }

    List<Course.Day> days(long workflow, Instant since, ZoneId zone) {
        return db.resultQuery(DAYS, inline(zone.getId()), val(workflow), val(since))
                .fetch(row ->
                        new Course.Day(row.get("day", LocalDate.class), number(row, "entered"), number(row, "ended")));
    }

    List<Course.Version> versions(long workflow) {
        return db.resultQuery(VERSIONS, val(workflow))
                .fetch(row -> new Course.Version(
                        row.get("version_no", Integer.class),
                        number(row, "entered"),
                        number(row, "inside"),
                        number(row, "finished"),
                        number(row, "failed"),
                        number(row, "stopped"),
                        number(row, "goals")));
    }

    List<Course.Arm> arms(long workflow) {
        return db.resultQuery(ARMS, val(workflow))
                .fetch(row -> new Course.Arm(
                        row.get("step", Integer.class),
                        row.get("way", Integer.class),
                        number(row, "entered"),
                        number(row, "finished"),
                        number(row, "goals")));
    }

    Map<Integer, Course.Stay> stays(long workflow, Instant since) {
        return db.resultQuery(STAYS, val(workflow), val(since))
                .fetchMap(
                        row -> row.get("step", Integer.class),
                        row -> new Course.Stay(number(row, "times"), seconds(row, "median"), seconds(row, "most")));
    }

    List<Course.Sent> sent(long workflow, Instant since) {
        return db.resultQuery(SENT, val(workflow), val(since))
                .fetch(row -> new Course.Sent(
                        row.get("step", Integer.class),
                        row.get("state", Short.class),
                        row.get("reason", String.class),
                        number(row, "messages")));
    }

    List<Course.Refusal> refusals(long workflow, Instant since) {
        return db.resultQuery(REFUSALS, val(workflow), val(since))
                .fetch(row -> new Course.Refusal(row.get("reason", String.class), number(row, "times")));
    }

    List<Course.Failure> failures(long workflow) {
        return db.resultQuery(FAILURES, val(workflow))
                .fetch(row -> new Course.Failure(
                        row.get("step", Integer.class),
                        row.get("code", String.class),
                        row.get("reason", String.class),
                        number(row, "students")));
    }

    Map<Integer, Long> reached(long workflow) {
        return db.resultQuery(REACHED, val(workflow))
                .fetchMap(row -> row.get("step", Integer.class), row -> number(row, "students"));
    }

    private static long number(Record row, String column) {
        return row.get(column, Long.class);
    }

    private static Duration seconds(Record row, String column) {
        return Duration.ofSeconds(Math.round(row.get(column, Double.class)));
    }
}
