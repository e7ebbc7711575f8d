package app.throughline.demo;

import app.throughline.access.Viewer;
import app.throughline.calendar.BusinessTime;
import app.throughline.demo.DemoSections.Section;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What would be noticed about a student in the term: it follows from the student's path, with a little chance. */
final class Signals {
    private static final int OPEN_MINUTES = 8 * 60 - 10;

    private final DemoTerms terms;
    private final DemoSections sections;
    private final DemoPeople people;
    private final BusinessTime time;

    Signals(DemoTerms terms, DemoSections sections, DemoPeople people, BusinessTime time) {
        this.terms = terms;
        this.sections = sections;
        this.people = people;
        this.time = time;
    }

    /** The signals about one student of nobody's interest in particular; the cast has its own. */
    List<Signal> about(Student student) {
        var taken = sections.taken(student, DemoTerms.MAIN);
        return taken.isEmpty() ? List.of() : new One(student, taken).signals();
    }

    /** One student's signals while they are gathered. */
    private final class One {
        private final Student student;
        private final Section first;
        private final Dice dice;
        private final LocalDate turn;
        private final List<Signal> found = new ArrayList<>();

        One(Student student, List<Section> taken) {
            this.student = student;
            this.first = taken.getFirst();
            this.dice = student.dice("signals");
            this.turn = student.turn(terms);
        }

        List<Signal> signals() {
            switch (student.path()) {
                case ABSENT -> absent();
                case SLIPPING -> slipping();
                case QUIET -> quiet();
                case LEFT -> leaving();
                case STEADY -> steady();
                case STRONG -> strong();
            }
            return found;
        }

        private void absent() {
            byTeacher("attendance", 1, after(turn, 7, 12));
            byProgram("missing_work", 0.55, first, after(turn, 11, 18));
            byOffice("not_responding", 0.25, after(turn, 15, 21));
        }

        private void slipping() {
            byTeacher("low_grade", 0.85, after(turn, 9, 16));
            byProgram("missing_work", 0.6, first, after(turn, 8, 15));
            byProgram("missing_work", 0.25, first, after(turn, 15, 21));
            byTeacher("tutoring", 0.2, after(turn, 5, 18));
        }

        private void quiet() {
            byProgram("low_lms", 1, null, after(turn, 8, 12));
            byProgram("missing_work", 0.4, first, after(turn, 12, 18));
        }

        private void leaving() {
            byOffice("leaving", 0.7, after(turn, 1, 8));
            byTeacher("attendance", 0.5, after(turn, 3, 9));
        }

        private void steady() {
            byProgram("not_registered", 0.05, null, week(7, 8));
            byProgram("registration_hold", 0.03, null, week(5, 8));
            byProgram("missing_work", 0.07, first, week(3, 8));
            byOffice("financial", 0.035, week(2, 8));
            byOffice("other", 0.02, week(2, 8));
            bySelf(0.03, week(4, 8));
            byTeacher("attendance", 0.035, week(3, 8));
            byTeacher("tutoring", 0.025, week(3, 7));
            byTeacher("never_attended", 0.008, week(2, 2));
            byTeacher("excused_absence", 0.03, week(3, 8));
            byTeacher("wellbeing", 0.013, week(3, 8));
            byTeacher("basic_needs", 0.008, week(3, 8));
            byTeacher("safety", 0.002, week(3, 8));
            byTeacher("conduct", 0.008, week(4, 8));
            byOffice("fyi", 0.02, week(2, 8));
        }

        private void strong() {
            byTeacher("great_work", 0.35, week(4, 8));
            byTeacher("improvement", 0.1, week(6, 8));
        }

        private void byTeacher(String type, double probability, LocalDate day) {
            add(type, probability, people.member(first.instructor().id()), first, day);
        }

        private void byOffice(String type, double probability, LocalDate day) {
            var raiser = people.advisor(student).orElseGet(() -> people.member("coach"));
            add(type, probability, raiser, null, day);
        }

        private void bySelf(double probability, LocalDate day) {
            add("asked_for_help", probability, people.member("frontdesk"), null, day);
        }

        private void byProgram(String type, double probability, @Nullable Section section, LocalDate day) {
            add(type, probability, null, section, day);
        }

        private void add(
                String type, double probability, @Nullable Viewer raiser, @Nullable Section section, LocalDate day) {
            // thrown in any case, so that one student's chance does not move with the day
            boolean happens = dice.chance(probability);
            var minutes = Duration.ofMinutes(dice.between(10, OPEN_MINUTES));
            var words = Words.alert(type, dice);
            if (happens) {
                var at = time.plus(day.atStartOfDay(time.zone()).toInstant(), minutes);
                found.add(new Signal(student, type, at, raiser, section, words));
            }
        }

        private LocalDate after(LocalDate day, int least, int most) {
            return day.plusDays(dice.between(least, most));
        }

        private LocalDate week(int from, int until) {
            return terms.main().week(from).plusDays(dice.between(0, 7 * (until - from) + 4));
        }
    }
}
