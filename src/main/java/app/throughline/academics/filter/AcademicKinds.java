package app.throughline.academics.filter;

import static app.throughline.contact.ContactFilterFields.STUDENT;
import static app.throughline.db.academics.Tables.ATTENDANCE;
import static app.throughline.db.academics.Tables.CONTACT_PROGRAM;
import static app.throughline.db.academics.Tables.COURSE;
import static app.throughline.db.academics.Tables.ENROLLMENT;
import static app.throughline.db.academics.Tables.GRADED_ITEM;
import static app.throughline.db.academics.Tables.ITEM_RESULT;
import static app.throughline.db.academics.Tables.LMS_DAY;
import static app.throughline.db.academics.Tables.PROGRAM;
import static app.throughline.db.academics.Tables.REGISTRATION_HOLD;
import static app.throughline.db.academics.Tables.SECTION;
import static app.throughline.db.academics.Tables.SECTION_INSTRUCTOR;
import static app.throughline.db.academics.Tables.TERM;
import static app.throughline.db.academics.Tables.TERM_SUMMARY;

import app.throughline.academics.StudentSections;
import app.throughline.db.academics.tables.Course;
import app.throughline.db.academics.tables.Enrollment;
import app.throughline.db.academics.tables.GradedItem;
import app.throughline.db.academics.tables.ItemResult;
import app.throughline.db.academics.tables.Section;
import app.throughline.db.academics.tables.Term;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Relation;
import java.time.LocalDate;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The kinds of record of the academic record, with the section, course and term that belong to each.
 *
 * <p>Meetings, items and days in the learning platform come by the thousand and are asked for as far back as the horizon,
 * about two years before the newest main term that has sections, of graded items the newest of the same source
 * (docs/decisions/0112, 0139). The horizon moves with the data and not with the clock, so that time alone changes no value.
 */
final class AcademicKinds {
    private static final int HORIZON_DAYS = 800;

    static final RecordKind ENROLLED = new RecordKind(
            "enrollment", StudentSections::joined, a -> ENROLLMENT.as(a).ID, a -> ENROLLMENT.as(a).CONTACT_ID);
    static final RecordKind TEACHER = new RecordKind(
            "instructor",
            AcademicKinds::instructors,
            a -> SECTION_INSTRUCTOR.as(a).ACCOUNT_ID,
            a -> enrollment(a).CONTACT_ID);
    static final RecordKind RESULT =
            new RecordKind("result", AcademicKinds::results, a -> item(a).ID, a -> enrollment(a).CONTACT_ID);
    static final RecordKind MEETING = new RecordKind(
            "attendance", AcademicKinds::meetings, a -> ATTENDANCE.as(a).SECTION_ID, a -> ATTENDANCE.as(a).CONTACT_ID);
    static final RecordKind PLATFORM_DAY = new RecordKind(
            "lms_day", AcademicKinds::days, a -> LMS_DAY.as(a).SECTION_ID, a -> LMS_DAY.as(a).CONTACT_ID);
    static final RecordKind SUMMARY = new RecordKind(
            "term_summary",
            a -> TERM_SUMMARY.as(a).join(term(a)).on(term(a).ID.eq(TERM_SUMMARY.as(a).TERM_ID)),
            a -> TERM_SUMMARY.as(a).TERM_ID,
            a -> TERM_SUMMARY.as(a).CONTACT_ID);
    static final RecordKind HOLD = new RecordKind(
            "hold",
            a -> REGISTRATION_HOLD.as(a),
            a -> REGISTRATION_HOLD.as(a).ID,
            a -> REGISTRATION_HOLD.as(a).CONTACT_ID);
    static final RecordKind STUDIES = new RecordKind(
            "program",
            a -> CONTACT_PROGRAM
                    .as(a)
                    .join(PROGRAM.as(a + "_p"))
                    .on(PROGRAM.as(a + "_p").ID.eq(CONTACT_PROGRAM.as(a).PROGRAM_ID)),
            a -> CONTACT_PROGRAM.as(a).PROGRAM_ID,
            a -> CONTACT_PROGRAM.as(a).CONTACT_ID);

    static final Relation ENROLLMENTS = new Relation("enrollment", STUDENT, ENROLLED, a -> ENROLLMENT.as(a).CONTACT_ID);
    static final Relation INSTRUCTORS = new Relation("instructor", ENROLLED, TEACHER, a -> enrollment(a).ID);
    static final Relation RESULTS = new Relation("result", STUDENT, RESULT, a -> enrollment(a).CONTACT_ID);
    static final Relation ITS_RESULTS = new Relation("result", ENROLLED, RESULT, a -> enrollment(a).ID);
    static final Relation MEETINGS = new Relation("attendance", STUDENT, MEETING, a -> ATTENDANCE.as(a).CONTACT_ID);
    static final Relation ITS_MEETINGS = new Relation("attendance", ENROLLED, MEETING, a -> enrollment(a).ID);
    static final Relation DAYS = new Relation("lms_day", STUDENT, PLATFORM_DAY, a -> LMS_DAY.as(a).CONTACT_ID);
    static final Relation ITS_DAYS = new Relation("lms_day", ENROLLED, PLATFORM_DAY, a -> enrollment(a).ID);
    static final Relation SUMMARIES =
            new Relation("term_summary", STUDENT, SUMMARY, a -> TERM_SUMMARY.as(a).CONTACT_ID);
    static final Relation HOLDS = new Relation("hold", STUDENT, HOLD, a -> REGISTRATION_HOLD.as(a).CONTACT_ID);
    static final Relation PROGRAMS = new Relation("program", STUDENT, STUDIES, a -> CONTACT_PROGRAM.as(a).CONTACT_ID);

