package app.throughline.demo;

import app.throughline.demo.DemoSections.Section;
import app.throughline.demo.Student.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the files say about students in their courses: enrollment, attendance by meeting, graded work, days in the
 * learning system. Each student's {@link Path} shows in all of them from the day it turns.
 */
final class CourseworkFiles {
    static final int ITEMS = 7;
    private static final int WEEKS_BETWEEN_ITEMS = 2;
    private static final int LMS_WEEKS = 5;

    private final CsvFolder files;
    private final DemoTerms terms;
    private final DemoSections sections;

    CourseworkFiles(CsvFolder files, DemoTerms terms, DemoSections sections) {
        this.files = files;
        this.terms = terms;
        this.sections = sections;
        start();
        sections.list().stream().filter(s -> s.term() == DemoTerms.MAIN).forEach(this::items);
    }

    private void start() {
        files.start("enrollments", """
                section_id student_id status registered_on status_date midterm_grade final_grade
                credits""");
        files.start("attendance", "section_id student_id session_date session_time status");
        files.start("graded_items", "section_id item_id title category assigned_on due_date max_points weight");
        files.start("results", "item_id section_id student_id score submitted_at graded_at state");
        files.start("grades_current", "section_id student_id as_of current_percent letter");
        files.start("lms_activity", "student_id section_id day logins views submissions");
    }

    private void items(Section section) {
        for (int i = 1; i <= ITEMS; i++) {
            var due = due(i);
            files.row(
                    "graded_items",
                    section.id(),
                    item(section, i),
                    i == 4 ? "Midterm exam" : (i % 2 == 0 ? "Problem set " : "Quiz ") + (i + 1) / 2,
                    i == 4 ? "exam" : i % 2 == 0 ? "homework" : "quiz",
                    due.minusDays(10),
                    due,
                    100,
                    i == 4 ? 25 : 12.5);
        }
    }

    static String item(Section section, int number) {
        return section.id() + "-" + number;
    }

    /** Items are due on Fridays of every second week. */
    LocalDate due(int item) {
        return terms.main().week(WEEKS_BETWEEN_ITEMS * item - 1).plusDays(4);
    }

    void write(Student student) {
        for (int term = 0; term < terms.list().size(); term++) {
            int nth = 0;
            for (var section : sections.taken(student, term)) {
                enrollment(student, section, nth);
                if (term == DemoTerms.MAIN) {
                    attendance(student, section, nth);
                    results(student, section, nth);
                    lms(student, section, nth);
                }
                nth++;
            }
        }
    }

    private void enrollment(Student student, Section section, int nth) {
        var term = terms.list().get(section.term());
        boolean past = section.term() < DemoTerms.MAIN;
        var left = section.term() == DemoTerms.MAIN ? leaves(student, nth) : null;
        files.row(
                "enrollments",
                section.id(),
                student.id(),
                left != null ? "withdrawn" : past ? "completed" : "enrolled",
                term.startsOn().minusDays(student.dice("registered").between(5, 70)),
                left,
                null,
                left != null ? "W" : past ? letter(usual(student, section)) : null,
                section.course().credits());
    }

    /** The day a student who goes leaves this course, null for the others; some keep one course. */
    private @Nullable LocalDate leaves(Student student, int nth) {
        return student.path() == Path.LEFT && nth < 2 ? student.turn(terms).plusDays(9) : null;
    }

    private void attendance(Student student, Section section, int nth) {
        if (!section.takesAttendance()) {
            return;
        }
        var dice = student.dice("attendance" + section.id());
        var left = leaves(student, nth);
        for (var meeting : section.meetingsBefore(terms.today(), terms.main())) {
            if (left == null || meeting.isBefore(left)) {
                files.row(
                        "attendance",
                        section.id(),
                        student.id(),
                        meeting,
                        section.at(),
                        state(student, nth, meeting, dice));
            }
        }
    }

