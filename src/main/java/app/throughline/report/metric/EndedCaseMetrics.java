package app.throughline.report.metric;

import static app.throughline.report.metric.Drill.Of.CASES;
import static app.throughline.report.metric.Drill.Of.TASKS;
import static app.throughline.report.metric.Metric.Part.HIT;
import static app.throughline.report.metric.Metric.Part.SLICE;
import static app.throughline.report.metric.Shape.RATE;
import static app.throughline.report.metric.Shape.SHARE;

import app.throughline.report.core.CellRule;

/** How cases ended: C12 to C15. */
final class EndedCaseMetrics {
    static final Metric REOPENED = Metric.of(
                    "C12",
                    "Reopened",
                    "Of the cases first closed in the window, at least 30 days ago, those reopened within 30 days.")
            .formula("reopened within 30 days ÷ first closed at least 30 days ago")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.ENDED, CellRule.S1)
            .with(HIT)
            .drills(CASES, "r.hit")
            .rows("""
                    select z.case_id as record_id, z.contact_id,
                        coalesce(z.first_reopened_at <= z.first_closed_at + interval '30 days', false) as hit
                    from z
                    where z.first_closed_at <= :now - interval '30 days'""");

    static final Metric REACHED = Metric.of(
                    "C13", "Reach rate", "Of the closed cases, those whose student was reached. Closed is not reached.")
            .formula("closed with the student reached ÷ closed")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.ENDED, CellRule.S1)
            .with(HIT)
            .drills(CASES, "not r.hit")
            .rows("""
                    select x.case_id as record_id, x.contact_id, coalesce(x.reached, false) as hit
                    from closed_case x""");

    static final Metric OUTCOMES = Metric.of(
                    "C14", "Outcomes", "How closed cases ended: reached or not, the result, the reason.")
            .formula("closed cases of the cell ÷ closed cases")
            .value(FigureUnit.PERCENT, SHARE)
            .about(Cohort.ENDED, CellRule.S2)
            .with(SLICE, HIT)
            .drills(CASES, "true")
            .rows("""
                    select x.case_id as record_id, x.contact_id, true as hit,
                        concat_ws(':', case when x.reached then 'reached' else 'not_reached' end,
                            coalesce(x.result, ''), coalesce(x.reason, '')) as slice
                    from closed_case x""");

    static final Metric RESOLVED = Metric.of("C14-resolved", "Resolved share", "Of the closed cases, those resolved.")
            .formula("resolved ÷ closed")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.ENDED, CellRule.S2)
            .with(HIT)
            .drills(CASES, "r.hit")
            .rows("""
                    select x.case_id as record_id, x.contact_id, coalesce(x.result = 'resolved', false) as hit
                    from closed_case x""");

    static final Metric TASKS_IN_TIME = Metric.of(
                    "C15",
                    "Tasks on time",
                    "Of the tasks due in the window, those done by then. Cancelled ones are left out.")
            .formula("done by due ÷ due in the window")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.WINDOW, CellRule.N)
            .with(HIT)
            .drills(TASKS, "not r.hit")
            .rows("""
                    select t.task_id as record_id, t.contact_id, coalesce(t.completed_at <= t.due_at, false) as hit
                    from rpt_task t
                    where t.due_at >= :t0 and t.due_at < :t1
                    and t.status_category <> 'cancelled'""");

    private EndedCaseMetrics() {}
}
