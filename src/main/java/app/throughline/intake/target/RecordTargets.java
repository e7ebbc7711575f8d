package app.throughline.intake.target;

import static app.throughline.intake.target.CourseTargets.SECTION;
import static app.throughline.intake.target.CourseTargets.SECTION_ID;
import static app.throughline.intake.target.CourseTargets.TERM;
import static app.throughline.intake.target.PeopleTargets.STUDENT;
import static app.throughline.intake.target.Target.Value.constant;
import static app.throughline.intake.target.Target.Value.of;

import app.throughline.intake.target.Target.Absence;
import app.throughline.intake.target.Target.Lookup;
import app.throughline.intake.target.Target.Rules;
import app.throughline.intake.target.Target.Value;
import java.util.List;

/** The tables of what students do in sections and terms that house files feed. */
final class RecordTargets {
    private static final Lookup PROGRAM = new Lookup(
            "r_program",
            "academics.program @ on @.source = :source and @.code = s.program_code",
            "program_code",
            "programs",
            "x.program_code = s.program_code");

    private static final Lookup ITEM = new Lookup(
            "r_item",
            "academics.graded_item @ on @.section_id = r_section.id and @.key = s.item_id",
            "item_id",
            "graded_items",
            "x.section_id = s.section_id and x.item_id = s.item_id");

    private static final Value CONTACT_ID = constant("contact_id", "r_student.id");

    static final Target PROGRAMS_OF_STUDENTS = new Target(
            "student_programs",
            "Programs of students",
            "student_programs",
            "academics.contact_program",
            "t.contact_id = r_student.id and t.program_id = r_program.id and t.major = coalesce(s.major, '')",
            "contact_id",
            List.of(STUDENT, PROGRAM),
            List.of(CONTACT_ID, constant("program_id", "r_program.id"), constant("major", "coalesce(s.major, '')")),
            List.of(of("catalog_term", "catalog_term"), of("status", "status"), of("declared_on", "declared_on")),
            List.of(),
            Rules.NONE);

    static final Target ENROLLMENTS = new Target(
            "enrollments",
            "Enrollments",
            "enrollments",
            "academics.enrollment",
            "t.contact_id = r_student.id and t.section_id = r_section.id",
            "id",
            List.of(SECTION, STUDENT),
            List.of(CONTACT_ID, SECTION_ID),
            List.of(
                    of("status", "status"),
                    new Value("registered_on", "s.registered_on", "registered_on", ":today", "t.registered_on"),
                    of("status_on", "status_date"),
                    of("midterm_grade", "midterm_grade"),
                    of("final_grade", "final_grade"),
                    of("credits", "credits"),
                    of("attempt_no", "attempt_no", "1"),
                    constant("ended_by_absence", "false")),
            List.of(),
            Rules.history(
                    """
                        insert into academics.enrollment_history (contact_id, enrollment_id, status, status_on, midterm_grade, final_grade, replaced_at, import_id)
                        select t.contact_id, t.id, t.status, t.status_on, t.midterm_grade, t.final_grade, :now, :run
                        from @
                        where true""",
                    new Absence(
                            "t.status in ('enrolled', 'waitlisted', 'audit') and t.section_id in"
                                    + " (select q.id from academics.section q where q.source = :source)",
                            "t.section_id in (select q.id from academics.section q where q.term_id in (select q2.term_id"
                                    + " from academics.section q2 join @ s on q2.source = :source and q2.key = s.section_id))",
                            "not exists (select from @ s join academics.section q on q.source = :source and q.key = s.section_id"
                                    + " join contact.contact c on c.source = :source and c.source_key = s.student_id"
                                    + " where q.id = t.section_id and c.id = t.contact_id)",
                            "status = (select case when :today <= m.census_on then 'dropped' else 'withdrawn' end"
                                    + " from academics.section q join academics.term m on m.id = q.term_id"
                                    + " where q.id = t.section_id), status_on = :today, ended_by_absence = true",
                            0.10,
                            true)));

    static final Target ATTENDANCE = new Target(
            "attendance",
            "Attendance",
            "attendance",
            "academics.attendance",
            "t.contact_id = r_student.id and t.section_id = r_section.id and t.met_on = s.session_date"
                    + " and t.met_at = coalesce(s.session_time, time '00:00')",
            "contact_id",
            List.of(SECTION, STUDENT),
            List.of(
                    CONTACT_ID,
                    SECTION_ID,
                    constant("met_on", "s.session_date"),
                    constant("met_at", "coalesce(s.session_time, time '00:00')")),
            List.of(of("state", "status"), of("minutes_late", "minutes_late"), of("comment", "comment")),
            List.of(),
            Rules.NONE);

