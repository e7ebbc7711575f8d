package app.throughline.academics.filter;

import static app.throughline.academics.filter.AcademicKinds.ENROLLED;
import static app.throughline.academics.filter.AcademicKinds.ENROLLMENTS;
import static app.throughline.academics.filter.AcademicKinds.INSTRUCTORS;
import static app.throughline.academics.filter.AcademicKinds.ITS_DAYS;
import static app.throughline.academics.filter.AcademicKinds.ITS_MEETINGS;
import static app.throughline.academics.filter.AcademicKinds.ITS_RESULTS;
import static app.throughline.academics.filter.AcademicKinds.MEETING;
import static app.throughline.academics.filter.AcademicKinds.PLATFORM_DAY;
import static app.throughline.academics.filter.AcademicKinds.TEACHER;
import static app.throughline.contact.ContactFilterFields.STUDENT;
import static app.throughline.db.academics.Tables.ATTENDANCE;
import static app.throughline.db.academics.Tables.ENROLLMENT;
import static app.throughline.db.academics.Tables.LMS_DAY;
import static app.throughline.db.academics.Tables.SECTION_INSTRUCTOR;
import static app.throughline.db.contact.Tables.CAMPUS;
import static app.throughline.filter.KindFields.on;

import app.throughline.academics.StudentSections;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Choices;
import app.throughline.filter.Field;
import app.throughline.filter.FieldType;
import app.throughline.filter.FilterFields;
import app.throughline.filter.KindFields;
import app.throughline.filter.Meaning;
import app.throughline.filter.Option;
import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Guard;
import app.throughline.filter.core.Link;
import app.throughline.filter.core.RecordKind;
import app.throughline.filter.core.Relation;
import app.throughline.filter.core.Test;
import app.throughline.filter.time.Edge;
import app.throughline.filter.time.Point;
import app.throughline.filter.time.Scale;
import app.throughline.filter.time.Window;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What can be asked of enrollments. */
@Component
class EnrollmentFilterFields implements FilterFields {
    /** Why a grade counts among D, F and W. */
    private static final List<String> DFW = List.of("D+", "D", "D-", "F", "W");

