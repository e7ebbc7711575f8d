package app.throughline.report.metric;

import static app.throughline.report.metric.Drill.Of.ALERTS;
import static app.throughline.report.metric.Drill.Of.ENROLLMENTS;
import static app.throughline.report.metric.Drill.Of.INSTRUCTORS;
import static app.throughline.report.metric.Drill.Of.SECTIONS;
import static app.throughline.report.metric.Metric.Part.HIT;
import static app.throughline.report.metric.Metric.Part.MEASURE;
import static app.throughline.report.metric.Metric.Part.SLICE;
import static app.throughline.report.metric.Metric.Part.TOP;
import static app.throughline.report.metric.Shape.CURVE;
import static app.throughline.report.metric.Shape.DURATION;
import static app.throughline.report.metric.Shape.RATE;
import static app.throughline.report.metric.Shape.SUM;

import app.throughline.report.core.CellRule;
import java.util.List;

/**
 * The Coverage tab (metrics.md section 7): whom alerts told of in time. Its unit is an enrollment at census in an ended
 * section; the cohort {@code covered} has them with the first alert that told of each. K6 to K8 wait for campaigns.
 */
final class CoverageMetrics {
    /** As many weeks as the curves have; a term seldom has more. */
    private static final int WEEKS = 20;

    private static final String ALERTED = "v.told_at < v.told_until";