    static final Target RESULTS = new Target(
            "results",
            "Results",
            "results",
            "academics.item_result",
            "t.contact_id = r_student.id and t.item_id = r_item.id",
            "contact_id",
            List.of(SECTION, STUDENT, ITEM),
            List.of(CONTACT_ID, constant("item_id", "r_item.id")),
            List.of(
                    of("score", "score"),
                    of("submitted_at", "submitted_at"),
                    of("graded_at", "graded_at"),
                    of("state", "state", "case when s.score is null then 'submitted' else 'graded' end"),
                    of("comment", "comment")),
            List.of(),
            Rules.NONE);

    static final Target GRADES = new Target(
            "grades_current",
            "Grades as reported",
            "grades_current",
            "academics.grade_point",
            "t.contact_id = r_student.id and t.section_id = r_section.id and t.as_of_on = s.as_of",
            "contact_id",
            List.of(SECTION, STUDENT),
            List.of(CONTACT_ID, SECTION_ID, constant("as_of_on", "s.as_of")),
            List.of(
                    of("current_percent", "current_percent"),
                    of("final_percent", "final_percent"),
                    of("letter", "letter"),
                    of("missing_count", "missing_count"),
                    of("last_submission_at", "last_submission_at")),
            List.of(),
            Rules.NONE);

    /** The newest reported grade stands on the enrollment too. */
    static final Target NEWEST_GRADES = new Target(
            "grades_newest",
            "Current grades",
            "grades_current",
            "academics.enrollment",
            "t.contact_id = r_student.id and t.section_id = r_section.id and not exists (select from"
                    + " academics.grade_point g where g.contact_id = r_student.id and g.section_id = r_section.id"
                    + " and g.as_of_on > s.as_of)",
            "id",
            List.of(SECTION, STUDENT),
            List.of(),
            List.of(
                    of("current_percent", "current_percent"),
                    of("final_percent", "final_percent"),
                    of("letter", "letter")),
            List.of(),
            new Rules(
                    "",
                    "",
                    true,
                    "(select distinct on (q.section_id, q.student_id) q.* from @ q where q.ok"
                            + " order by q.section_id, q.student_id, q.as_of desc)",
                    "",
                    null));

    static final Target ACTIVITY = new Target(
            "lms_activity",
            "LMS days",
            "lms_activity",
            "academics.lms_day",
            "t.contact_id = r_student.id and t.section_id is not distinct from r_section.id and t.day_on = s.day",
            "contact_id",
            List.of(SECTION, STUDENT),
            List.of(CONTACT_ID, SECTION_ID, constant("day_on", "s.day")),
            List.of(
                    of("logins", "logins"),
                    of("views", "views"),
                    of("submissions", "submissions"),
                    of("last_at", "last_activity_at")),
            List.of(),
            Rules.NONE);

    static final Target SUMMARIES = new Target(
            "term_summary",
            "Term summaries",
            "term_summary",
            "academics.term_summary",
            "t.contact_id = r_student.id and t.term_id = r_term.id",
            "contact_id",
            List.of(STUDENT, TERM),
            List.of(CONTACT_ID, constant("term_id", "r_term.id")),
            List.of(
                    of("term_gpa", "term_gpa"),
                    of("cumulative_gpa", "cum_gpa"),
                    of("credits_attempted", "credits_attempted"),
                    of("credits_earned", "credits_earned"),
                    of("standing", "academic_standing"),
                    of("load", "load")),
            List.of(),
            Rules.NONE);

    static final Target HOLDS = new Target(
            "holds",
            "Holds",
            "holds",
            "academics.registration_hold",
            "t.contact_id = r_student.id and t.source = :source and t.code = s.code"
                    + " and (t.begins_on = s.begin_date or s.begin_date is null and t.ends_on is null)",
            "id",
            List.of(STUDENT),
            List.of(
                    CONTACT_ID,
                    constant("source", ":source"),
                    constant("code", "s.code"),
                    constant("begins_on", "coalesce(s.begin_date, :today)")),
            List.of(
                    of("description", "description", "''"),
                    of("ends_on", "end_date"),
                    of("blocks_registration", "blocks_registration", "true")),
            List.of(),
            Rules.ends(new Absence(
                    "t.source = :source and t.ends_on is null",
                    "true",
                    "not exists (select from @ s join contact.contact c on c.source = :source and c.source_key = s.student_id"
                            + " where c.id = t.contact_id and s.code = t.code)",
                    "ends_on = greatest(t.begins_on, :today)",
                    1,
                    false)));

    private RecordTargets() {}
}
