package app.throughline.report.metric;

import static app.throughline.report.metric.Drill.Of.ALERTS;
import static app.throughline.report.metric.Drill.Of.CASES;
import static app.throughline.report.metric.Metric.Part.SLICE;

import app.throughline.report.core.CellRule;
import java.util.List;

/** What came and went by week, and what was open at the end of each: the lines over the columns of A1 and C1. */
final class BacklogMetrics {
    /** The weeks of the window that have begun, and when each ends: a running one now. */
    private static final String WEEKS = """
            (select to_char(m.monday, 'YYYY-MM-DD') as week,
                    least((m.monday + interval '7 days') at time zone :zone, :now) as ends_at
                from generate_series(date_trunc('week', (:t0)::timestamptz at time zone :zone),
                    (least((:t1)::timestamptz, :now) - interval '1 second') at time zone :zone,
                    interval '7 days') as m (monday))""";

    static final Metric OPEN_ALERTS = Metric.of(
                    "A1-open", "Alerts open at the end of the week", "Concerns that were open when each week ended.")
            .formula("concerns created before the end of the week and not closed by then")
            .value(FigureUnit.COUNT, Shape.STAGES)
            .about(Cohort.WINDOW, CellRule.N)
            .with(SLICE)
            .drills(ALERTS, "true")
            .rows("""
                    select x.alert_id as record_id, x.contact_id, w.week as slice
                    from %s w
                    join al x on x.kind = 'concern'
                        and x.created_at < w.ends_at
                        and (x.closed_at is null or x.closed_at >= w.ends_at)""".formatted(WEEKS));

    static final Metric OPEN_CASES = Metric.of(
                    "C1-open", "Cases open at the end of the week", "Cases that were open when each week ended.")
            .formula("backlog at the end of the week")
            .value(FigureUnit.COUNT, Shape.STAGES)
            .about(Cohort.WINDOW, CellRule.N)
            .with(SLICE)
            .drills(CASES, "true")
            .rows("""
                    select i.case_id as record_id, i.contact_id, w.week as slice
                    from %s w
                    join rpt_case_interval i on i.from_at < w.ends_at and (i.to_at is null or i.to_at >= w.ends_at)""".formatted(WEEKS));

    private BacklogMetrics() {}

    static List<Metric> all() {
        return List.of(OPEN_ALERTS, byWeek("opened"), byWeek("closed"), OPEN_CASES);
    }

    private static Metric byWeek(String kind) {
        return Metric.of("C1-" + kind, "Cases " + kind, "Cases " + kind + " in the window, by week.")
                .formula("number of times a case was " + kind + " in the window")
                .value(FigureUnit.COUNT, Shape.COUNT)
                .about(Cohort.WINDOW, CellRule.N)
                .with(SLICE)
                .drills(CASES, "true")
                .rows("select e.case_id as record_id, e.contact_id,"
                        + " to_char(date_trunc('week', e.at at time zone :zone), 'YYYY-MM-DD') as slice"
                        + " from rpt_case_event e where e.kind = '" + kind + "' and e.at >= :t0 and e.at < :t1");
    }
}
