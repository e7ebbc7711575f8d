package app.throughline.report.metric;

import static app.throughline.report.metric.Drill.Of.ALERTS;
import static app.throughline.report.metric.Drill.Of.CASES;
import static app.throughline.report.metric.Metric.Part.SLICE;

import app.throughline.report.core.CellRule;
import java.util.List;

/**
 * What came and went by week, and what was open at the end of each: the lines over the columns of A1 and C1. What ended
 * before the window was open at the end of none of its weeks; that is said once more in words that an index understands.
 */
final class BacklogMetrics {
    /**
     * The Mondays of the weeks of the window at whose end something was open: from the week of its beginning to the one
     * before its end, or to the last that has begun.
     */
    private static final String OPEN_WEEKS = """
            generate_series(
                    date_trunc('week', greatest(%1$s, (:t0)::timestamptz) at time zone :zone),
                    least(
                        date_trunc('week', (least((:t1)::timestamptz, :now) - interval '1 second') at time zone :zone),
                        case when %2$s < :now then date_trunc('week', %2$s at time zone :zone) - interval '7 days' end),
                    interval '7 days') as w (monday)""";

    static final Metric OPEN_ALERTS = Metric.of(
                    "A1-open", "Alerts open at the end of the week", "Concerns that were open when each week ended.")
            .formula("concerns created before the end of the week and not closed by then")
            .value(FigureUnit.COUNT, Shape.STAGES)
            .about(Cohort.WINDOW, CellRule.N)
            .with(SLICE)
            .drills(ALERTS, "true")
            .rows("""
                    select x.alert_id as record_id, x.contact_id, w.monday::date as slice
                    from al x
                    cross join lateral %s
                    where x.kind = 'concern'
                    and (x.closed_at is null or x.closed_at >= :t0)""".formatted(OPEN_WEEKS.formatted("x.created_at", "x.closed_at")));

    static final Metric OPEN_CASES = Metric.of(
                    "C1-open", "Cases open at the end of the week", "Cases that were open when each week ended.")
            .formula("backlog at the end of the week")
            .value(FigureUnit.COUNT, Shape.STAGES)
            .about(Cohort.WINDOW, CellRule.N)
            .with(SLICE)
            .drills(CASES, "true")
            .rows("""
                    select i.case_id as record_id, i.contact_id, w.monday::date as slice
                    from rpt_case_interval i
                    cross join lateral %s
                    where (i.to_at is null or i.to_at >= :t0)""".formatted(OPEN_WEEKS.formatted("i.from_at", "i.to_at")));

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
                        + " date_trunc('week', e.at at time zone :zone)::date as slice"
                        + " from rpt_case_event e where e.kind = '" + kind + "' and e.at >= :t0 and e.at < :t1");
    }
}
