package app.throughline.report.metric;

import static app.throughline.report.metric.Drill.Of.CASES;
import static app.throughline.report.metric.Metric.Part.AGE;
import static app.throughline.report.metric.Metric.Part.BOTTOM;
import static app.throughline.report.metric.Metric.Part.HIT;
import static app.throughline.report.metric.Metric.Part.SLICE;
import static app.throughline.report.metric.Metric.Part.TOP;

import app.throughline.report.core.CellRule;

/** Cases that are open now: O3, O4, C10, C11 and C16. */
final class OpenCaseMetrics {
    static final Metric OPEN = Metric.of("O3", "Open cases", "Cases in a status of To do or In progress, now.")
            .formula("number of cases not closed")
            .with(AGE)
            .drills(CASES, "true")
            .rows("""
                    select k.case_id as record_id, k.contact_id,
                        date_part('epoch', :now - k.opened_at) / 86400 as age
                    from rpt_case k
                    where k.closed_at is null""");

    static final Metric OVERDUE = Metric.of("O4", "Overdue cases", "Open cases whose due instant has come.")
            .formula("number of open cases with due ≤ now")
            .drills(CASES, "true")
            .rows("""
                    select k.case_id as record_id, k.contact_id
                    from rpt_case k
                    where k.closed_at is null and k.due_at <= :now""");

    static final Metric BY_AGE = Metric.of(
                    "C10", "Open cases by age", "Open cases by calendar days: 0–2, 3–7, 8–14, 15–30, over 30.")
            .formula("number of open cases by days since opening")
            .with(SLICE, AGE)
            .drills(CASES, "true")
            .rows("""
                    select x.case_id as record_id, x.contact_id,
                        width_bucket(x.days, array[0, 3, 8, 15, 31]::double precision[])::text as slice, x.days as age
                    from (select case_id, contact_id,
                            (date_part('epoch', :now - opened_at) / 86400)::double precision as days
                        from rpt_case
                        where closed_at is null) x""");

    static final Metric OVERDUE_BY_TEAM = overdue("team", "team", "k.team_id");
    static final Metric OVERDUE_BY_ASSIGNEE = overdue("assignee", "assignee", "k.assignee_id");
    static final Metric OVERDUE_BY_TYPE = overdue("type", "type", "k.type_id");

    static final Metric WAITING = Metric.of(
                    "C16",
                    "Waiting share",
                    "How much of the time that open cases have been open they were waiting for.")
            .formula("paused time ÷ open time of open cases")
            .value(FigureUnit.PERCENT, new Shape.Ratio(100))
            .about(Cohort.NOW, CellRule.S1)
            .with(HIT, TOP, BOTTOM)
            .drills(CASES, "r.hit")
            .rows("""
                    select k.case_id as record_id, k.contact_id, i.hit, i.top, i.bottom
                    from rpt_case k
                    cross join lateral (
                        select bool_or(i.paused and i.to_at is null) as hit,
                            coalesce(sum(date_part('epoch', coalesce(i.to_at, :now) - i.from_at)) filter (where i.paused), 0)
                                as top,
                            sum(date_part('epoch', coalesce(i.to_at, :now) - i.from_at)) as bottom
                        from rpt_case_interval i
                        where i.case_id = k.case_id and i.contact_id = k.contact_id) i
                    where k.closed_at is null
                    and i.bottom is not null""");

    private OpenCaseMetrics() {}

    private static Metric overdue(String key, String words, String column) {
        return Metric.of(
                        "C11-" + key,
                        "Overdue cases by " + words,
                        "Open cases past their due instant, by " + words + ".")
                .formula("number of open cases with due ≤ now, by " + words)
                .with(SLICE)
                .drills(CASES, "true")
                .rows("select k.case_id as record_id, k.contact_id, coalesce(" + column + "::text, '') as slice"
                        + " from rpt_case k where k.closed_at is null and k.due_at <= :now");
    }
}
