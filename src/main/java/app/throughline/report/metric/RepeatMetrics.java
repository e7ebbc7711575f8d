package app.throughline.report.metric;

import static app.throughline.report.metric.Drill.Of.ALERTS;
import static app.throughline.report.metric.Metric.Part.BOTTOM;
import static app.throughline.report.metric.Metric.Part.ONCE;
import static app.throughline.report.metric.Metric.Part.TOP;
import static app.throughline.report.metric.Shape.COUNT;
import static app.throughline.report.metric.Shape.SUM;

import app.throughline.report.core.CellRule;
import java.util.List;

/** Alerts that say what another said before, or that nobody was to hear of. */
final class RepeatMetrics {
    static final Metric FOLDED = Metric.of(
                    "A13",
                    "Folded",
                    "Of the triaged concerns of the window, those that joined an open case by themselves.")
            .formula("folded ÷ triaged")
            .value(FigureUnit.PERCENT, new Shape.Ratio(100))
            .about(Cohort.CREATED, CellRule.N)
            .with(TOP, BOTTOM, ONCE)
            .drills(ALERTS, "r.top = 1")
            .rows("""
                    select x.alert_id as record_id, x.contact_id,
                        case when x.linked_how = 'folded' then 1 end as top,
                        case when x.reviewed_at is not null then 1 end as bottom
                    from every_made x
                    where x.linked_how = 'folded' or x.reviewed_at is not null""");

    static final Metric REPEATS = Metric.of(
                    "A13-repeats",
                    "Repeats absorbed",
                    "What was reported again of concerns of the window and counted on them.")
            .formula("Σ (occurrences − 1)")
            .value(FigureUnit.COUNT, SUM)
            .about(Cohort.CREATED, CellRule.N)
            .with(TOP, ONCE)
            .drills(ALERTS, "r.top > 0")
            .rows("""
                    select x.alert_id as record_id, x.contact_id, x.occurrences - 1 as top from every_made x""");

    static final Metric MUTED = Metric.of("A13-muted", "Muted", "Concerns of the window that a mute dismissed.")
            .formula("number of concerns dismissed as muted")
            .value(FigureUnit.COUNT, COUNT)
            .about(Cohort.CREATED, CellRule.N)
            .with(ONCE)
            .drills(ALERTS, "true")
            .rows("select x.alert_id as record_id, x.contact_id from every_made x where x.reason = 'muted'");

    private RepeatMetrics() {}

    /** In the order of their tab. */
    static List<Metric> all() {
        return List.of(FOLDED, REPEATS, MUTED);
    }
}
