package app.throughline.report.metric;

import app.throughline.report.core.CellRule;
import java.util.List;

/** Metric A8: what the concerns of the window are made of, once for each way to divide them. */
final class AlertMix {
    private AlertMix() {}

    /** By where they are by now, type, priority, source, raiser role and the section's department. */
    static List<Metric> all() {
        return List.of(
                by(
                        "state",
                        "where they are",
                        "case when a.status in ('triage', 'in_progress') then 'open' else a.status end"),
                by("type", "type", "a.type_id"),
                by("priority", "priority", "a.priority"),
                by("source", "source", "a.source"),
                by("raiser", "raiser role", "a.raiser_role"),
                by(
                        "department",
                        "department of the section",
                        "coalesce(c.department, '')",
                        " left join rpt_section s on s.section_id = a.section_id"
                                + " left join academics.course c on c.id = s.course_id"));
    }

    private static Metric by(String key, String words, String slice) {
        return by(key, words, slice, "");
    }

    private static Metric by(String key, String words, String slice, String with) {
        return Metric.of("A8-" + key, "Alerts by " + words, "What the concerns of the window are, by " + words + ".")
                .formula("concerns of the slice ÷ concerns created")
                .value(FigureUnit.PERCENT, Shape.SHARE)
                .about(Cohort.CREATED, CellRule.S1)
                .with(Metric.Part.SLICE, Metric.Part.HIT, Metric.Part.ONCE)
                .drills(Drill.Of.ALERTS, "true")
                .rows("select a.alert_id as record_id, a.contact_id, " + slice + " as slice, true as hit from a"
                        + with);
    }
}
