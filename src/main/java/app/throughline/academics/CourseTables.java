package app.throughline.academics;

import app.throughline.academics.Attendances.Meeting;
import app.throughline.academics.Enrollments.Enrollment;
import app.throughline.academics.Enrollments.GradePoint;
import app.throughline.access.Staff;
import app.throughline.web.Chart;
import app.throughline.web.Numbers;
import app.throughline.web.Spark;
import app.throughline.web.When;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Draws the tables of courses. */
@Component
class CourseTables {
    private static final int MEETINGS = 10;
    private final Staff staff;
    private final When.Format when;

    CourseTables(Staff staff, When.Format when) {
        this.staff = staff;
        this.when = when;
    }

    /** A table per term, in the order of the enrollments. */
    List<StudentPage.Courses> of(
            List<Enrollment> enrollments, List<Meeting> meetings, Map<Long, List<GradePoint>> grades) {
        var names = staff.byId(enrollments.stream()
                .flatMap(enrollment -> enrollment.instructors().stream())
                .collect(Collectors.toSet()));
        var marks = meetings.stream().collect(Collectors.groupingBy(Meeting::section));
        var byTerm = new LinkedHashMap<Terms.Term, List<StudentPage.Course>>();
        for (var enrollment : enrollments) {
            long section = enrollment.section().id();
            byTerm.computeIfAbsent(enrollment.term(), term -> new ArrayList<>())
                    .add(course(
                            enrollment,
                            instructor(enrollment, names),
                            strip(marks.getOrDefault(section, List.of()), MEETINGS),
                            trend(grades.getOrDefault(section, List.of()))));
        }
        return byTerm.entrySet().stream()
                .map(term -> new StudentPage.Courses(
                        "term-" + term.getKey().id(),
                        term.getKey().name() + " courses",
                        credits(term.getKey(), enrollments),
                        term.getValue()))
                .toList();
    }

    private StudentPage.Course course(
            Enrollment enrollment, String instructor, Chart.@Nullable Meetings meetings, @Nullable Spark trend) {
        var grade = enrollment.grade().text();
        return new StudentPage.Course(
                enrollment.section().courseCode(),
                enrollment.section().title(),
                note(enrollment),
                instructor,
                meetings,
                trend,
                grade.isEmpty() ? "–" : grade);
    }

    private String note(Enrollment enrollment) {
        LocalDate on = enrollment.statusOn();
        var day = on == null ? "" : " " + when.day(on).text();
        return switch (enrollment.status()) {
            case "withdrawn" -> "Withdrew" + day;
            case "dropped" -> "Dropped" + day;
            case "waitlisted" -> "Waitlisted";
            case "audit" -> "Audits";
            default -> "";
        };
    }

    private static String instructor(Enrollment enrollment, Map<Long, Staff.Member> names) {
        return enrollment.instructors().stream()
                .map(names::get)
                .filter(Objects::nonNull)
                .map(Staff.Member::name)
                .findFirst()
                .orElse("");
    }

    /** The last meetings, 1 or more, as a strip; null without any. */
    static Chart.@Nullable Meetings strip(List<Meeting> meetings, int count) {
        if (meetings.isEmpty()) {
            return null;
        }
        var marks = new StringBuilder();
        meetings.subList(Math.max(0, meetings.size() - count), meetings.size())
                .forEach(meeting -> marks.append(meeting.mark()));
        return new Chart.Meetings(marks.toString());
    }

    private static @Nullable Spark trend(List<GradePoint> points) {
        if (points.size() < 2) {
            return null;
        }
        var recent = points.subList(Math.max(0, points.size() - 7), points.size());
        var falls = recent.getFirst().percent() - recent.getLast().percent() >= 5;
        return Spark.of(recent.stream().map(GradePoint::percent).toList(), falls ? "orange" : "grey");
    }

    private static String credits(Terms.Term term, List<Enrollment> enrollments) {
        var sum = enrollments.stream()
                .filter(enrollment -> enrollment.term().equals(term))
                .filter(enrollment ->
                        !List.of("dropped", "withdrawn", "waitlisted").contains(enrollment.status()))
                .map(Enrollment::credits)
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.signum() == 0
                ? ""
                : Numbers.of(sum.doubleValue()) + (sum.equals(BigDecimal.ONE) ? " credit" : " credits");
    }
}
