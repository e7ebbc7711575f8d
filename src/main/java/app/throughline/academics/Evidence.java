package app.throughline.academics;

import app.throughline.academics.Attendances.Meeting;
import app.throughline.academics.Enrollments.Enrollment;
import app.throughline.academics.Enrollments.GradePoint;
import app.throughline.calendar.Institutions;
import app.throughline.contact.ContactId;
import app.throughline.web.Chart;
import app.throughline.web.Numbers;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What the record shows behind a concern, for the person who decides about it: work that is missing, who came to which
 * meeting, and how a grade moved. Each line names where it comes from and its change; none adds up to a score. Who may
 * not see the record gets no lines.
 */
@Component
public class Evidence {
    private static final int MEETINGS = 12;
    private static final int ITEMS = 3;
    private static final int WEEKS_BACK = 3;

    private final Enrollments enrollments;
    private final Attendances attendances;
    private final MissingWork missingWork;
    private final Institutions institutions;
    private final InstantSource clock;

    /**
     * One line.
     *
     * @param label what it is, and of which course
     * @param meetings the last meetings as a strip, null for a line that shows a value
     * @param change how it moved, null when it did not
     * @param value the number or word now, "" beside a strip
     */
    public record Line(
            String label,
            Chart.@Nullable Meetings meetings,
            @Nullable Change change,
            String value) {
        static Line of(String label, @Nullable Change change, String value) {
            return new Line(label, null, change, value);
        }
    }

    /**
     * How something moved.
     *
     * @param tone red for worse, green for better
     * @param text such as "−19 pts"
     */
    public record Change(String tone, String icon, String text) {
        static Change of(boolean better, String text) {
            return better ? new Change("green", "trending-up", text) : new Change("red", "trending-down", text);
        }
    }

    Evidence(
            Enrollments enrollments,
            Attendances attendances,
            MissingWork missingWork,
            Institutions institutions,
            InstantSource clock) {
        this.enrollments = enrollments;
        this.attendances = attendances;
        this.missingWork = missingWork;
        this.institutions = institutions;
        this.clock = clock;
    }

    /**
     * What the record of the current courses shows now, as the caller may see it.
     *
     * @param section the section a concern is about, null when it is about none
     * @return at most seven lines, none without a record
     */
    public List<Line> behind(ContactId contact, @Nullable Long section) {
        var now = clock.instant();
        var today = now.atZone(institutions.current().zone()).toLocalDate();
        var active = enrollments.ofContact(contact).stream()
                .filter(enrollment -> enrollment.term().isCurrentOn(today) && enrollment.isActiveOn(today))
                .toList();
        if (active.isEmpty()) {
            return List.of();
        }
        var about = active.stream()
                .filter(enrollment -> section != null && enrollment.section().id() == section)
                .findFirst()
                .orElse(null);
        var lines = new ArrayList<Line>();
        missing(contact, about, today, lines);
        meetings(contact, active, about, today, lines);
        if (about != null) {
            grade(about, enrollments.grades(contact).getOrDefault(section, List.of()), lines);
        }
        return List.copyOf(lines);
    }

    /** The work that is missing the longest, first of the course it is about. */
    private void missing(ContactId contact, @Nullable Enrollment about, LocalDate today, List<Line> lines) {
        var owed = missingWork.ofContact(contact, clock.instant()).stream()
                .filter(item -> about == null || item.enrollment() == about.id())
                .toList();
        owed.stream().limit(ITEMS).forEach(item -> {
            var days = item.daysMissing(today) + 1;
            lines.add(Line.of(
                    item.courseCode() + ", " + item.title() + " not handed in",
                    null,
                    Numbers.plural(days, "day", "days") + " late"));
        });
        if (owed.size() > ITEMS) {
            lines.add(Line.of("More work not handed in", null, Numbers.of(owed.size() - ITEMS)));
        }
    }

    private void meetings(
            ContactId contact, List<Enrollment> active, @Nullable Enrollment about, LocalDate today, List<Line> lines) {
        var sections = active.stream().map(e -> e.section().id()).collect(Collectors.toSet());
        var first = active.stream()
                .map(e -> e.section().startsOn())
                .min(LocalDate::compareTo)
                .orElse(today);
        var all = attendances.ofContact(contact, first, today).stream()
                .filter(meeting -> sections.contains(meeting.section()))
                .toList();
        if (about != null) {
            var strip = CourseTables.strip(
                    all.stream()
                            .filter(meeting ->
                                    meeting.section() == about.section().id())
                            .toList(),
                    MEETINGS);
            if (strip != null) {
                lines.add(new Line(about.section().courseCode() + " meetings", strip, null, ""));
            }
        }
        var share = share(all, today);
        if (share != null) {
            var before = share(all, today.minusWeeks(WEEKS_BACK));
            lines.add(Line.of("Attendance, all courses", moved(before, share), Numbers.percent(share)));
        }
    }

    private static @Nullable Change moved(@Nullable Double before, double now) {
        var change = before == null ? 0 : now - before;
        return Math.abs(change) < 0.01 ? null : Change.of(change > 0, Numbers.points(change));
    }

    /** The share attended of the meetings up to a day, null without any. */
    private static @Nullable Double share(List<Meeting> meetings, LocalDate until) {
        var counted = meetings.stream()
                .filter(meeting -> meeting.counts() && !meeting.metOn().isAfter(until))
                .toList();
        return counted.isEmpty()
                ? null
                : (double) counted.stream().filter(Meeting::attended).count() / counted.size();
    }

    private static void grade(Enrollment about, List<GradePoint> points, List<Line> lines) {
        var text = about.grade().text();
        if (text.isEmpty()) {
            return;
        }
        var byDay = new TreeMap<LocalDate, Double>();
        points.forEach(point -> byDay.put(point.asOf(), point.percent()));
        var change = byDay.size() < 2
                ? 0
                : Math.round(byDay.lastEntry().getValue())
                        - Math.round(byDay.firstEntry().getValue());
        var from = change == 0
                ? null
                : Change.of(change > 0, "from " + Math.round(byDay.firstEntry().getValue()) + "%");
        lines.add(Line.of("Current grade, " + about.section().courseCode(), from, text));
    }
}
