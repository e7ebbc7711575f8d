package app.throughline.report.metric;

import static app.throughline.report.metric.Drill.Of.ALERTS;
import static app.throughline.report.metric.Metric.Part.AGE;
import static app.throughline.report.metric.Metric.Part.HIT;
import static app.throughline.report.metric.Metric.Part.MEASURE;
import static app.throughline.report.metric.Metric.Part.SLICE;
import static app.throughline.report.metric.Shape.DURATION;
import static app.throughline.report.metric.Shape.RATE;
import static app.throughline.report.metric.Shape.SHARE;

import app.throughline.report.core.CellRule;
import java.util.List;

/** The Escalation funnel tab (metrics.md section 5). */
final class FunnelMetrics {
    /** The stages in their order: created, triaged, in a case, first response, reached, case resolved. */
    static final Metric FUNNEL = Metric.of(
                    "F1",
                    "Funnel",
                    "How far the concerns of the window came: created, triaged, in a case, first response, reached, case"
                            + " resolved. From \"in a case\" on, a bar counts alerts that are in a case and came at least"
                            + " that far, whatever the order. The time is that since the stage before.")
            .formula("concerns that came at least to the stage")
            .value(FigureUnit.COUNT, Shape.STAGES)
            .about(Cohort.CREATED, CellRule.S1)
            .with(SLICE, MEASURE)
            .drills(ALERTS, "true")
            .rows("""
                    select x.alert_id as record_id, x.contact_id, s.stage as slice,
                        date_part('epoch', s.since) / 3600 as measure
                    from (select a.*, a.case_id is not null as inside, a.first_response_at is not null as fr,
                            a.reached_at is not null as re, coalesce(k.result = 'resolved', false) as rs,
                            k.closed_at as case_closed_at
                        from a
                        left join rpt_case k on k.case_id = a.case_id) x
                    cross join lateral (values
                        ('1', true, null::interval),
                        ('2', x.reviewed_at is not null or x.inside or x.fr or x.re or x.rs, x.reviewed_at - x.created_at),
                        ('3', x.inside, x.escalated_at - x.reviewed_at),
                        ('4', x.inside and (x.fr or x.re or x.rs), x.first_response_at - x.escalated_at),
                        ('5', x.inside and (x.re or x.rs), x.reached_at - x.first_response_at),
                        ('6', x.rs, x.case_closed_at - x.reached_at)) as s (stage, is_there, since)
                    where s.is_there""");

    static final Metric CONVERSION = Metric.of(
                    "F2",
                    "In a case",
                    "Of the triaged concerns of the window, those in a case, by how they came there.")
            .formula("in a case ÷ triaged: created, linked, folded")
            .value(FigureUnit.PERCENT, SHARE)
            .about(Cohort.CREATED, CellRule.S1)
            .with(SLICE, HIT)
            .drills(ALERTS, "r.hit")
            .rows("""
                    select a.alert_id as record_id, a.contact_id, coalesce(a.linked_how, '') as slice,
                        a.linked_how is not null as hit
                    from a
                    where a.reviewed_at is not null""");

    static final Metric FOLDED = Metric.of(
                    "F3",
                    "Folded",
                    "Of the triaged concerns of the window, those that joined an open case by themselves.")
            .formula("folded ÷ triaged")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.CREATED, CellRule.S1)
            .with(HIT)
            .drills(ALERTS, "r.hit")
            .rows("""
                    select a.alert_id as record_id, a.contact_id, coalesce(a.linked_how = 'folded', false) as hit
                    from a
                    where a.reviewed_at is not null""");

    static final Metric WITHOUT_CASE = Metric.of(
                    "F4", "Resolved without a case", "Of the triaged concerns, those resolved and never escalated.")
            .formula("resolved and never escalated ÷ triaged")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.CREATED, CellRule.S1)
            .with(HIT)
            .drills(ALERTS, "r.hit")
            .rows("""
                    select a.alert_id as record_id, a.contact_id, a.status = 'resolved' and a.escalated_at is null as hit
                    from a
                    where a.reviewed_at is not null""");

    private FunnelMetrics() {}

    /** The tab, in its order. */
    static List<Metric> all() {
        return List.of(
                FUNNEL,
                CONVERSION,
                FOLDED,
                WITHOUT_CASE,
                between("triaged", "Created to triaged", "a.created_at", "a.reviewed_at"),
                between("case", "Triaged to in a case", "a.reviewed_at", "a.escalated_at"),
                between("response", "Created to first response", "a.created_at", "a.first_response_at"),
                between("reached", "Created to reached", "a.created_at", "a.reached_at"),
                between("closed", "Created to case closed", "a.created_at", "k.closed_at"));
    }

    /** Metric F5 for one pair of stages; open is what came to the first and not to the second, and is not closed. */
    private static Metric between(String key, String title, String from, String to) {
        var rows = """
                select a.alert_id as record_id, a.contact_id, date_part('epoch', %2$s - %1$s) / 3600 as measure,
                    date_part('epoch', :now - %1$s) / 3600 as age
                from a%3$s
                where %1$s is not null and (%2$s is not null or a.closed_at is null)""";
        return Metric.of("F5-" + key, title, "How long concerns of the window took from one stage to the other.")
                .formula("median of the later stage − the earlier")
                .value(FigureUnit.HOURS, DURATION)
                .about(Cohort.CREATED, CellRule.S1)
                .with(MEASURE, AGE)
                .drills(ALERTS, "r.measure is not null")
                .rows(rows.formatted(
                        from, to, to.startsWith("k.") ? " left join rpt_case k on k.case_id = a.case_id" : ""));
    }
}
