package app.throughline.alert.filter;

import static app.throughline.alert.Alerts.KIND;
import static app.throughline.db.academics.Tables.COURSE;
import static app.throughline.db.academics.Tables.ENROLLMENT;
import static app.throughline.db.academics.Tables.SECTION;
import static app.throughline.db.alert.Tables.ALERT;

import app.throughline.academics.StudentSections;
import app.throughline.filter.Catalogue;
import app.throughline.filter.FilterFields;
import app.throughline.filter.KindFields;
import app.throughline.filter.core.Link;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * What can be asked of the section that an alert names. Its name, course and term are asked of everybody who sees the
 * alert; the section itself, with dates and instructors, is that of the student's enrollment and takes the right to it.
 */
@Component
class AlertCourseFields implements FilterFields {
    private final StudentSections sections;

    AlertCourseFields(StudentSections sections) {
        this.sections = sections;
    }

    @Override
    public void fields(Catalogue.Builder catalogue) {
        KindFields.of(KIND, catalogue)
                .text("section", "section", AlertCourseFields::section)
                .text("course_code", "course", AlertCourseFields::course)
                .coded("term", "term", sections.terms(), AlertCourseFields::term);
        catalogue.link(new Link("section", KIND, StudentSections.KIND, AlertCourseFields::enrollment));
    }

    private static Field<String> section(String a) {
        var section = SECTION.as(a + "_s");
        var course = COURSE.as(a + "_c");
        return DSL.field(DSL.select(DSL.coalesce(course.CODE.concat("-").concat(section.SECTION_NO), section.KEY))
                .from(section)
                .join(course)
                .on(course.ID.eq(section.COURSE_ID))
                .where(section.ID.eq(ALERT.as(a).SECTION_ID)));
    }

    private static Field<String> course(String a) {
        var section = SECTION.as(a + "_s");
        var course = COURSE.as(a + "_c");
        return DSL.field(DSL.select(course.CODE)
                .from(section)
                .join(course)
                .on(course.ID.eq(section.COURSE_ID))
                .where(section.ID.eq(ALERT.as(a).SECTION_ID)));
    }

    private static Field<Long> term(String a) {
        var section = SECTION.as(a + "_s");
        return DSL.field(DSL.select(section.TERM_ID).from(section).where(section.ID.eq(ALERT.as(a).SECTION_ID)));
    }

    private static Field<Long> enrollment(String a) {
        var enrollment = ENROLLMENT.as(a + "_e");
        return DSL.field(DSL.select(enrollment.ID)
                .from(enrollment)
                .where(enrollment.CONTACT_ID.eq(ALERT.as(a).CONTACT_ID))
                .and(enrollment.SECTION_ID.eq(ALERT.as(a).SECTION_ID)));
    }
}
