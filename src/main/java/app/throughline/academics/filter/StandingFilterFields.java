package app.throughline.academics.filter;

import static app.throughline.academics.filter.AcademicKinds.ENROLLED;
import static app.throughline.academics.filter.AcademicKinds.ENROLLMENTS;
import static app.throughline.academics.filter.AcademicKinds.HOLD;
import static app.throughline.academics.filter.AcademicKinds.HOLDS;
import static app.throughline.academics.filter.AcademicKinds.PROGRAMS;
import static app.throughline.academics.filter.AcademicKinds.STUDIES;
import static app.throughline.academics.filter.AcademicKinds.SUMMARIES;
import static app.throughline.academics.filter.AcademicKinds.SUMMARY;
import static app.throughline.academics.filter.EnrollmentFilterFields.covers;
import static app.throughline.contact.ContactFilterFields.STUDENT;
import static app.throughline.db.academics.Tables.CONTACT_PROGRAM;
import static app.throughline.db.academics.Tables.LMS_DAY;
import static app.throughline.db.academics.Tables.PROGRAM;
import static app.throughline.db.academics.Tables.REGISTRATION_HOLD;
import static app.throughline.db.academics.Tables.TERM;
import static app.throughline.db.academics.Tables.TERM_SUMMARY;
import static app.throughline.db.contact.Tables.CONTACT;
import static app.throughline.filter.KindFields.on;

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
import app.throughline.filter.core.Test;
import app.throughline.filter.time.Period;
import app.throughline.filter.time.Scale;
import app.throughline.filter.time.Window;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What can be asked of terms' results, holds and programs, and what the record says of the student. */
@Component
class StandingFilterFields implements FilterFields {
    private static final Choices LOADS = Choices.of(Option.of("full", "Full-time"), Option.of("part", "Part-time"));
    private static final Core LATEST =
            on(SUMMARY, "is_latest", Column.Type.FLAG, StandingFilterFields::isLatest, new Test.Among(Set.of(1L)));

    private final EnrollmentFilterFields enrollments;
    private final DSLContext db;

    StandingFilterFields(EnrollmentFilterFields enrollments, DSLContext db) {
        this.enrollments = enrollments;
        this.db = db;
    }

    @Override
    public void categories(Catalogue.Builder catalogue) {
        catalogue
                .category(SUMMARY, "term result", "term results")
                .category(HOLD, "hold", "holds")
                .category(STUDIES, "program", "programs");
    }

    @Override
    public void fields(Catalogue.Builder catalogue) {
        summaries(KindFields.of(SUMMARY, catalogue));
        holds(KindFields.of(HOLD, catalogue));
        programs(KindFields.of(STUDIES, catalogue));
        var student = KindFields.of(STUDENT, catalogue);
        standing(student);
        presence(student);
        catalogue
                .naming(SUMMARY, "", "term")
                .naming(HOLD, "hold ", "code")
                .naming(STUDIES, "", "code")
                .guard(new Guard.Whole(SUMMARY, "academic_record"))
                .guard(new Guard.Whole(HOLD, "academic_record"))
                .relation(SUMMARIES)
                .relation(HOLDS)
                .relation(PROGRAMS);
    }

    private void summaries(KindFields fields) {
        fields.coded("term", "term", enrollments.terms(), a -> TERM_SUMMARY.as(a).TERM_ID)
                .number("term_gpa", "term GPA", a -> TERM_SUMMARY.as(a).TERM_GPA)
                .number("cumulative_gpa", "cumulative GPA", a -> TERM_SUMMARY.as(a).CUMULATIVE_GPA)
                .number("attempted", "credits attempted", a -> TERM_SUMMARY.as(a).CREDITS_ATTEMPTED)
                .number("earned", "credits earned", a -> TERM_SUMMARY.as(a).CREDITS_EARNED)
                .text("standing", "standing", a -> TERM_SUMMARY.as(a).STANDING)
                .keyed("load", "load", LOADS, a -> TERM_SUMMARY.as(a).LOAD)
                .defined("is_latest", "is the latest", "the latest", LATEST);
    }

    /** No other of the student's is of a term that began later. */
    private static org.jooq.Field<Boolean> isLatest(String a) {
        var other = TERM_SUMMARY.as(a + "_o");
        var later = TERM.as(a + "_l");
        var its = AcademicKinds.term(a);
        return DSL.field(DSL.notExists(DSL.selectOne()
                .from(other)
                .join(later)
                .on(later.ID.eq(other.TERM_ID))
                .where(other.CONTACT_ID.eq(TERM_SUMMARY.as(a).CONTACT_ID))
                .and(DSL.row(later.STARTS_ON, later.ID).gt(its.STARTS_ON, its.ID))));
    }

