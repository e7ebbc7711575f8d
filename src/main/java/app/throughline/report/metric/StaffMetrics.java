package app.throughline.report.metric;

import static app.throughline.report.metric.Drill.Of.ALERTS;
import static app.throughline.report.metric.Drill.Of.APPOINTMENTS;
import static app.throughline.report.metric.Drill.Of.STUDENTS;
import static app.throughline.report.metric.Metric.Part.HIT;
import static app.throughline.report.metric.Metric.Part.SLICE;
import static app.throughline.report.metric.Shape.RATE;

import app.throughline.report.core.CellRule;
import java.util.List;

/** How work is answered on the Team tab (metrics.md section 6): T5 to T9. */
final class StaffMetrics {
    static final Metric WITHOUT_ADVISOR = Metric.of(
                    "T6", "Students without an advisor", "Active students nobody has a current primary link to.")
            .formula("active students without a primary link ÷ active students")
            .value(FigureUnit.PERCENT, RATE)
            .with(HIT)
            .drills(STUDENTS, "r.hit")
            .rows("""
                    select s.contact_id as record_id, s.contact_id,
                        not exists (select 1 from report.rpt_caseload l
                            where l.contact_id = s.contact_id
                            and l.begins_on <= :today
                            and coalesce(l.ends_on, 'infinity') > :today) as hit
                    from rpt_contact s
                    where s.active_student""");

    static final Metric CONTACTED = Metric.of(
                    "T7",
                    "Contact coverage",
                    "Of the students of a caseload, those with whom both sides spoke in the window.")
            .formula("caseload students with a two-way contact in the window ÷ caseload")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.WINDOW, CellRule.S1)
            .with(SLICE, HIT)
            .drills(STUDENTS, "not r.hit")
            .rows("select x.contact_id as record_id, x.contact_id, x.staff_id::text as slice,"
                    + " exists (select 1 from rpt_attempt t where t.contact_id = x.contact_id and t.two_way"
                    + " and t.at >= :t0 and t.at < :t1) as hit from (" + TeamMetrics.CASELOADS + ") x");

    static final Metric SHOWN = Metric.of(
                    "T8", "Show rate", "Of the appointments of the window that were held or missed, those attended.")
            .formula("attended ÷ (attended + no-show)")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.WINDOW, CellRule.S1)
            .with(HIT)
            .drills(APPOINTMENTS, "true")
            .rows("""
                    select p.appointment_id as record_id, p.contact_id, p.status = 'attended' as hit
                    from rpt_appointment p
                    where p.starts_at >= :t0 and p.starts_at < :t1
                    and p.status in ('attended', 'no_show')""");

    static final Metric MET = Metric.of(
                    "T9",
                    "Alert to meeting",
                    "Of the concerns of the window that are at least 14 days old, those whose student came to an"
                            + " appointment within 14 days.")
            .formula("followed by an attended appointment within 14 days ÷ at least 14 days old")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.CREATED, CellRule.S1)
            .with(HIT)
            .drills(ALERTS, "not r.hit")
            .rows("""
                    select a.alert_id as record_id, a.contact_id,
                        exists (select 1 from rpt_appointment p
                            where p.contact_id = a.contact_id
                            and p.status = 'attended'
                            and p.starts_at >= a.created_at
                            and p.starts_at < a.created_at + interval '14 days') as hit
                    from a
                    where a.created_at <= :now - interval '14 days'""");

    private static final String OF_CASE = " join rpt_case k on k.case_id = r.record_id";
    private static final String OF_TASK = " join rpt_task k on k.task_id = r.record_id";
    private static final String TEAMS_OF_TASK = " left join access.team_member t on t.account_id = k.assignee_id";

    private StaffMetrics() {}

    static List<Metric> all() {
        var person = TeamMetrics.Whose.PERSON;
        var team = TeamMetrics.Whose.TEAM;
        return List.of(
                inTime("T5-response", CaseMetrics.ANSWERED_IN_TIME, "person", OF_CASE, person.slice),
                inTime("T5-response-team", CaseMetrics.ANSWERED_IN_TIME, "team", OF_CASE + team.join, team.slice),
                inTime("T5-resolution", CaseMetrics.RESOLVED_IN_TIME, "person", OF_CASE, person.slice),
                inTime("T5-resolution-team", CaseMetrics.RESOLVED_IN_TIME, "team", OF_CASE + team.join, team.slice),
                inTime("T5-tasks", EndedCaseMetrics.TASKS_IN_TIME, "person", OF_TASK, person.slice),
                inTime("T5-tasks-team", EndedCaseMetrics.TASKS_IN_TIME, "team", OF_TASK + TEAMS_OF_TASK, team.slice),
                WITHOUT_ADVISOR,
                CONTACTED,
                SHOWN,
                MET);
    }

    /** Metric T5: what a metric of the Cases tab says, for each person or team. */
    private static Metric inTime(String id, Metric of, String whose, String join, String slice) {
        return Metric.of(id, of.title() + " by " + whose, of.definition())
                .formula(of.formula() + ", by " + whose)
                .value(of.unit(), of.shape())
                .about(of.cohort(), CellRule.STAFF)
                .with(SLICE, HIT)
                .drills(of.drill().of(), of.drill().where())
                .rows("select r.record_id, r.contact_id, r.hit, " + slice + " as slice from (" + of.rows() + ") r"
                        + join);
    }
}
