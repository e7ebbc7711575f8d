package app.throughline.report.metric;

import static app.throughline.report.metric.Drill.Of.CASES;
import static app.throughline.report.metric.Metric.Part.AGE;
import static app.throughline.report.metric.Metric.Part.BOTTOM;
import static app.throughline.report.metric.Metric.Part.BUSINESS;
import static app.throughline.report.metric.Metric.Part.HIT;
import static app.throughline.report.metric.Metric.Part.MEASURE;
import static app.throughline.report.metric.Metric.Part.SLICE;
import static app.throughline.report.metric.Metric.Part.TOP;
import static app.throughline.report.metric.Shape.COUNT;
import static app.throughline.report.metric.Shape.DURATION;
import static app.throughline.report.metric.Shape.RATE;

import app.throughline.report.core.CellRule;
import java.util.List;

/** The Cases tab (metrics.md section 4). */
final class CaseMetrics {
    static final Metric FLOW = Metric.of(
                    "C1",
                    "Flow",
                    "Cases opened, closed and reopened in the window. Net is opened and reopened less closed.")
            .formula("number of events, by kind")
            .value(FigureUnit.COUNT, COUNT)
            .about(Cohort.WINDOW, CellRule.N)
            .with(SLICE)
            .drills(CASES, "true")
            .rows("""
                    select e.case_id as record_id, e.contact_id, e.kind as slice
                    from rpt_case_event e
                    where e.at >= :t0 and e.at < :t1""");

    static final Metric FIRST_RESPONSE = Metric.of(
                    "C2",
                    "Time to first response",
                    "From the start of a case's clock to the first attempt of staff to reach the student. Automated"
                            + " messages, moves and comments do not count.")
            .formula("median of first outbound attempt − start of the clock")
            .value(FigureUnit.HOURS, DURATION)
            .about(Cohort.CREATED, CellRule.S1)
            .with(MEASURE, BUSINESS, AGE)
            .drills(CASES, "true")
            .rows("""
                    select c.case_id as record_id, c.contact_id,
                        date_part('epoch', c.first_response_at - c.clock_start_at) / 3600 as measure,
                        c.response_hours as business,
                        date_part('epoch', coalesce(c.closed_at, :now) - c.clock_start_at) / 3600 as age
                    from c""");