    private String state(Student student, int nth, LocalDate meeting, Dice dice) {
        boolean turned = !meeting.isBefore(student.turn(terms));
        double absence = switch (student.path()) {
            case ABSENT -> turned ? (nth == 0 ? 0.97 : 0.35) : 0.05;
            case LEFT -> turned ? 0.8 : 0.1;
            case SLIPPING, QUIET -> turned ? 0.22 : 0.06;
            case STEADY -> 0.05;
            case STRONG -> 0.01;
        };
        if (dice.chance(absence)) {
            return dice.chance(0.12) ? "excused" : "absent";
        }
        return dice.chance(0.06) ? "late" : "present";
    }

    private void results(Student student, Section section, int nth) {
        var dice = student.dice("results" + section.id());
        var left = leaves(student, nth);
        double sum = 0;
        int scored = 0;
        for (int i = 1; i <= ITEMS && due(i).isBefore(terms.today()); i++) {
            if ((left == null || due(i).isBefore(left)) && !dice.chance(missing(student, nth, due(i)))) {
                sum += result(student, section, i, dice);
                scored++;
            }
        }
        if (scored > 0 && left == null) {
            var percent = sum / scored;
            files.row("grades_current", section.id(), student.id(), terms.today(), number(percent), letter(percent));
        }
    }

    private double missing(Student student, int nth, LocalDate due) {
        boolean turned = !due.isBefore(student.turn(terms));
        return switch (student.path()) {
            case ABSENT -> turned ? (nth == 0 ? 0.95 : 0.3) : 0.04;
            case SLIPPING -> turned ? 0.45 : 0.06;
            case QUIET -> turned ? 0.4 : 0.05;
            case LEFT -> turned ? 0.7 : 0.1;
            case STEADY -> 0.035;
            case STRONG -> 0.004;
        };
    }

    private double result(Student student, Section section, int item, Dice dice) {
        var due = due(item);
        boolean slips = student.path() == Path.SLIPPING && !due.isBefore(student.turn(terms));
        double score = Math.clamp(dice.about(usual(student, section) - (slips ? 14 : 0), 6), 8, 100);
        boolean late = dice.chance(slips ? 0.3 : 0.05);
        var submitted = due.plusDays(late ? 2 : 0)
                .atTime(dice.between(9, 21), dice.between(0, 59))
                .toInstant(ZoneOffset.UTC);
        boolean graded = due.plusDays(5).isBefore(terms.today());
        files.row(
                "results",
                item(section, item),
                section.id(),
                student.id(),
                graded ? number(score) : null,
                submitted,
                graded ? due.plusDays(5).atTime(15, 0).toInstant(ZoneOffset.UTC) : null,
                late ? "late" : graded ? "graded" : "submitted");
        return score;
    }

    private static double usual(Student student, Section section) {
        return student.ability()
                + Dice.of("hard" + section.course().code(), student.number()).about(0, 4);
    }

    private void lms(Student student, Section section, int nth) {
        var dice = student.dice("lms" + section.id());
        var left = leaves(student, nth);
        for (int ago = LMS_WEEKS * 7; ago > 0; ago -= dice.between(2, 6)) {
            var day = terms.today().minusDays(ago);
            boolean gone = !day.isBefore(student.turn(terms))
                    && (student.path() == Path.QUIET || student.path() == Path.ABSENT && nth == 0);
            if (!gone && (left == null || day.isBefore(left))) {
                files.row(
                        "lms_activity",
                        student.id(),
                        section.id(),
                        day,
                        dice.between(1, 4),
                        dice.between(2, 40),
                        dice.weighted(8, 2));
            }
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    static String letter(double percent) {
        int step = (int) Math.clamp(Math.floor((percent - 57) / 3.34), 0, 12);
        return java.util.List.of("F", "D-", "D", "D+", "C-", "C", "C+", "B-", "B", "B+", "A-", "A", "A")
                .get(step);
    }
}
