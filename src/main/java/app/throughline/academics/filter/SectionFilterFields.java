package app.throughline.academics.filter;

import static app.throughline.academics.filter.AcademicKinds.MEETING;
import static app.throughline.academics.filter.AcademicKinds.TEACHER;

import app.throughline.academics.StudentSections;
import app.throughline.contact.ContactFilterFields;
import app.throughline.filter.Catalogue;
import app.throughline.filter.FilterFields;
import app.throughline.filter.KindFields;
import app.throughline.filter.core.Guard;
import app.throughline.filter.core.Link;
import app.throughline.filter.core.Relation;
import org.springframework.stereotype.Component;

/** What can be asked of the section that something is about: the student's place in it, with its course and term. */
@Component
class SectionFilterFields implements FilterFields {
    private static final Relation INSTRUCTORS =
            new Relation("instructor", StudentSections.KIND, TEACHER, a -> AcademicKinds.enrollment(a).ID);

    private final EnrollmentFilterFields enrollments;

    SectionFilterFields(EnrollmentFilterFields enrollments) {
        this.enrollments = enrollments;
    }

    @Override
    public void categories(Catalogue.Builder catalogue) {
        catalogue.category(StudentSections.KIND, "section", "sections");
    }

    @Override
    public void fields(Catalogue.Builder catalogue) {
        var fields = KindFields.of(StudentSections.KIND, catalogue);
        enrollments.taught(fields, StudentSections.KIND);
        enrollments.section(fields, StudentSections.KIND, INSTRUCTORS);
        catalogue
                .naming(StudentSections.KIND, "", "section")
                .guard(new Guard.Whole(StudentSections.KIND, "academic_record"))
                .relation(INSTRUCTORS)
                .link(new Link("section", MEETING, StudentSections.KIND, a -> AcademicKinds.enrollment(a).ID))
                .link(ContactFilterFields.moment(AcademicKinds.ENROLLED));
    }
}
