package app.throughline.intake.house;

import static app.throughline.intake.house.HouseColumn.Type.DATE;
import static app.throughline.intake.house.HouseColumn.Type.INSTANT;
import static app.throughline.intake.house.HouseColumn.Type.TIME;
import static app.throughline.intake.house.HouseColumn.Type.WHOLE;
import static app.throughline.intake.house.HouseColumn.Type.YES_NO;
import static app.throughline.intake.house.HouseColumn.choice;
import static app.throughline.intake.house.HouseColumn.number;
import static app.throughline.intake.house.HouseColumn.of;
import static app.throughline.intake.house.HouseColumn.text;

import app.throughline.intake.house.HouseFile.Need;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The house set (imports.md section 4), in the order in which files may refer to each other (IM-8). */
public final class HouseFiles {
    private static final String[] CONSENT = {"granted", "denied", "not_asked"};

    private static final HouseFile TERMS = HouseFile.of(
                    "terms",
                    "term_id",
                    text("term_id", 60).must(),
                    text("name", 120).must(),
                    of("start_date", DATE).must(),
                    of("end_date", DATE).must(),
                    of("census_date", DATE),
                    of("last_add_date", DATE),
                    of("last_withdraw_date", DATE),
                    text("parent_term_id", 60),
                    of("is_main", YES_NO))
            .ordered("start_date", "end_date");

    private static final HouseFile STAFF = HouseFile.of(
                    "staff",
                    "staff_id",
                    text("staff_id", 120).must(),
                    text("given_name", 120).must(),
                    text("family_name", 120).must(),
                    text("email", 254).must(),
                    text("teams", 1000),
                    text("permission_groups", 1000),
                    choice("status", "active", "inactive"),
                    of("away_from", DATE),
                    of("away_to", DATE),
                    text("cover_staff_id", 120))
            .ordered("away_from", "away_to")
            .needing(
                    new Need("away_from", List.of(), "away_to"),
                    new Need("away_from", List.of(), "cover_staff_id"),
                    new Need("cover_staff_id", List.of(), "away_from"));

    private static final HouseFile STUDENTS = HouseFile.of(
            "students",
            "student_id",
            text("student_id", 120).must(),
            text("sis_id", 120),
            text("given_name", 120),
            text("family_name", 120).must(),
            text("preferred_name", 120),
            text("pronouns", 60),
            text("email", 254),
            text("phone", 60),
            choice(
                    "stage",
                    "prospect",
                    "applicant",
                    "admitted",
                    "student",
                    "on_leave",
                    "withdrawn",
                    "graduated",
                    "former"),
            text("campus", 60),
            text("department", 120),
            choice("level", "undergraduate", "graduate", "professional", "non_degree"),
            text("class_standing", 60),
            choice("load", "full", "part"),
            text("admit_type", 60),
            text("admit_term", 60),
            of("expected_graduation", DATE),
            text("residency", 60),
            of("first_generation", YES_NO),
            of("aid_need", YES_NO),
            of("veteran", YES_NO),
            of("athlete", YES_NO),
            of("international", YES_NO),
            of("birth_date", DATE),
            text("gender", 60),
            text("language", 60),
            text("time_zone", 60),
            of("directory_hold", YES_NO).must(),
            of("deceased", YES_NO),
            choice("consent_email", CONSENT),
            choice("consent_sms", CONSENT),
            choice("status", "active", "inactive").must(),
            text("labels", 1000));

    private static final HouseFile SECTIONS = HouseFile.of(
                    "sections",
                    "section_id",
                    text("section_id", 120).must(),
                    text("term_id", 60).must(),
                    text("course_code", 60).must(),
                    text("title", 200),
                    text("section_no", 60),
                    text("campus", 60),
                    text("modality", 60),
                    of("start_date", DATE),
                    of("end_date", DATE),
                    number("credits", 5, 2),
                    of("capacity", WHOLE))
            .ordered("start_date", "end_date");

    private static final HouseFile ENROLLMENTS = HouseFile.of(
            "enrollments",
            "section_id student_id",
            text("section_id", 120).must(),
            text("student_id", 120).must(),
            choice("status", "enrolled", "waitlisted", "dropped", "withdrawn", "audit", "completed")
                    .must(),
            of("registered_on", DATE),
            of("status_date", DATE),
            text("midterm_grade", 20),
            text("final_grade", 20),
            number("credits", 5, 2),
            of("attempt_no", WHOLE));

    private static final HouseFile GRADED_ITEMS = HouseFile.of(
            "graded_items",
            "section_id item_id",
            text("section_id", 120).must(),
            text("item_id", 120).must(),
            text("title", 200).must(),
            text("category", 60),
            of("assigned_on", DATE),
            of("due_date", DATE),
            number("max_points", 9, 3),
            number("weight", 9, 3),
            of("expected", YES_NO));

