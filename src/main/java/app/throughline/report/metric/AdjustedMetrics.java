package app.throughline.report.metric;

import static app.throughline.report.metric.Metric.Part.BOTTOM;
import static app.throughline.report.metric.Metric.Part.HIT;
import static app.throughline.report.metric.Metric.Part.TOP;

import app.throughline.report.core.CellRule;
import java.util.List;

/**
 * The adjusted difference (metrics.md K12). Its pairs are matched by night, and only their sums are kept: a row is a pair
 * of the sums and no student, of the whole institution whatever is asked, and of one term.
 */
final class AdjustedMetrics {
    private static final String DEFINITION =
            "Students with a concern in the term who were reached, each beside one who was not and was alike before the first"
                    + " alert: prior GPA, credits earned, level, load, attendance, group and priority of the alert, its week"
                    + " and the course's DFW history. Of the whole institution. Shown from 30 pairs.";

    private AdjustedMetrics() {}

    /** In their order. */
    static List<Metric> all() {
        return List.of(
                adjusted("K12", "Persistence, adjusted", "persistence"),
                adjusted("K12-dfw", "Any D, F or W, adjusted", "dfw"));
    }

    private static Metric adjusted(String id, String title, String outcome) {
        return Metric.of(id, title, DEFINITION)
                .formula("mean of the reached − mean of the not reached, over pairs")
                .caution("Observational. Not proof of effect.")
                .value(FigureUnit.PERCENT, Shape.PAIRS)
                .about(Cohort.TERM, CellRule.S3)
                .with(HIT, TOP, BOTTOM)
                .rows("""
                        select p.place as record_id, p.place as contact_id,
                            p.place <= d.both_count + d.only_reached_count as hit,
                            case when p.place <= d.both_count then 0
                                when p.place <= d.both_count + d.only_reached_count then 1
                                when p.place <= d.both_count + d.only_reached_count + d.only_unreached_count then -1
                                else 0 end as top,
                            (p.place <= d.both_count)::int as bottom
                        from report.adjusted d
                        cross join generate_series(1,
                            d.both_count + d.only_reached_count + d.only_unreached_count + d.neither_count) as p (place)
                        where d.outcome = '%s' and d.term_id = any(:terms) and cardinality(:terms) = 1""".formatted(outcome));
    }
}