    private AcademicKinds() {}

    /** The enrollment a record belongs to, where the record is not the enrollment itself. */
    static Enrollment enrollment(String a) {
        return ENROLLMENT.as(a + "_e");
    }

    static Section section(String a) {
        return SECTION.as(a + "_s");
    }

    static Course course(String a) {
        return COURSE.as(a + "_c");
    }

    static Term term(String a) {
        return TERM.as(a + "_t");
    }

    static GradedItem item(String a) {
        return GRADED_ITEM.as(a + "_i");
    }

    static ItemResult result(String a) {
        return ITEM_RESULT.as(a + "_r");
    }

    private static Table<?> taught(Table<?> of, String a) {
        return of.join(course(a))
                .on(course(a).ID.eq(section(a).COURSE_ID))
                .join(term(a))
                .on(term(a).ID.eq(section(a).TERM_ID));
    }

    private static Table<?> instructors(String a) {
        return SECTION_INSTRUCTOR
                .as(a)
                .join(enrollment(a))
                .on(enrollment(a).SECTION_ID.eq(SECTION_INSTRUCTOR.as(a).SECTION_ID));
    }

    /** One for each item that is expected or was handed in. */
    private static Table<?> results(String a) {
        var joined = item(a).join(section(a))
                .on(section(a).ID.eq(item(a).SECTION_ID))
                .and(section(a).TERM_ID.eq(DSL.any(DSL.array(recentTerms()))))
                .join(enrollment(a))
                .on(enrollment(a).SECTION_ID.eq(item(a).SECTION_ID))
                .leftJoin(result(a))
                .on(result(a).ITEM_ID.eq(item(a).ID))
                .and(result(a).CONTACT_ID.eq(enrollment(a).CONTACT_ID))
                .join(course(a))
                .on(course(a).ID.eq(section(a).COURSE_ID))
                .and(item(a).IS_EXPECTED.isTrue().or(result(a).ITEM_ID.isNotNull()));
        return joined.join(term(a)).on(term(a).ID.eq(section(a).TERM_ID));
    }

    private static Table<?> meetings(String a) {
        var met = ATTENDANCE.as(a);
        return taught(
                met.join(section(a))
                        .on(section(a).ID.eq(met.SECTION_ID))
                        .and(met.MET_ON.ge(horizon()))
                        .leftJoin(enrollment(a))
                        .on(ofSection(met.CONTACT_ID, met.SECTION_ID, a)),
                a);
    }

    /** Some stand for the whole platform and for no section. */
    private static Table<?> days(String a) {
        var day = LMS_DAY.as(a);
        return day.leftJoin(section(a))
                .on(section(a).ID.eq(day.SECTION_ID))
                .leftJoin(enrollment(a))
                .on(ofSection(day.CONTACT_ID, day.SECTION_ID, a))
                .leftJoin(course(a))
                .on(course(a).ID.eq(section(a).COURSE_ID))
                .join(DSL.values(DSL.row(1)).as(a + "_h"))
                .on(day.DAY_ON.ge(horizon()));
    }

    private static Condition ofSection(Field<Long> contact, Field<Long> section, String a) {
        return enrollment(a).CONTACT_ID.eq(contact).and(enrollment(a).SECTION_ID.eq(section));
    }

    private static Field<LocalDate> horizon() {
        return beyond(DSL.noCondition());
    }

    /** The terms within the horizon of their source: data of years ago that came in one piece is asked as a whole. */
    private static Select<Record1<Long>> recentTerms() {
        var any = TERM.as("w");
        var own = beyond(TERM.SOURCE.eq(any.SOURCE));
        return DSL.select(any.ID).from(any).where(any.ENDS_ON.ge(DSL.coalesce(own, horizon())));
    }

    private static Field<LocalDate> beyond(Condition which) {
        var newest = DSL.select(DSL.max(TERM.STARTS_ON))
                .from(TERM)
                .where(TERM.IS_MAIN)
                .and(which)
                .and(DSL.exists(DSL.selectOne().from(SECTION).where(SECTION.TERM_ID.eq(TERM.ID))));
        return DSL.field("{0} - {1}", LocalDate.class, DSL.field(newest), DSL.inline(HORIZON_DAYS));
    }
}
