package app.throughline.demo;

import app.throughline.demo.Catalogue.Course;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

/** Which sections are taught, and who takes which: 180 and 12,000 in the default size. */
final class DemoSections {
    private static final int[] SECTIONS = {20, 40, 110, 10};
    private static final List<LocalTime> TIMES = List.of(
            LocalTime.of(8, 30), LocalTime.of(10, 0), LocalTime.of(11, 30), LocalTime.of(13, 0), LocalTime.of(14, 30));

    private final List<List<Section>> byTerm;

    /**
     * A course taught in a term.
     *
     * @param term index in {@link DemoTerms#list}
     * @param takesAttendance whether attendance is on record, from meeting to meeting
     * @param meets the first of its two days a week; the other is two days later
     */
    record Section(
            String id,
            int term,
            Course course,
            String number,
            int campus,
            DemoStaff.Member instructor,
            boolean takesAttendance,
            DayOfWeek meets,
            LocalTime at) {
        /** Its meetings before a day, in order. */
        List<LocalDate> meetingsBefore(LocalDate day, DemoTerms.Term inTerm) {
            var meetings = new ArrayList<LocalDate>();
            for (var week = inTerm.startsOn(); week.isBefore(day); week = week.plusWeeks(1)) {
                var first = week.plusDays(meets.getValue() - 1L);
                for (var meeting : List.of(first, first.plusDays(2))) {
                    if (meeting.isBefore(day) && !meeting.isAfter(inTerm.endsOn())) {
                        meetings.add(meeting);
                    }
                }
            }
            return meetings;
        }
    }

    DemoSections(DemoSize size, DemoTerms terms) {
        var faculty = DemoStaff.faculty(size);
        byTerm = new ArrayList<>();
        for (int term = 0; term < SECTIONS.length; term++) {
            var sections = new ArrayList<Section>();
            int count = size.scaled(SECTIONS[term], term == DemoTerms.MAIN ? Catalogue.COURSES.size() : 8);
            for (int i = 0; i < count; i++) {
                sections.add(section(term, i, terms.list().get(term).id(), faculty));
            }
            byTerm.add(List.copyOf(sections));
        }
    }

    private static Section section(int term, int i, String termId, List<DemoStaff.Member> faculty) {
        var dice = Dice.of("section" + term, i);
        int round = i / Catalogue.COURSES.size();
        var course = Catalogue.COURSES.get(i % Catalogue.COURSES.size());
        // every round begins again with the large courses; Daniel Osei teaches the first section of Cell Biology
        var instructor = course.code().equals("BIO 201") && round == 0
                ? faculty.getFirst()
                : faculty.get(dice.between(1, faculty.size() - 1));
        var number = "%02d".formatted(round + 1);
        return new Section(
                course.code().replace(' ', '-') + "-" + number + "-" + termId,
                term,
                course,
                number,
                dice.weighted(70, 20, 10),
                instructor,
                course.code().equals("BIO 201") || dice.chance(0.4),
                DayOfWeek.of(dice.between(1, 3)),
                dice.oneOf(TIMES));
    }

    /** All sections, by term. */
    List<Section> list() {
        return byTerm.stream().flatMap(List::stream).toList();
    }

    /** The first section of a course in the main term. */
    Section of(String course) {
        return byTerm.get(DemoTerms.MAIN).stream()
                .filter(s -> s.course().code().equals(course))
                .findFirst()
                .orElseThrow();
    }

    /** What a student takes in a term, without doubles of a course. */
    List<Section> taken(Student student, int term) {
        var dice = student.dice("courses" + term);
        var fixed = term == DemoTerms.MAIN ? Cast.COURSES.get(student) : null;
        if (fixed != null) {
            return fixed.stream().map(this::of).toList();
        }
        int wanted = student.isActive() ? count(term, student, dice) : 0;
        var chosen = new LinkedHashSet<Section>();
        for (int tries = 0; chosen.size() < wanted && tries < 20; tries++) {
            var section = dice.oneOf(byTerm.get(term));
            if (chosen.stream().noneMatch(s -> s.course().equals(section.course()))) {
                chosen.add(section);
            }
        }
        return List.copyOf(chosen);
    }

    private static int count(int term, Student student, Dice dice) {
        return switch (term) {
            case DemoTerms.MAIN -> 2 + dice.weighted(25, 60, 15);
            case DemoTerms.MAIN + 1 -> dice.weighted(90, 6, 4);
            case DemoTerms.MAIN - 1 -> student.isFirstYear() ? 0 : dice.weighted(30, 30, 40);
            default -> student.isFirstYear() || student.standing().equals("sophomore") ? 0 : dice.weighted(40, 30, 30);
        };
    }
}
