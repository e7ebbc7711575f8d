package app.throughline.report.metric;

import static app.throughline.report.metric.Drill.Of.ATTENDANCE;
import static app.throughline.report.metric.Drill.Of.ENROLLMENTS;
import static app.throughline.report.metric.Drill.Of.STUDENTS;
import static app.throughline.report.metric.Metric.Part.BOTTOM;
import static app.throughline.report.metric.Metric.Part.HIT;
import static app.throughline.report.metric.Metric.Part.TOP;
import static app.throughline.report.metric.Shape.COUNT;
import static app.throughline.report.metric.Shape.RATE;

import app.throughline.report.core.CellRule;
import java.util.List;

/** Enrollment, attendance and grades on the Overview tab: O9 to O16. All are outcomes, so cells S2. */
final class RecordMetrics {
    static final Metric HEADCOUNT = Metric.of(
                    "O9",
                    "Enrollment",
                    "Students enrolled at the census of the term; of them those active in a section now.")
            .formula("number of different students at census")
            .value(FigureUnit.COUNT, COUNT)
            .about(Cohort.TERM, CellRule.S2)
            .with(HIT)
            .drills(STUDENTS, "true")
            .rows("""
                    select en.contact_id as record_id, en.contact_id, bool_or(en.active_now) as hit
                    from en
                    group by en.contact_id""");

    static final Metric WITHDRAWN = Metric.of(
                    "O9-withdrawn", "Withdrawn since census", "Enrollments at census that were withdrawn later.")
            .formula("number of enrollments withdrawn, or with grade W")
            .value(FigureUnit.COUNT, COUNT)
            .about(Cohort.TERM, CellRule.S2)
            .drills(ENROLLMENTS, "true")
            .rows("select en.enrollment_id as record_id, en.contact_id from en where en.is_w");

    static final Metric NOT_REGISTERED = Metric.of(
                    "O10",
                    "Not registered for next term",
                    "Students at census, neither graduated nor deceased, without an enrollment in the next main term.")
            .formula("eligible students not registered ÷ eligible students")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.TERM, CellRule.S2)
            .with(HIT)
            .drills(STUDENTS, "r.hit")
            .rows("""
                    select s.contact_id as record_id, s.contact_id, not s.registered_next as hit
                    from here s
                    where not s.graduated and not s.excluded""");

    static final Metric ATTENDANCE_RATE = Metric.of(
                    "O11",
                    "Attendance",
                    "Meetings attended, late ones too, of those taken in the window; excused ones count as neither.")
            .formula("present or late ÷ (all − excused)")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.WINDOW, CellRule.S2)
            .with(HIT)
            .drills(ATTENDANCE, "true")
            .rows("""
                    select x.section_id as record_id, x.contact_id, x.status in ('present', 'late') as hit
                    from rpt_attendance x
                    where x.met_on >= :d0 and x.met_on < :d1 and x.status <> 'excused'""");

    static final Metric BELOW_PASSING =
            belowPassing("O12", "Below passing now", "Current percent: ungraded work is ignored.", "below_passing");
    static final Metric BELOW_PASSING_FINAL = belowPassing(
            "O12-final",
            "Below passing, ungraded as zero",
            "Final percent: ungraded work counts as zero.",
            "below_passing_final");

    static final Metric DFW = Metric.of(
                    "O13", "DFW rate", "Of the enrollments at census in ended sections, those that ended in D, F or W.")
            .formula("(D + F + W) ÷ (all final grades + W)")
            .value(FigureUnit.PERCENT, RATE)
            .about(Cohort.TERM, CellRule.S2)
            .with(HIT)
            .drills(ENROLLMENTS, "r.hit")
            .rows("""
                    select en.enrollment_id as record_id, en.contact_id, en.is_dfw as hit
                    from en
                    join rpt_section s on s.section_id = en.section_id
                    where s.ended and (en.final_grade is not null or en.is_w)""");

    static final Metric GPA = Metric.of(
                    "O14", "Term GPA", "Grade points by credits, of the enrollments at census with a graded letter.")
            .formula("Σ (points · credits) ÷ Σ graded credits")
            .value(FigureUnit.POINTS, new Shape.Ratio(1))
            .about(Cohort.TERM, CellRule.S2)
            .with(TOP, BOTTOM)
            .drills(ENROLLMENTS, "true")
            .rows("""
                    select en.enrollment_id as record_id, en.contact_id, en.points * en.credits as top,
                        en.credits as bottom
                    from en
                    where en.points is not null""");

    static final Metric CREDITS = Metric.of(
                    "O14-credits",
                    "Credit completion",
                    "Credits earned of those attempted, of the enrollments at census.")
            .formula("Σ credits earned ÷ Σ credits")
            .value(FigureUnit.PERCENT, new Shape.Ratio(100))
            .about(Cohort.TERM, CellRule.S2)
            .with(TOP, BOTTOM)
            .drills(ENROLLMENTS, "true")
            .rows("""
                    select en.enrollment_id as record_id, en.contact_id, en.credits_earned as top, en.credits as bottom
                    from en""");

    static final Metric PERSISTENCE = returned(
            "O15",
            "Persistence",
            "Students at census, neither graduated nor deceased, who are there at the census of the next main term. Shown"
                    + " after that census.",
            "t.next_main_term_id",
            "not s.graduated");

    static final Metric RETENTION = returned(
            "O16",
            "Retention",
            "First-time full-time students of the term who are there at the census a year later. Shown after that census.",
            "t.next_year_term_id",
            "s.first_time_full_time");

    private RecordMetrics() {}

    static List<Metric> all() {
        return List.of(
                HEADCOUNT,
                WITHDRAWN,
                NOT_REGISTERED,
                ATTENDANCE_RATE,
                BELOW_PASSING,
                BELOW_PASSING_FINAL,
                DFW,
                GPA,
                CREDITS,
                PERSISTENCE,
                RETENTION);
    }

    private static Metric belowPassing(String id, String title, String which, String column) {
        return Metric.of(id, title, "Of the active enrollments, those under the passing mark. " + which)
                .formula("active enrollments below passing ÷ active enrollments")
                .value(FigureUnit.PERCENT, RATE)
                .about(Cohort.TERM, CellRule.S2)
                .with(HIT)
                .drills(ENROLLMENTS, "r.hit")
                .rows("select en.enrollment_id as record_id, en.contact_id, en." + column + " as hit from en"
                        + " where en.active_now");
    }

    private static Metric returned(String id, String title, String definition, String later, String who) {
        var rows = """
                select s.contact_id as record_id, s.contact_id,
                    exists (select 1 from rpt_enrollment n
                        where n.term_id = l.term_id and n.contact_id = s.contact_id and n.at_census and not n.is_audit)
                        as hit
                from here s
                join rpt_term t on t.term_id = s.term_id
                join rpt_term l on l.term_id = %s
                where l.census_on < :today
                and %s
                and not s.excluded""";
        return Metric.of(id, title, definition)
                .formula("there at the later census ÷ at this census, without those left out")
                .value(FigureUnit.PERCENT, RATE)
                .about(Cohort.TERM, CellRule.S2)
                .with(HIT)
                .drills(STUDENTS, "not r.hit")
                .rows(rows.formatted(later, who));
    }
}
