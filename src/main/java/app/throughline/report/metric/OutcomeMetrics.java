package app.throughline.report.metric;

import static app.throughline.report.metric.Metric.Part.HIT;
import static app.throughline.report.metric.Metric.Part.SLICE;

import app.throughline.report.core.CellRule;
import java.util.List;

/** What happened next (metrics.md section 7): comparisons of outcomes, so cells S3, with a caution and without a list. */
final class OutcomeMetrics {
    private static final String CHOSEN =
            "Alerted students were chosen because they struggled; a lower figure says nothing about the alerts.";
    private static final String ANSWERED = "Students who answer differ from those who do not.";

    /** The concerns of the window; with several terms those of the same term. */
    private static final String THEIRS =
            "a.contact_id = s.contact_id and (cardinality(:terms) = 1 or a.term_id = s.term_id)";

    private static final String IS_ALERTED =
            "case when exists (select 1 from a where " + THEIRS + ") then 'alerted' else 'not alerted' end";
    private static final String IS_REACHED = "case when exists (select 1 from a where " + THEIRS
            + " and a.reached_at is not null) then 'reached' else 'not reached' end";
    private static final String ONLY_ALERTED = " and exists (select 1 from a where " + THEIRS + ")";

    private OutcomeMetrics() {}

    /** In their order. */
    static List<Metric> all() {
        var alerted = new Shape.Arms("alerted", "not alerted");
        var reached = new Shape.Arms("reached", "not reached");
        return List.of(
                persistence("K10", alerted, CHOSEN, IS_ALERTED, ""),
                dfw("K10-dfw", alerted, CHOSEN, IS_ALERTED, ""),
                persistence("K11", reached, ANSWERED, IS_REACHED, ONLY_ALERTED),
                dfw("K11-dfw", reached, ANSWERED, IS_REACHED, ONLY_ALERTED));
    }

    private static Metric persistence(String id, Shape.Arms arms, String caution, String slice, String which) {
        var rows = """
                select s.contact_id as record_id, s.contact_id, %s as slice,
                    exists (select 1 from rpt_enrollment n
                        where n.term_id = l.term_id and n.contact_id = s.contact_id and n.at_census and not n.is_audit)
                        as hit
                from here s
                join rpt_term t on t.term_id = s.term_id
                join rpt_term l on l.term_id = t.next_main_term_id
                where l.census_on < :today
                and not s.graduated
                and not s.excluded%s""";
        return comparison(id, "Persistence", arms)
                .formula("persistence of the " + arms.one() + " − of the " + arms.other())
                .caution(caution)
                .rows(rows.formatted(slice, which));
    }

    private static Metric dfw(String id, Shape.Arms arms, String caution, String slice, String which) {
        var rows = """
                select s.contact_id as record_id, s.contact_id, %s as slice, s.has_dfw as hit
                from (select en.contact_id, en.term_id, bool_or(en.is_dfw) as has_dfw
                    from en
                    join rpt_section e on e.section_id = en.section_id
                    where e.ended
                    group by en.contact_id, en.term_id) s
                where true%s""";
        return comparison(id, "Any D, F or W", arms)
                .formula("share with a D, F or W of the " + arms.one() + " − of the " + arms.other())
                .caution(caution)
                .rows(rows.formatted(slice, which));
    }

    private static Metric.Draft comparison(String id, String outcome, Shape.Arms arms) {
        var who = arms.one().equals("reached") ? ", of students with a concern in the window" : " in the window";
        return Metric.of(
                        id,
                        outcome + ", " + arms.one() + " or not",
                        outcome + " of the " + arms.one() + " less that of the " + arms.other() + who
                                + ". Shown from 30 students on each side.")
                .value(FigureUnit.PERCENT, arms)
                .about(Cohort.TERM, CellRule.S3)
                .with(SLICE, HIT);
    }
}