    static final Metric ANSWERED_IN_TIME = Metric.of(
                    "C3",
                    "First response on time",
                    "Of the cases that were answered or whose target has passed, those answered by the target.")
            .formula("answered by target ÷ (answered or target passed)")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.CREATED, CellRule.S1)
            .with(HIT)
            .drills(CASES, "not r.hit")
            .rows("""
                    select c.case_id as record_id, c.contact_id,
                        coalesce(c.first_response_at <= c.first_response_due_at, false) as hit
                    from c
                    where c.first_response_due_at is not null
                    and (c.first_response_at is not null or c.first_response_due_at <= :now)""");

    static final Metric REACHED_TIME = Metric.of(
                    "C4", "Time to reached", "From the start of a case's clock to the first time both sides spoke.")
            .formula("median of first two-way contact − start of the clock")
            .value(FigureUnit.HOURS, DURATION)
            .about(Cohort.CREATED, CellRule.S1)
            .with(MEASURE, AGE)
            .drills(CASES, "true")
            .rows("""
                    select c.case_id as record_id, c.contact_id,
                        date_part('epoch', c.reached_at - c.clock_start_at) / 3600 as measure,
                        date_part('epoch', coalesce(c.closed_at, :now) - c.clock_start_at) / 3600 as age
                    from c""");

    static final Metric ATTEMPTS = Metric.of(
                    "C5",
                    "Attempts to reach",
                    "How often staff tried, up to and with the first time both sides spoke; for those never reached, how"
                            + " often so far.")
            .formula("number of cases by 1, 2, 3, 4 or more outbound attempts")
            .value(FigureUnit.COUNT, COUNT)
            .about(Cohort.CREATED, CellRule.S1)
            .with(SLICE)
            .drills(CASES, "true")
            .rows("""
                    select x.case_id as record_id, x.contact_id,
                        case when x.reached_at is null then 'open:' else 'reached:' end || least(x.n, 4) as slice
                    from (select c.case_id, c.contact_id, c.reached_at,
                            (select count(*) from rpt_attempt t
                                where t.contact_id = c.contact_id
                                and t.case_id = c.case_id
                                and t.direction = 'out'
                                and not t.automated
                                and t.at <= coalesce(c.reached_at, :now)) as n
                        from c) x""");

    static final Metric RESOLUTION_TIME = Metric.of(
                    "C6",
                    "Time to resolution",
                    "From opening a case to its first closing; business hours leave out what was paused. Open: opened in"
                            + " the window and never closed.")
            .formula("median of first closing − opening")
            .value(FigureUnit.DAYS, DURATION)
            .about(Cohort.ENDED, CellRule.S1)
            .with(MEASURE, BUSINESS, AGE)
            .drills(CASES, "r.measure is not null")
            .rows("""
                    select x.case_id as record_id, x.contact_id,
                        date_part('epoch', x.first_closed_at - x.opened_at) / 86400 as measure,
                        x.resolution_hours as business,
                        date_part('epoch', :now - x.opened_at) / 86400 as age
                    from (select * from z
                        union all
                        select * from rpt_case k
                        where k.opened_at >= :t0 and k.opened_at < :t1 and k.first_closed_at is null) x""");

    static final Metric OPEN_TIME = Metric.of(
                    "C6-open",
                    "Total open time",
                    "All the time that cases first closed in the window were open, reopenings too.")
            .formula("median of Σ open stretches")
            .value(FigureUnit.DAYS, DURATION)
            .about(Cohort.ENDED, CellRule.S1)
            .with(MEASURE)
            .drills(CASES, "true")
            .rows("""
                    select z.case_id as record_id, z.contact_id, i.measure
                    from z
                    cross join lateral (
                        select sum(date_part('epoch', coalesce(i.to_at, :now) - i.from_at)) / 86400 as measure
                        from rpt_case_interval i
                        where i.case_id = z.case_id and i.contact_id = z.contact_id) i""");

    static final Metric RESOLVED_IN_TIME = Metric.of(
                    "C7",
                    "Resolution on time",
                    "Of the cases that were closed or whose target has passed, those closed by the target.")
            .formula("closed by target ÷ (closed + open past target)")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.CREATED, CellRule.S1)
            .with(HIT)
            .drills(CASES, "not r.hit")
            .rows("""
                    select c.case_id as record_id, c.contact_id,
                        coalesce(c.first_closed_at <= c.resolution_due_at, false) as hit
                    from c
                    where c.resolution_due_at is not null
                    and (c.first_closed_at is not null or c.resolution_due_at <= :now)""");

    static final Metric CLOSURE = Metric.of(
                    "C8", "Closure rate", "Of the cases opened in the window, those closed by now.")
            .formula("closed by now ÷ opened")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.CREATED, CellRule.S1)
            .with(HIT)
            .drills(CASES, "not r.hit")
            .rows("select c.case_id as record_id, c.contact_id, c.closed_at is not null as hit from c");

    static final Metric CLOSURE_OF_PERIOD = Metric.of(
                    "C9",
                    "Closure rate of the period",
                    "Cases closed in the window, of those that were open at its beginning or opened in it.")
            .formula("closed in the window ÷ (open at its beginning + opened in it)")
            .value(FigureUnit.PERCENT, new Shape.Ratio(100))
            .about(Cohort.WINDOW, CellRule.S1)
            .with(TOP, BOTTOM)
            .drills(CASES, "r.top is not null")
            .rows("""
                    select e.case_id as record_id, e.contact_id, 1 as top, null::int as bottom
                    from (select distinct case_id, contact_id from rpt_case_event
                        where kind = 'closed' and at >= :t0 and at < :t1) e
                    union all
                    select i.case_id, i.contact_id, null, 1
                    from (select distinct case_id, contact_id from rpt_case_interval
                        where from_at < :t0 and (to_at is null or to_at >= :t0)) i
                    union all
                    select k.case_id, k.contact_id, null, 1
                    from rpt_case k
                    where k.opened_at >= :t0 and k.opened_at < :t1""");

    private CaseMetrics() {}

    /** The tab, in its order. */
    static List<Metric> all() {
        return List.of(
                FLOW,
                FIRST_RESPONSE,
                ANSWERED_IN_TIME,
                REACHED_TIME,
                ATTEMPTS,
                RESOLUTION_TIME,
                OPEN_TIME,
                RESOLVED_IN_TIME,
                CLOSURE,
                CLOSURE_OF_PERIOD,
                OpenCaseMetrics.BY_AGE,
                OpenCaseMetrics.OVERDUE_BY_TEAM,
                OpenCaseMetrics.OVERDUE_BY_ASSIGNEE,
                OpenCaseMetrics.OVERDUE_BY_TYPE,
                EndedCaseMetrics.REOPENED,
                EndedCaseMetrics.REACHED,
                EndedCaseMetrics.OUTCOMES,
                EndedCaseMetrics.RESOLVED,
                EndedCaseMetrics.TASKS_IN_TIME,
                OpenCaseMetrics.WAITING);
    }
}