    private static final HouseFile RESULTS = HouseFile.of(
                    "results",
                    "section_id item_id student_id",
                    text("item_id", 120).must(),
                    text("section_id", 120).must(),
                    text("student_id", 120).must(),
                    number("score", 9, 3),
                    of("submitted_at", INSTANT),
                    of("graded_at", INSTANT),
                    choice("state", "submitted", "graded", "exempt", "carried_over", "late"),
                    text("comment", 5000))
            .facts();

    private static final HouseFile GRADES_CURRENT = HouseFile.of(
                    "grades_current",
                    "section_id student_id as_of",
                    text("section_id", 120).must(),
                    text("student_id", 120).must(),
                    of("as_of", DATE).must(),
                    number("current_percent", 6, 3),
                    number("final_percent", 6, 3),
                    text("letter", 20),
                    of("missing_count", WHOLE),
                    of("last_submission_at", INSTANT))
            .facts();

    public static final List<HouseFile> ALL = List.of(
            HouseFile.of(
                    "campuses",
                    "campus_code",
                    text("campus_code", 60).must(),
                    text("name", 120).must()),
            TERMS,
            HouseFile.of(
                    "programs",
                    "program_code",
                    text("program_code", 60).must(),
                    text("name", 200).must(),
                    text("degree", 60),
                    text("department", 120)),
            STAFF,
            STUDENTS,
            HouseFile.of(
                    "courses",
                    "course_code",
                    text("course_code", 60).must(),
                    text("title", 200).must(),
                    text("subject", 60),
                    text("number", 60),
                    number("credits", 5, 2),
                    text("department", 120),
                    text("category", 60)),
            SECTIONS,
            ENROLLMENTS,
            HouseFile.of(
                    "section_instructors",
                    "section_id staff_id",
                    text("section_id", 120).must(),
                    text("staff_id", 120).must(),
                    of("primary", YES_NO)),
            HouseFile.of(
                    "student_programs",
                    "student_id program_code major",
                    text("student_id", 120).must(),
                    text("program_code", 60).must(),
                    text("major", 120),
                    text("catalog_term", 60),
                    text("status", 60),
                    of("declared_on", DATE)),
            HouseFile.of(
                            "advisors",
                            "student_id staff_id role begin_date",
                            text("student_id", 120).must(),
                            text("staff_id", 120).must(),
                            text("role", 120).must(),
                            of("begin_date", DATE),
                            of("end_date", DATE),
                            of("primary", YES_NO))
                    .ordered("begin_date", "end_date"),
            HouseFile.of(
                            "attendance",
                            "section_id student_id session_date session_time",
                            text("section_id", 120).must(),
                            text("student_id", 120).must(),
                            of("session_date", DATE).must(),
                            of("session_time", TIME),
                            choice("status", "present", "late", "absent", "excused")
                                    .must(),
                            of("minutes_late", WHOLE),
                            text("comment", 1000))
                    .facts(),
            GRADED_ITEMS,
            RESULTS,
            GRADES_CURRENT,
            HouseFile.of(
                            "lms_activity",
                            "student_id section_id day",
                            text("student_id", 120).must(),
                            text("section_id", 120),
                            of("day", DATE).must(),
                            of("logins", WHOLE),
                            of("views", WHOLE),
                            of("submissions", WHOLE),
                            of("last_activity_at", INSTANT))
                    .facts(),
            HouseFile.of(
                    "term_summary",
                    "student_id term_id",
                    text("student_id", 120).must(),
                    text("term_id", 60).must(),
                    number("term_gpa", 4, 3),
                    number("cum_gpa", 4, 3),
                    number("credits_attempted", 6, 2),
                    number("credits_earned", 6, 2),
                    text("academic_standing", 60),
                    text("load", 60)),
            HouseFile.of(
                            "holds",
                            "student_id code begin_date",
                            text("student_id", 120).must(),
                            text("code", 60).must(),
                            text("description", 1000),
                            of("begin_date", DATE),
                            of("end_date", DATE),
                            of("blocks_registration", YES_NO))
                    .ordered("begin_date", "end_date"),
            AlertFile.FILE);

    /** House files that have no way in yet, each with why and what to do instead. */
    private static final Map<String, String> CLOSED = Map.of(
            "cases",
            "Cases cannot be imported yet. Take cases.csv out and open what is still being worked on by hand.",
            "appointments",
            "Appointments cannot be imported yet. Take appointments.csv out; they can be made on a student's page.",
            "risk_indicators",
            "Risk indicators cannot be imported yet. Take risk_indicators.csv out.");

    private HouseFiles() {}

    /** The file of this name; empty when no house file has it. */
    public static Optional<HouseFile> named(String name) {
        return ALL.stream().filter(f -> f.name().equals(name)).findFirst();
    }

    /** Refuses a house file that cannot be imported, rather than leaving it out unsaid. */
    public static void open(String name) {
        var why = CLOSED.get(name);
        if (why != null) {
            throw new HouseSource.Refused("closed_file", why);
        }
    }
}
