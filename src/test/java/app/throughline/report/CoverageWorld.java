package app.throughline.report;

import static app.throughline.report.ReportWorld.ADVISOR;
import static app.throughline.report.ReportWorld.INSTRUCTOR;
import static app.throughline.report.ReportWorld.ZONE;

import app.throughline.report.ReportWorld.Alert;
import app.throughline.report.ReportWorld.Attempt;
import app.throughline.report.ReportWorld.Enrollment;
import app.throughline.report.ReportWorld.Section;
import app.throughline.report.ReportWorld.Student;
import app.throughline.report.ReportWorld.Term;
import app.throughline.report.ReportWorld.Times;
import app.throughline.report.ReportWorld.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fall term that has ended, small enough to reckon by hand, and the spring after it. Section 810 has Ana (F, alert in
 * week 2), Bo (left on 20 October, alerts that day and two weeks before in another section), Cy (D, alert on 1 December),
 * Di and Ed (passed, Di with an alert) and Flo (F, an alert before the term and one in error). Section 812 has all twelve
 * students, the last three of them with F, and no alert. The last day to withdraw is 14 November. Forty pairs of alerted
 * students were matched for each outcome.
 */
final class CoverageWorld {
    private static final LocalDate STARTS = LocalDate.of(2025, 9, 1);
    private static final LocalDate ENDS = LocalDate.of(2025, 12, 12);
    private static final long ANA = 8001;
    private static final long BO = 8002;
    private static final long CY = 8003;
    private static final long DI = 8004;
    private static final long FLO = 8006;
    private static final long LAST = 8012;

    private final ReportWorld world = new ReportWorld();
    private final Type type;

    private CoverageWorld(Type type) {
        this.type = type;
    }

    static ReportWorld of(List<Type> types) {
        var hand = new CoverageWorld(types.stream()
                .filter(type -> type.key().equals("attendance"))
                .findFirst()
                .orElseThrow());
        hand.record();
        hand.alerts();
        hand.world.pairs.add(new ReportWorld.Pairs(81, "persistence", 10, 12, 4, 14));
        hand.world.pairs.add(new ReportWorld.Pairs(81, "dfw", 5, 2, 8, 25));
        return hand.world;
    }

    static Instant day(int year, int month, int day) {
        return LocalDate.of(year, month, day).atStartOfDay(ZONE).toInstant();
    }

    private void record() {
        var spring = LocalDate.of(2026, 1, 12);
        world.terms.add(new Term(81, "U1", STARTS, ENDS, STARTS.plusDays(14), LocalDate.of(2025, 11, 14)));
        world.terms.add(new Term(82, "U2", spring, spring.plusDays(110), spring.plusDays(14), null));
        for (long id : List.of(810, 811, 812)) {
            world.sections.add(new Section(id, 81, STARTS, ENDS, "Biology"));
        }
        world.sections.add(new Section(820, 82, spring, spring.plusDays(110), "Biology"));
        for (long id = ANA; id <= LAST; id++) {
            world.students.add(new Student(id, "student", false, "U1", false, 1));
            enrolled(id, 812, "completed", null, id >= LAST - 2 ? "F" : "B");
            if (id != BO && id != DI) {
                enrolled(id, 820, "enrolled", null, null);
            }
        }
        enrolled(ANA, 810, "completed", null, "F");
        enrolled(BO, 810, "withdrawn", LocalDate.of(2025, 10, 20), null);
        enrolled(CY, 810, "completed", null, "D");
        enrolled(DI, 810, "completed", null, "A");
        enrolled(DI + 1, 810, "completed", null, "B");
        enrolled(FLO, 810, "completed", null, "F");
    }

    private void enrolled(
            long student, long section, String status, @Nullable LocalDate statusOn, @Nullable String grade) {
        var registered = world.section(section).starts().minusDays(5);
        world.enrollments.add(new Enrollment(
                section * 100 + student - 8000, student, section, status, registered, statusOn, grade, 3, null, null));
    }

    private void alerts() {
        alert(1001, ANA, 810, INSTRUCTOR, "2025-09-10T09:00", null);
        alert(1002, BO, 810, ADVISOR, "2025-10-20T00:00", null);
        alert(1003, BO, 811, ADVISOR, "2025-10-06T00:00", null);
        alert(1004, CY, 810, ADVISOR, "2025-12-01T09:00", null);
        alert(1005, DI, 810, ADVISOR, "2025-09-20T09:00", null);
        alert(1006, FLO, 810, ADVISOR, "2025-09-12T09:00", "entered_in_error");
        alert(1007, FLO, 810, ADVISOR, "2025-08-30T09:00", null);
        var call = LocalDateTime.parse("2025-09-11T09:00").atZone(ZONE).toInstant();
        world.attempts.add(new Attempt(3001, ANA, 1001L, null, call, true, true, ADVISOR));
    }

    private void alert(long id, long student, long section, long by, String created, @Nullable String reason) {
        var at = LocalDateTime.parse(created).atZone(ZONE).toInstant();
        var times = reason == null ? Times.NONE : new Times(at, null, at, null, null, null, null);
        world.alerts.add(new Alert(
                id,
                student,
                type,
                3,
                reason == null ? 1 : 5,
                reason,
                "manual",
                1,
                by,
                section,
                at,
                times,
                null,
                null,
                1));
    }
}
