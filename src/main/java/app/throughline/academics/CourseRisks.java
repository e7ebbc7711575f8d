package app.throughline.academics;

import app.throughline.academics.Enrollments.Enrollment;
import app.throughline.academics.risk.GradeRisks;
import app.throughline.academics.risk.RiskPoint;
import app.throughline.academics.risk.RiskScale;
import app.throughline.contact.ContactId;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Says the grade risks of a student's courses with the points that were given for each. */
@Component
class CourseRisks {
    private final GradeRisks risks;
    private final When.Format when;

    CourseRisks(GradeRisks risks, When.Format when) {
        this.risks = risks;
        this.when = when;
    }

    /** Of those of these enrollments for which points were given, the most points first; as the caller may see them. */
    List<StudentPage.CourseRisk> of(ContactId contact, List<Enrollment> enrollments) {
        var kept = risks.ofContact(contact);
        return enrollments.stream()
                .flatMap(enrollment ->
                        Stream.ofNullable(kept.get(enrollment.id())).map(risk -> new Known(enrollment, risk)))
                .filter(known -> !known.kept().risk().given().isEmpty())
                .sorted(Comparator.comparing(known -> -known.kept().risk().points()))
                .map(this::said)
                .toList();
    }

    private record Known(Enrollment enrollment, GradeRisks.Kept kept) {}

    private StudentPage.CourseRisk said(Known known) {
        var section = known.enrollment().section();
        var risk = known.kept().risk();
        return new StudentPage.CourseRisk(
                section.courseCode(),
                section.title(),
                new Ui.Tag(
                        risk.level().label(), risk.level().icon(), risk.level().tone()),
                "since " + when.prose(known.kept().since()).text(),
                risk.given().stream().map(CourseRisks::said).toList());
    }

    private static String said(RiskPoint point) {
        var words = point.words(RiskScale.PRODUCT);
        return point.points() == 0 ? words : "+" + point.points() + " · " + words;
    }
}