    private static final Choices STATUSES = Choices.of(
            Option.of("enrolled", "Enrolled"),
            Option.of("waitlisted", "Waitlisted"),
            Option.of("dropped", "Dropped"),
            Option.of("withdrawn", "Withdrawn"),
            Option.of("audit", "Audit"),
            Option.of("completed", "Completed"));
    private static final Choices GRADES = Choices.of(Stream.of(
                    "A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "F", "W", "I", "P", "NP", "AU")
            .map(grade -> Option.of(grade, grade))
            .toArray(Option[]::new));

    static final KindFields.At STATUS = a -> ENROLLMENT.as(a).STATUS;

    private final DSLContext db;
    private final StudentSections sections;

    EnrollmentFilterFields(DSLContext db, StudentSections sections) {
        this.db = db;
        this.sections = sections;
    }

    @Override
    public void categories(Catalogue.Builder catalogue) {
        catalogue.category(ENROLLED, "enrollment", "enrollments").category(TEACHER, "instructor", "instructors");
    }

    @Override
    public void fields(Catalogue.Builder catalogue) {
        var fields = KindFields.of(ENROLLED, catalogue);
        taught(fields, ENROLLED);
        section(fields, ENROLLED, INSTRUCTORS);
        state(fields);
        grades(fields);
        RiskFields.ofEnrollment(fields);
        work(fields);
        KindFields.of(TEACHER, catalogue)
                .person("person", "person", a -> SECTION_INSTRUCTOR.as(a).ACCOUNT_ID)
                .yesNo("is_primary", "is primary", a -> SECTION_INSTRUCTOR.as(a).IS_PRIMARY);
        catalogue
                .naming(ENROLLED, "", "course_code")
                .guard(new Guard.Whole(ENROLLED, "academic_record"))
                .relation(ENROLLMENTS)
                .relation(INSTRUCTORS)
                .link(new Link("contact", ENROLLED, STUDENT, a -> ENROLLMENT.as(a).CONTACT_ID));
    }

    /** The term, course and section that a record belongs to. */
    void taught(KindFields fields, RecordKind kind) {
        fields.coded("term", "term", terms(), a -> AcademicKinds.term(a).ID)
                .defined("term_is_current", "is of a current term", covers(kind, "term", TERM_DAYS))
                .text("course_code", "course", a -> AcademicKinds.course(a).CODE)
                .text("section", "section", EnrollmentFilterFields::named);
    }

    /** From which day to which something lasts, under an alias. */
    record Days(KindFields.At first, KindFields.At last) {}

    static final Days TERM_DAYS = new Days(a -> AcademicKinds.term(a).STARTS_ON, a -> AcademicKinds.term(a).ENDS_ON);
    static final Days SECTION_DAYS =
            new Days(a -> AcademicKinds.section(a).STARTS_ON, a -> AcademicKinds.section(a).ENDS_ON);

    /** Something has begun and is not over. An open end is no end. */
    static Core covers(RecordKind kind, String what, Days days) {
        var today = Point.Named.TODAY;
        var begun = on(
                kind,
                what + "_starts_on",
                Column.Type.DAY,
                days.first(),
                new Test.Within(Window.upToDay(Scale.DAYS, today)));
        var over = on(
                kind,
                what + "_ends_on",
                Column.Type.DAY,
                days.last(),
                new Test.Within(new Window(Edge.FIRST, new Edge.Beside(Scale.DAYS, today, Edge.Place.AT))));
        return Core.and(List.of(begun, Core.not(over)));
    }

    /** Such as "BIO 201-01". */
    static org.jooq.Field<String> named(String a) {
        var section = AcademicKinds.section(a);
        return DSL.coalesce(AcademicKinds.course(a).CODE.concat("-").concat(section.SECTION_NO), section.KEY);
    }

    /** The section that a record belongs to, beyond its name. @param instructors who teaches it */
    void section(KindFields fields, RecordKind kind, Relation instructors) {
        fields.text(
                        "course_title",
                        "course title",
                        a -> DSL.coalesce(AcademicKinds.section(a).TITLE, AcademicKinds.course(a).TITLE))
                .text("subject", "subject", a -> AcademicKinds.course(a).SUBJECT)
                .text("department", "department", a -> AcademicKinds.course(a).DEPARTMENT)
                .coded("campus", "campus", campuses(), a -> AcademicKinds.section(a).CAMPUS_ID)
                .text("modality", "modality", a -> AcademicKinds.section(a).MODALITY)
                .date("section_starts_on", "section starts on", SECTION_DAYS.first())
                .date("section_ends_on", "section ends on", SECTION_DAYS.last())
                .field(Field.of(
                        kind,
                        "instructor",
                        FieldType.STAFF,
                        "instructor",
                        new Meaning.Each(
                                instructors,
                                Core.YES,
                                new Meaning.Responsible(
                                        new Column(
                                                TEACHER,
                                                "person",
                                                Column.Type.CODE,
                                                a -> SECTION_INSTRUCTOR.as(a).ACCOUNT_ID),
                                        Optional.empty()))));
    }

    private static void state(KindFields fields) {
        fields.keyed("status", "status", STATUSES, STATUS)
                .defined(
                        "is_current",
                        "is current",
                        "current",
                        Core.and(List.of(status("enrolled"), covers(ENROLLED, "section", SECTION_DAYS))))
                .date("registered_on", "registered on", a -> ENROLLMENT.as(a).REGISTERED_ON)
                .date("status_on", "status since", a -> ENROLLMENT.as(a).STATUS_ON)
                .number(
                        "credits",
                        "credits",
                        a -> DSL.coalesce(
                                ENROLLMENT.as(a).CREDITS,
                                AcademicKinds.section(a).CREDITS,
                                AcademicKinds.course(a).CREDITS))
                .number("attempt_no", "attempt", a -> ENROLLMENT.as(a).ATTEMPT_NO);
    }

    /** The status is one of these. */
    static Core status(String... statuses) {
        return on(ENROLLED, "status", Column.Type.TEXT, STATUS, words(List.of(statuses)));
    }

    static Test words(List<String> any) {
        return new Test.Words(Test.How.EQUAL, any, true);
    }

    private static void grades(KindFields fields) {
        KindFields.At last = a -> ENROLLMENT.as(a).FINAL_GRADE;
        var failed = on(ENROLLED, "final_grade", Column.Type.TEXT, last, words(DFW));
        fields.number("current_percent", "current percent", a -> ENROLLMENT.as(a).CURRENT_PERCENT)
                .number("final_percent", "final percent", a -> ENROLLMENT.as(a).FINAL_PERCENT)
                .keyed("letter", "letter", GRADES, a -> ENROLLMENT.as(a).LETTER)
                .keyed("midterm_grade", "midterm grade", GRADES, a -> ENROLLMENT.as(a).MIDTERM_GRADE)
                .keyed("final_grade", "final grade", GRADES, last)
                .defined("is_dfw", "is D, F or W", Core.or(List.of(failed, status("withdrawn"))));
    }

    private static void work(KindFields fields) {
        KindFields.At state = a -> ATTENDANCE.as(a).STATE;
        var missed = on(MEETING, "status", Column.Type.TEXT, state, words(List.of("absent", "excused")));
        fields.counted("absences", "absences", ITS_MEETINGS, missed)
                .counted("unexcused_absences", "unexcused absences", ITS_MEETINGS, RecordFilterFields.ABSENT)
                .number("consecutive_absences", "absences in a row", EnrollmentFilterFields::inARow)
                .number("attendance_rate", "attendance rate", EnrollmentFilterFields::rate)
                .field(Field.of(
                        ENROLLED,
                        "last_attended_on",
                        FieldType.DATE,
                        "last attended on",
                        new Meaning.Latest(List.of(new Meaning.Source(
                                ITS_MEETINGS, RecordFilterFields.ATTENDED, RecordFilterFields.MET)))))
                .counted("missing_results", "missing results", ITS_RESULTS, RecordFilterFields.MISSING)
                .field(Field.of(
                        ENROLLED,
                        "last_lms_at",
                        FieldType.TIMESTAMP,
                        "last LMS activity at",
                        new Meaning.Latest(List.of(new Meaning.Source(
                                ITS_DAYS,
                                Core.YES,
                                new Column(
                                        PLATFORM_DAY, "last_at", Column.Type.INSTANT, a -> LMS_DAY.as(a).LAST_AT))))));
    }

    /** Unexcused absences since the student last came; an excused one neither counts nor ends the row. */
    private static org.jooq.Field<Integer> inARow(String a) {
        var met = ATTENDANCE.as(a + "_m");
        var came = ATTENDANCE.as(a + "_n");
        var later = DSL.selectOne()
                .from(came)
                .where(came.CONTACT_ID.eq(met.CONTACT_ID))
                .and(came.SECTION_ID.eq(met.SECTION_ID))
                .and(came.STATE.in(DSL.inline("present"), DSL.inline("late")))
                .and(DSL.row(came.MET_ON, came.MET_AT).ge(met.MET_ON, met.MET_AT));
        return DSL.field(DSL.select(DSL.count())
                .from(met)
                .where(met.CONTACT_ID.eq(ENROLLMENT.as(a).CONTACT_ID))
                .and(met.SECTION_ID.eq(ENROLLMENT.as(a).SECTION_ID))
                .and(met.STATE.eq(DSL.inline("absent")))
                .andNotExists(later));
    }

    /** Percent of the meetings, but those excused, that the student came to; empty without any. */
    private static org.jooq.Field<BigDecimal> rate(String a) {
        var met = ATTENDANCE.as(a + "_m");
        var attended = DSL.count().filterWhere(met.STATE.in(DSL.inline("present"), DSL.inline("late")));
        var counted = DSL.nullif(DSL.count().filterWhere(met.STATE.ne(DSL.inline("excused"))), DSL.inline(0));
        return DSL.field(
                DSL.select(DSL.field("round(100 * {0}::numeric / {1}, 1)", BigDecimal.class, attended, counted))
                        .from(met)
                        .where(met.CONTACT_ID.eq(ENROLLMENT.as(a).CONTACT_ID))
                        .and(met.SECTION_ID.eq(ENROLLMENT.as(a).SECTION_ID)));
    }

    Choices terms() {
        return sections.terms();
    }

    private Choices campuses() {
        return () -> db.select(CAMPUS.CODE, CAMPUS.NAME, CAMPUS.ID)
                .from(CAMPUS)
                .orderBy(CAMPUS.NAME, CAMPUS.ID)
                .limit(1000)
                .fetch(r -> Option.of(r.value1(), r.value2(), r.value3()));
    }
}
