package app.throughline.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The base of every metric (metrics.md section 1) as common table expressions: the reporting views under their own names,
 * narrowed to what is asked, and the cohorts made of them. Row security narrows them besides, to what the viewer sees.
 *
 * <p>A query of a metric says {@code rpt_alert} and means the narrowed one, because the expression stands in front of the
 * view of that name. Switching the cohorts changes by which instant the rows of a cohort are chosen, and nothing else.
 */
final class Scope {
    private static final List<String> OF_STUDENTS = List.of(
            "rpt_attempt",
            "rpt_task",
            "rpt_enrollment",
            "rpt_attendance",
            "rpt_term_student",
            "rpt_contact",
            "rpt_caseload",
            "rpt_appointment",
            "rpt_group");
    private static final Map<String, String> OF_STAFF =
            Map.of("rpt_task", "assignee_id", "rpt_caseload", "staff_id", "rpt_appointment", "staff_id");
    private static final List<String> OF_CASES = List.of("rpt_case_event", "rpt_case_interval");
    private static final List<String> OF_NOBODY = List.of("rpt_section", "rpt_instructor", "rpt_term");

    private static final String STUDENTS = """
            scope as (
                select contact.id
                from contact.contact
                where (cardinality(:campuses) = 0 or contact.campus_id = any(:campuses))
                and (cardinality(:programs) = 0 or exists (select 1 from academics.contact_program p
                    where p.contact_id = contact.id and p.program_id = any(:programs)))
                and :students)""";

    private static final String ALERTS_OF_TEAMS = """
            alert_id in (select q.id from alert.alert q
                where q.reviewer_team_id = any(:teams)
                or q.reviewer_id in (select m.account_id from access.team_member m where m.team_id = any(:teams)))""";
    private static final String CASES_OF_TEAMS = """
            (team_id = any(:teams)
                or assignee_id in (select m.account_id from access.team_member m where m.team_id = any(:teams)))""";

    private static final String COHORTS = """
            al as not materialized (
                select * from rpt_alert
                where coalesce(reason, '') not in ('muted', 'entered_in_error', 'not_this_student')),
            made as (select * from al where %1$s >= :t0 and %1$s < :t1),
            a as (select * from made where kind = 'concern'),
            every_made as (select * from rpt_alert where kind = 'concern' and %1$s >= :t0 and %1$s < :t1),
            reviewed as (
                select * from al
                where kind = 'concern' and reviewed_at is not null and %2$s >= :t0 and %2$s < :t1),
            every_reviewed as (
                select * from rpt_alert
                where kind = 'concern' and reviewed_at is not null and %2$s >= :t0 and %2$s < :t1),
            closed_alert as (
                select * from rpt_alert
                where kind = 'concern' and closed_at is not null and %3$s >= :t0 and %3$s < :t1),
            c as (select * from rpt_case where %4$s >= :t0 and %4$s < :t1),
            z as (select * from rpt_case where first_closed_at is not null and %5$s >= :t0 and %5$s < :t1),
            closed_case as (select * from rpt_case where closed_at is not null and %6$s >= :t0 and %6$s < :t1),
            en as (select * from rpt_enrollment where term_id = any(:terms) and at_census and not is_audit),
            covered as (
                select e.enrollment_id, e.contact_id, e.is_dfw, s.starts_on, s.ends_on,
                    coalesce(s.last_withdraw_on, s.ends_on) as last_on,
                    case when :week = 0 then (s.ends_on + 1)::timestamp at time zone :zone
                        else (s.starts_on + 7 * :week)::timestamp at time zone :zone end as told_until,
                    (select min(x.created_at) from al x
                        where x.kind = 'concern' and x.contact_id = e.contact_id
                        and (not :on_section or x.section_id = e.section_id)
                        and x.created_at >= s.starts_on::timestamp at time zone :zone
                        and (not e.is_w or e.status_on is null
                            or x.created_at < e.status_on::timestamp at time zone :zone)) as told_at
                from en e
                join rpt_section s on s.section_id = e.section_id
                where s.ended)""";

    private final Ask ask;
    private final List<String> expressions = new ArrayList<>();

    private Scope(Ask ask) {
        this.ask = ask;
    }

    /** The expressions, to stand behind {@code with}. */
    static String of(Ask ask) {
        return new Scope(ask).sql();
    }

    private String sql() {
        if (ask.of().isOfSomeStudents()) {
            expressions.add(STUDENTS);
        }
        var work = ask.of().work();
        view("rpt_alert", alerts(work));
        view("rpt_case", cases(work));
        OF_CASES.forEach(view -> view(
                view,
                work.isAll() && ask.of().workTerms().isEmpty()
                        ? List.of()
                        : List.of("case_id in (select k.case_id from rpt_case k)")));
        OF_STUDENTS.forEach(view -> view(view, people(view, work)));
        OF_NOBODY.forEach(view -> expressions.add(view + " as not materialized (select * from report." + view + ")"));
        expressions.add(cohorts());
        return String.join(",\n", expressions);
    }

    private String cohorts() {
        return ask.isSwitched()
                ? COHORTS.formatted(
                        "closed_at", "created_at", "created_at", "first_closed_at", "opened_at", "opened_at")
                : COHORTS.formatted(
                        "created_at", "reviewed_at", "closed_at", "opened_at", "first_closed_at", "closed_at");
    }

    private List<String> alerts(Ask.Work work) {
        var where = new ArrayList<>(terms());
        if (!work.alertTypes().isEmpty()) {
            where.add("type_id = any(:alert_types)");
        }
        if (!work.teams().isEmpty()) {
            where.add(ALERTS_OF_TEAMS);
        }
        return where;
    }

    private List<String> cases(Ask.Work work) {
        var where = new ArrayList<>(terms());
        if (!work.caseTypes().isEmpty()) {
            where.add("type_id = any(:case_types)");
        }
        if (!work.teams().isEmpty()) {
            where.add(CASES_OF_TEAMS);
        }
        return where;
    }

    /** Of what belongs to one of the staff, that of the teams' members. */
    private static List<String> people(String view, Ask.Work work) {
        var person = OF_STAFF.get(view);
        return person == null || work.teams().isEmpty()
                ? List.of()
                : List.of(person + " in (select m.account_id from access.team_member m where m.team_id = any(:teams))");
    }

    private List<String> terms() {
        return ask.of().workTerms().isEmpty() ? List.of() : List.of("term_id = any(:work_terms)");
    }

    private void view(String name, List<String> conditions) {
        var where = new ArrayList<>(conditions);
        if (ask.of().isOfSomeStudents()) {
            where.add("contact_id in (select scope.id from scope)");
        }
        expressions.add(name + " as not materialized (select * from report." + name
                + (where.isEmpty() ? "" : " where " + String.join(" and ", where)) + ")");
    }
}
