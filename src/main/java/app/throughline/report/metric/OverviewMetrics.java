package app.throughline.report.metric;

import static app.throughline.report.metric.Drill.Of.ALERTS;
import static app.throughline.report.metric.Drill.Of.STUDENTS;
import static app.throughline.report.metric.Metric.Part.AGE;
import static app.throughline.report.metric.Metric.Part.BOTTOM;
import static app.throughline.report.metric.Metric.Part.HIT;
import static app.throughline.report.metric.Metric.Part.TOP;

import app.throughline.report.core.CellRule;
import java.util.List;
import java.util.stream.Stream;

/** The Overview tab (metrics.md section 2), except the freshness of feeds, which is about no student. */
final class OverviewMetrics {
    static final Metric OPEN = Metric.of("O1", "Open alerts", "Concerns that are not closed, now.")
            .formula("number of concerns not closed")
            .with(AGE)
            .drills(ALERTS, "true")
            .rows("""
                    select x.alert_id as record_id, x.contact_id,
                        date_part('epoch', :now - x.created_at) / 86400 as age
                    from rpt_alert x
                    where x.kind = 'concern' and x.closed_at is null""");

    static final Metric TRIAGE = Metric.of(
                    "O2",
                    "Awaiting triage",
                    "Open concerns nobody has decided about, those past their review time, the oldest.")
            .formula("number of concerns in Triage; of them due ≤ now")
            .with(HIT, AGE)
            .drills(ALERTS, "true")
            .rows("""
                    select x.alert_id as record_id, x.contact_id, coalesce(x.due_at <= :now, false) as hit,
                        date_part('epoch', :now - x.created_at) / 86400 as age
                    from rpt_alert x
                    where x.kind = 'concern' and x.status = 'triage' and x.closed_at is null""");

    static final Metric SHARE_ALERTED = Metric.of(
                    "O5-share",
                    "Share of students alerted",
                    "Students with a concern in the window, by students at census.")
            .formula("students alerted ÷ students at census")
            .value(FigureUnit.PERCENT, new Shape.Ratio(100))
            .about(Cohort.CREATED, CellRule.S1)
            .with(TOP, BOTTOM)
            .drills(STUDENTS, "r.top is not null")
            .rows("""
                    select x.contact_id as record_id, x.contact_id, 1 as top, null::int as bottom
                    from (select distinct contact_id from a) x
                    union all
                    select e.contact_id, e.contact_id, null, 1 from (select distinct contact_id from en) e""");

    private OverviewMetrics() {}

    /** The tab, in its order. */
    static List<Metric> all() {
        return Stream.of(
                        List.of(OPEN, TRIAGE, OpenCaseMetrics.OPEN, OpenCaseMetrics.OVERDUE),
                        List.of(AlertMetrics.STUDENTS_ALERTED, SHARE_ALERTED),
                        List.of(
                                EndedCaseMetrics.REACHED.as("O6"),
                                CaseMetrics.FIRST_RESPONSE.as("O7"),
                                CaseMetrics.ANSWERED_IN_TIME.as("O7-share"),
                                CaseMetrics.CLOSURE.as("O8")),
                        RecordMetrics.all())
                .flatMap(List::stream)
                .toList();
    }
}