    private static void holds(KindFields fields) {
        KindFields.At begins = a -> REGISTRATION_HOLD.as(a).BEGINS_ON;
        KindFields.At ends = a -> REGISTRATION_HOLD.as(a).ENDS_ON;
        fields.identifier("code", "code", a -> REGISTRATION_HOLD.as(a).CODE)
                .text("description", "description", a -> REGISTRATION_HOLD.as(a).DESCRIPTION)
                .date("begins_on", "begins on", begins)
                .date("ends_on", "ends on", ends)
                .defined(
                        "is_active",
                        "is active",
                        "active",
                        covers(HOLD, "hold", new EnrollmentFilterFields.Days(begins, ends)))
                .yesNo("blocks_registration", "blocks registration", a -> REGISTRATION_HOLD.as(a).BLOCKS_REGISTRATION);
    }

    private void programs(KindFields fields) {
        fields.coded("code", "program", programs(), a -> CONTACT_PROGRAM.as(a).PROGRAM_ID)
                .text("degree", "degree", a -> PROGRAM.as(a + "_p").DEGREE)
                .text("major", "major", a -> CONTACT_PROGRAM.as(a).MAJOR)
                .text("status", "status", a -> CONTACT_PROGRAM.as(a).STATUS)
                .date("declared_on", "declared on", a -> CONTACT_PROGRAM.as(a).DECLARED_ON);
    }

    private void standing(KindFields fields) {
        var code = new Column(STUDIES, "code", Column.Type.CODE, a -> CONTACT_PROGRAM.as(a).PROGRAM_ID);
        fields.field(Field.of(
                                STUDENT,
                                "programs",
                                FieldType.CHOICES,
                                "programs",
                                new Meaning.Each(PROGRAMS, Core.YES, new Meaning.Stored(code)))
                        .from(programs()))
                .field(latest("cumulative_gpa", "cumulative GPA", "cumulative_gpa", TERM_SUMMARY.CUMULATIVE_GPA))
                .field(latest("last_term_gpa", "GPA of the last term", "term_gpa", TERM_SUMMARY.TERM_GPA))
                .number("credits_earned", "credits earned", a -> sum(a, TERM_SUMMARY.CREDITS_EARNED))
                .number("credits_attempted", "credits attempted", a -> sum(a, TERM_SUMMARY.CREDITS_ATTEMPTED))
                .field(Field.of(
                        STUDENT,
                        "standing",
                        FieldType.TEXT,
                        "standing",
                        new Meaning.Each(
                                SUMMARIES,
                                LATEST,
                                new Meaning.Stored(new Column(
                                        SUMMARY, "standing", Column.Type.TEXT, a -> TERM_SUMMARY.as(a).STANDING)))));
    }

    private static Field latest(String key, String label, String name, TableField<?, BigDecimal> of) {
        var value = new Column(
                SUMMARY, name, Column.Type.NUMBER, a -> TERM_SUMMARY.as(a).field(of));
        return Field.of(
                STUDENT, key, FieldType.NUMBER, label, new Meaning.Each(SUMMARIES, LATEST, new Meaning.Stored(value)));
    }

    private static org.jooq.Field<BigDecimal> sum(String a, TableField<?, BigDecimal> of) {
        var summary = TERM_SUMMARY.as(a + "_q");
        return DSL.field(
                DSL.select(DSL.sum(summary.field(of))).from(summary).where(summary.CONTACT_ID.eq(CONTACT.as(a).ID)));
    }

    private static void presence(KindFields fields) {
        var enrolled = EnrollmentFilterFields.status("enrolled");
        var now = covers(ENROLLED, "section", EnrollmentFilterFields.SECTION_DAYS);
        var next = on(
                ENROLLED,
                "term_starts_on",
                Column.Type.DAY,
                EnrollmentFilterFields.TERM_DAYS.first(),
                new Test.Within(Window.of(Scale.DAYS, Period.TERM, 1)));
        fields.some("enrolled_now", "is enrolled now", ENROLLMENTS, Core.and(List.of(enrolled, now)))
                .some(
                        "registered_next_term",
                        "is registered for the next term",
                        ENROLLMENTS,
                        Core.and(List.of(enrolled, next)));
        RiskFields.ofStudent(fields);
        last(fields);
    }

    private static void last(KindFields fields) {
        var seen = new Column(AcademicKinds.PLATFORM_DAY, "last_at", Column.Type.INSTANT, a -> LMS_DAY.as(a).LAST_AT);
        fields.field(Field.of(
                        STUDENT,
                        "last_attended_on",
                        FieldType.DATE,
                        "last attended on",
                        new Meaning.Latest(List.of(new Meaning.Source(
                                AcademicKinds.MEETINGS, RecordFilterFields.ATTENDED, RecordFilterFields.MET)))))
                .field(Field.of(
                        STUDENT,
                        "last_activity_at",
                        FieldType.TIMESTAMP,
                        "last activity at",
                        new Meaning.Latest(List.of(
                                new Meaning.Source(AcademicKinds.DAYS, Core.YES, seen),
                                new Meaning.Source(AcademicKinds.RESULTS, Core.YES, RecordFilterFields.SUBMITTED)))));
    }

    private Choices programs() {
        return () -> db.select(PROGRAM.CODE, PROGRAM.NAME, PROGRAM.ID)
                .from(PROGRAM)
                .orderBy(PROGRAM.NAME, PROGRAM.ID)
                .limit(1000)
                .fetch(r -> Option.of(r.value1(), r.value2(), r.value3()));
    }
}