    static final Metric COVERAGE = Metric.of(
                    "K1",
                    "Coverage",
                    "Of the enrollments at census that ended in D, F or W, those with an alert about the student since the"
                            + " section began, by the chosen week and before a withdrawal.")
            .formula("ended in D, F or W and alerted ÷ ended in D, F or W")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.TERM, CellRule.S2)
            .with(HIT)
            .drills(ENROLLMENTS, "not r.hit")
            .rows("select v.enrollment_id as record_id, v.contact_id, coalesce(" + ALERTED + ", false) as hit"
                    + " from covered v where v.is_dfw");

    static final Metric MISSED = Metric.of(
                    "K1-missed",
                    "Missed",
                    "Of the enrollments at census that ended in D, F or W, those without such an alert.")
            .formula("1 − coverage")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.TERM, CellRule.S2)
            .with(HIT)
            .drills(ENROLLMENTS, "r.hit")
            .rows("select v.enrollment_id as record_id, v.contact_id, not coalesce(" + ALERTED + ", false) as hit"
                    + " from covered v where v.is_dfw");

    static final Metric PRECISION = Metric.of(
                    "K2",
                    "Precision",
                    "Of the enrollments at census with such an alert, those that ended in D, F or W.")
            .formula("ended in D, F or W and alerted ÷ alerted")
            .caution("Good help lowers this number.")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.TERM, CellRule.S2)
            .with(HIT)
            .drills(ENROLLMENTS, "not r.hit")
            .rows("select v.enrollment_id as record_id, v.contact_id, v.is_dfw as hit from covered v where " + ALERTED);

    static final Metric COVERAGE_BY_WEEK = Metric.of(
                    "K1-weeks", "Coverage by week", "Coverage by the end of each week of the section, up to 20 weeks.")
            .formula("ended in D, F or W and alerted by the week's end ÷ ended in D, F or W")
            .value(FigureUnit.PERCENT, CURVE)
            .about(Cohort.TERM, CellRule.S2)
            .with(SLICE, HIT)
            .drills(ENROLLMENTS, "not r.hit")
            .rows(byWeek("coalesce(v.told_at < " + end("w.week") + ", false)", "v.is_dfw"));

    static final Metric PRECISION_BY_WEEK = Metric.of(
                    "K2-weeks",
                    "Precision by week",
                    "Precision of what was alerted by the end of each week of the section, up to 20 weeks.")
            .formula("ended in D, F or W and alerted by the week's end ÷ alerted by then")
            .caution("Good help lowers this number.")
            .value(FigureUnit.PERCENT, CURVE)
            .about(Cohort.TERM, CellRule.S2)
            .with(SLICE, HIT)
            .drills(ENROLLMENTS, "not r.hit")
            .rows(byWeek("v.is_dfw", "v.told_at < " + end("w.week")));

    static final Metric LEAD_TIME = Metric.of(
                    "K3",
                    "Lead time",
                    "From the first alert to the last day to withdraw, or the section's end without one, of enrollments"
                            + " that ended in D, F or W with an alert. Below zero is too late.")
            .formula("median of last withdrawal day − day of the first alert")
            .value(FigureUnit.DAYS, DURATION)
            .about(Cohort.TERM, CellRule.S2)
            .with(MEASURE)
            .drills(ENROLLMENTS, "true")
            .rows("""
                    select v.enrollment_id as record_id, v.contact_id,
                        v.last_on - (v.told_at at time zone :zone)::date as measure
                    from covered v
                    where v.is_dfw and v.told_at < (v.ends_on + 1)::timestamp at time zone :zone""");

    static final Metric LATE = Metric.of(
                    "K4",
                    "Late alerts",
                    "Of the concerns of the window about a section, those raised after its last day to withdraw, or its end"
                            + " without one.")
            .formula("raised after the last withdrawal day ÷ concerns about a section")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.CREATED, CellRule.S2)
            .with(HIT)
            .drills(ALERTS, "r.hit")
            .rows("""
                    select a.alert_id as record_id, a.contact_id,
                        (a.created_at at time zone :zone)::date > coalesce(s.last_withdraw_on, s.ends_on) as hit
                    from a
                    join rpt_section s on s.section_id = a.section_id""");

    static final Metric SILENT = Metric.of(
                    "K5",
                    "Silent sections",
                    "Ended sections with at least 10 students at census of whom at least 20% ended in D, F or W, and no"
                            + " alert.")
            .formula("number of ended sections with a DFW rate ≥ 20% and no concern")
            .value(FigureUnit.COUNT, SUM)
            .about(Cohort.TERM, CellRule.S1)
            .with(TOP)
            .drills(SECTIONS, "true")
            .rows("""
                    select x.section_id as record_id, x.contact_id, case when x.place = 1 then 1 end as top
                    from (select en.section_id, en.contact_id,
                            row_number() over (partition by en.section_id order by en.enrollment_id) as place,
                            count(*) over (partition by en.section_id) as students,
                            avg(en.is_dfw::int) over (partition by en.section_id) as rate
                        from en
                        join rpt_section s on s.section_id = en.section_id
                        where s.ended
                        and not exists (select 1 from al y where y.section_id = en.section_id and y.kind = 'concern')) x
                    where x.students >= :fewest and x.rate >= 0.20""");

    static final Metric PARTICIPATION = Metric.of(
                    "K9",
                    "Faculty participation",
                    "Of the instructors who teach in the term, those who raised an alert, FYI or kudos in the window.")
            .formula("instructors who raised something ÷ instructors teaching")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.WINDOW, CellRule.N)
            .with(HIT)
            .drills(INSTRUCTORS, "not r.hit")
            .rows("""
                    select i.staff_id as record_id, i.staff_id as contact_id,
                        exists (select 1 from rpt_alert x
                            where x.raised_by = i.staff_id and x.created_at >= :t0 and x.created_at < :t1) as hit
                    from (select distinct i.staff_id
                        from rpt_instructor i
                        join rpt_section s on s.section_id = i.section_id
                        where s.term_id = any(:terms)) i""");

    private CoverageMetrics() {}

    /** The tab, in its order. */
    static List<Metric> all() {
        return List.of(
                COVERAGE,
                MISSED,
                PRECISION,
                COVERAGE_BY_WEEK,
                PRECISION_BY_WEEK,
                LEAD_TIME,
                LATE,
                SILENT,
                PARTICIPATION);
    }

    /** The first instant after a week of the section. */
    private static String end(String week) {
        return "(v.starts_on + 7 * " + week + ")::timestamp at time zone :zone";
    }

    /** A row for each enrollment and week: as many weeks as the longest section has, and no more than the curve. */
    private static String byWeek(String hit, String which) {
        return """
                select v.enrollment_id as record_id, v.contact_id, to_char(w.week, 'FM00') as slice, %s as hit
                from covered v
                cross join generate_series(1, least(%d,
                    (select ceil(max(l.ends_on - l.starts_on + 1) / 7.0)::int from covered l))) as w (week)
                where %s""".formatted(hit, WEEKS, which);
    }
}
