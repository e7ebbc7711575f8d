package app.throughline.intake.target;

import static app.throughline.intake.target.PeopleTargets.CAMPUS;
import static app.throughline.intake.target.PeopleTargets.STAFF;
import static app.throughline.intake.target.Target.Value.constant;
import static app.throughline.intake.target.Target.Value.of;

import app.throughline.intake.target.Target.Lookup;
import app.throughline.intake.target.Target.Rules;
import app.throughline.intake.target.Target.Value;
import java.util.List;

/** The tables of terms, programs, courses, sections and their graded items that house files feed. */
final class CourseTargets {
    static final Lookup TERM = new Lookup(
            "r_term",
            "academics.term @ on @.source = :source and @.code = s.term_id",
            "term_id",
            "terms",
            "x.term_id = s.term_id");

    static final Lookup SECTION = new Lookup(
            "r_section",
            "academics.section @ on @.source = :source and @.key = s.section_id",
            "section_id",
            "sections",
            "x.section_id = s.section_id");

    static final Lookup COURSE = new Lookup(
            "r_course",
            "academics.course @ on @.source = :source and @.code = s.course_code",
            "course_code",
            "courses",
            "x.course_code = s.course_code");

    static final Lookup PARENT = new Lookup(
            "r_parent",
            "academics.term @ on @.source = :source and @.code = s.parent_term_id",
            "parent_term_id",
            "terms",
            "x.term_id = s.parent_term_id");

    static final Value SECTION_ID = constant("section_id", "r_section.id");

    static final Target TERMS = simple(
            "terms",
            "Terms",
            "academics.term",
            List.of(PARENT),
            "term_id",
            of("name", "name"),
            of("starts_on", "start_date"),
            of("ends_on", "end_date"),
            of("census_on", "census_date", "s.start_date + 14"),
            of("last_add_on", "last_add_date"),
            of("last_withdraw_on", "last_withdraw_date"),
            of("is_main", "is_main", "true"));

    /** Parents may stand further down in the same file, so they are set when all terms are there. */
    static final Target PARENTS = new Target(
            "terms_parents",
            "Parent terms",
            "terms",
            "academics.term",
            "t.source = :source and t.code = s.term_id",
            "id",
            List.of(PARENT),
            List.of(),
            List.of(new Value("parent_id", "r_parent.id", "parent_term_id", "null", null)),
            List.of(),
            new Rules("", "", true, "", "", null));

    static final Target PROGRAMS = simple(
            "programs",
            "Programs",
            "academics.program",
            List.of(),
            "program_code",
            of("name", "name"),
            of("degree", "degree"),
            of("department", "department"));

    static final Target COURSES = simple(
            "courses",
            "Courses",
            "academics.course",
            List.of(),
            "course_code",
            of("title", "title"),
            of("subject", "subject"),
            of("number", "number"),
            of("credits", "credits"),
            of("department", "department"),
            of("category", "category"));

    static final Target SECTIONS = new Target(
            "sections",
            "Sections",
            "sections",
            "academics.section",
            "t.source = :source and t.key = s.section_id",
            "id",
            List.of(TERM, COURSE, CAMPUS),
            List.of(constant("source", ":source"), constant("key", "s.section_id")),
            List.of(
                    new Value("course_id", "r_course.id", "course_code", "null", null),
                    new Value("term_id", "r_term.id", "term_id", "null", null),
                    of("title", "title"),
                    of("section_no", "section_no"),
                    new Value("campus_id", "r_campus.id", "campus", "null", null),
                    of("modality", "modality"),
                    of("starts_on", "start_date", "r_term.starts_on"),
                    of("ends_on", "end_date", "r_term.ends_on"),
                    of("credits", "credits"),
                    of("capacity", "capacity")),
            List.of(),
            Rules.NONE);

    static final Target INSTRUCTORS = new Target(
            "section_instructors",
            "Instructors",
            "section_instructors",
            "academics.section_instructor",
            "t.section_id = r_section.id and t.account_id = r_staff.id",
            "section_id",
            List.of(SECTION, STAFF),
            List.of(SECTION_ID, constant("account_id", "r_staff.id")),
            List.of(new Value("is_primary", "s.\"primary\"", "primary", "false", null)),
            List.of(),
            Rules.NONE);

    static final Target ITEMS = new Target(
            "graded_items",
            "Graded items",
            "graded_items",
            "academics.graded_item",
            "t.section_id = r_section.id and t.key = s.item_id",
            "id",
            List.of(SECTION),
            List.of(SECTION_ID, constant("key", "s.item_id")),
            List.of(
                    of("title", "title"),
                    of("category", "category"),
                    of("assigned_on", "assigned_on"),
                    of("due_on", "due_date"),
                    of("max_points", "max_points"),
                    of("weight", "weight"),
                    new Value(
                            "is_expected",
                            "coalesce(s.expected, s.due_date is not null)",
                            "expected",
                            "s.due_date is not null",
                            null)),
            List.of(),
            Rules.NONE);

    private CourseTargets() {}

    /** A table that a code within the source names. */
    private static Target simple(
            String name, String title, String table, List<Lookup> lookups, String key, Value... values) {
        return new Target(
                name,
                title,
                name,
                table,
                "t.source = :source and t.code = s." + key,
                "id",
                lookups,
                List.of(constant("source", ":source"), constant("code", "s." + key)),
                List.of(values),
                List.of(),
                Rules.NONE);
    }
}
