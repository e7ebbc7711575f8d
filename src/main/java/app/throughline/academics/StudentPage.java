package app.throughline.academics;

import app.throughline.contact.Profiles;
import app.throughline.contact.StudentHeader;
import app.throughline.contact.TimelinePage;
import app.throughline.web.Chart;
import app.throughline.web.Spark;
import app.throughline.web.Ui;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A student at a glance.
 *
 * @param signals what the record shows, four of them
 * @param courses a table per current term, or the latest
 * @param recent the newest entries of the timeline
 * @param team who looks after the student
 * @param details the few fields that stand in the rail
 */
public record StudentPage(
        StudentHeader header,
        List<Signal> signals,
        List<Courses> courses,
        List<TimelinePage.Row> recent,
        List<Member> team,
        List<Profiles.Field> details) {
    public StudentPage {
        signals = List.copyOf(signals);
        courses = List.copyOf(courses);
        recent = List.copyOf(recent);
        team = List.copyOf(team);
        details = List.copyOf(details);
    }

    /**
     * The courses of a term.
     *
     * @param id of the heading on the page
     * @param note such as "15 credits", may be ""
     */
    public record Courses(String id, String title, String note, List<Course> rows) {
        public Courses {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A course the student is in.
     *
     * @param note that the student left, "" usually
     * @param meetings the last ten, null when none were reported
     * @param trend of the grade, null when there are too few
     * @param grade the last word there is, "–" for none
     */
    public record Course(
            String code,
            String title,
            String note,
            String instructor,
            Chart.@Nullable Meetings meetings,
            @Nullable Spark trend,
            String grade) {}

    /** Somebody who looks after the student, and as what. */
    public record Member(Ui.Face face, String role) {}

    /**
     * The courses page: all terms and the graded work of the current one.
     *
     * @param risks of the courses for which points were given, the highest first
     */
    public record CoursesPage(
            StudentHeader header,
            List<Signal> signals,
            List<CourseRisk> risks,
            List<Courses> courses,
            List<Work> work) {
        public CoursesPage {
            signals = List.copyOf(signals);
            risks = List.copyOf(risks);
            courses = List.copyOf(courses);
            work = List.copyOf(work);
        }
    }

    /**
     * The grade risk of a course.
     *
     * @param since such as "Watch since Oct 3"
     * @param points in words, such as "+2 · the grade is below 60% and falling"
     */
    public record CourseRisk(String code, String title, Ui.Tag level, String since, List<String> points) {
        public CourseRisk {
            points = List.copyOf(points);
        }
    }

    /** A graded item. @param due "" when it never falls due @param state such as "Missing for 12 days" */
    public record Work(String title, String course, String due, Ui.Tag state, String score) {}
}
