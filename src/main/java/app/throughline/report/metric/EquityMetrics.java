package app.throughline.report.metric;

import static app.throughline.report.metric.Metric.Part.AGE;
import static app.throughline.report.metric.Metric.Part.BOTTOM;
import static app.throughline.report.metric.Metric.Part.HIT;
import static app.throughline.report.metric.Metric.Part.MEASURE;
import static app.throughline.report.metric.Metric.Part.SLICE;
import static app.throughline.report.metric.Metric.Part.TOP;
import static app.throughline.report.metric.Shape.DURATION;
import static app.throughline.report.metric.Shape.RATE;

import app.throughline.report.core.CellRule;
import java.util.List;

/**
 * The Equity of service tab (metrics.md section 8). Each metric has a slice per group, and no list of students behind it;
 * what E3 to E8 compare is reckoned from the slices ({@code report.core.Gap}).
 */
final class EquityMetrics {
    /** Active students with their group. */
    private static final String GROUPED = """
            (select s.contact_id, g.value
                from rpt_contact s
                join rpt_group g on g.contact_id = s.contact_id and g.dimension = :dimension
                where s.active_student)""";

    private static final String REACHED_ROWS = """
            select x.contact_id as record_id, x.contact_id, x.value as slice, bool_or(a.reached_at is not null) as hit
            from %s x
            join a on a.contact_id = x.contact_id
            group by x.contact_id, x.value""".formatted(GROUPED);

    private static final String RESOLVED_ROWS = """
            select distinct k.case_id as record_id, k.contact_id, x.value as slice,
                coalesce(k.result = 'resolved', false) as hit
            from %s x
            join a on a.contact_id = x.contact_id
            join rpt_case k on k.case_id = a.case_id
            where k.closed_at is not null""".formatted(GROUPED);

    static final Metric ALERTED = Metric.of(
                    "E1", "Alert rate", "Of the active students, those with a concern in the window.")
            .formula("students alerted ÷ students, by group")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.CREATED, CellRule.S2)
            .with(SLICE, HIT)
            .rows("""
                    select x.contact_id as record_id, x.contact_id, x.value as slice,
                        exists (select 1 from a where a.contact_id = x.contact_id) as hit
                    from %s x""".formatted(GROUPED));

    static final Metric ALERTS = Metric.of(
                    "E1-alerts", "Alerts per 100 students", "Concerns of the window by active students.")
            .formula("100 × concerns ÷ students, by group")
            .value(FigureUnit.PER_HUNDRED, new Shape.Ratio(100))
            .about(Cohort.CREATED, CellRule.S2)
            .with(SLICE, TOP, BOTTOM)
            .rows("""
                    select a.alert_id as record_id, x.contact_id, x.value as slice, 1 as top, null::int as bottom
                    from %1$s x
                    join a on a.contact_id = x.contact_id
                    union all
                    select x.contact_id, x.contact_id, x.value, null, 1 from %1$s x""".formatted(GROUPED));

    static final Metric UNANSWERED = Metric.of(
                    "E2",
                    "Never contacted",
                    "Of the students alerted, those with a concern that nobody has answered yet.")
            .formula("students with an unanswered concern ÷ students alerted, by group")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.CREATED, CellRule.S2)
            .with(SLICE, HIT)
            .rows("""
                    select x.contact_id as record_id, x.contact_id, x.value as slice,
                        bool_or(a.first_response_at is null) as hit
                    from %s x
                    join a on a.contact_id = x.contact_id
                    group by x.contact_id, x.value""".formatted(GROUPED));

    static final Metric RESPONSE = Metric.of(
                    "E3",
                    "Response gap",
                    "Business hours from raising a concern to the first attempt of staff; the gap is the median of the group"
                            + " less that of all others.")
            .formula("median(g) − median of all others")
            .value(FigureUnit.BUSINESS_HOURS, DURATION)
            .about(Cohort.CREATED, CellRule.S2)
            .with(SLICE, MEASURE, AGE)
            .rows("""
                    select a.alert_id as record_id, x.contact_id, x.value as slice,
                        a.response_hours as measure,
                        report.biz(a.created_at, coalesce(a.closed_at, :now), a.calendar_id) as age
                    from %s x
                    join a on a.contact_id = x.contact_id""".formatted(GROUPED));

    static final Metric REACHED = gap(
            "E4",
            "Reach gap",
            "Of the students alerted, those reached; the gap is that of the group less that of all others.",
            "p = reached ÷ alerted; p(g) − p(others); flagged at −E, E = max(1.96·√(p(1 − p) ÷ n), 2 points)",
            REACHED_ROWS);
    static final Metric RESOLVED = gap(
            "E5",
            "Resolved gap",
            "Of the closed cases of the concerns, those resolved; the gap is that of the group less that of all others.",
            "p = resolved ÷ closed; p(g) − p(others); flagged at −E, E = max(1.96·√(p(1 − p) ÷ n), 2 points)",
            RESOLVED_ROWS);
    private static final String INDEX =
            "A group's share by that of the reference: the group that an administrator named, else the highest among groups of"
                    + " at least 30 students.";
    static final Metric INDEX_REACHED =
            gap("E6", "80 % index of reach", INDEX, "p(g) ÷ p(reference); flagged below 0.8", REACHED_ROWS);
    static final Metric INDEX_RESOLVED = gap(
            "E6-resolved", "80 % index of resolution", INDEX, "p(g) ÷ p(reference); flagged below 0.8", RESOLVED_ROWS);
    static final Metric PROPORTION = gap(
            "E7",
            "Proportionality",
            "A group's share of the students reached by its share of those alerted.",
            "share among reached ÷ share among alerted; flagged below 0.8",
            REACHED_ROWS);

    static final Metric PERSISTENCE = Metric.of(
                    "E8",
                    "Persistence gap",
                    "Persistence of the group less that of all others. It tells of more than of service: money, health and"
                            + " work weigh more than anything done here.")
            .formula("O15 of the group − O15 of all others; flagged as E4; at least 30 students on each side")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.TERM, CellRule.S3)
            .with(SLICE, HIT)
            .rows("select r.record_id, r.contact_id, r.hit, g.value as slice from (" + RecordMetrics.PERSISTENCE.rows()
                    + ") r join rpt_group g on g.contact_id = r.contact_id and g.dimension = :dimension");

    private EquityMetrics() {}

    /** The tab, in its order. */
    static List<Metric> all() {
        return List.of(
                ALERTED,
                ALERTS,
                UNANSWERED,
                RESPONSE,
                REACHED,
                RESOLVED,
                INDEX_REACHED,
                INDEX_RESOLVED,
                PROPORTION,
                PERSISTENCE);
    }

    private static Metric gap(String id, String title, String definition, String formula, String rows) {
        return Metric.of(id, title, definition)
                .formula(formula)
                .value(FigureUnit.PERCENT, RATE)
                .about(Cohort.CREATED, CellRule.S2)
                .with(SLICE, HIT)
                .rows(rows);
    }
}
