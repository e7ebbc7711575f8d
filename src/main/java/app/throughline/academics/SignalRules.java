package app.throughline.academics;

import app.throughline.academics.Attendances.Meeting;
import app.throughline.academics.Enrollments.Enrollment;
import app.throughline.academics.Enrollments.GradePoint;
import app.throughline.academics.Standings.Hold;
import app.throughline.academics.Standings.LmsDay;
import app.throughline.academics.Standings.Summary;
import app.throughline.web.Numbers;
import app.throughline.web.Spark;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns facts of the record into the four signals of the student page: pure functions. Nothing about who a person is goes
 * in, only what was reported; each signal names its evidence and its change, and none adds up to a score.
 */
final class SignalRules {
    private static final int WEEKS_SHOWN = 8;
    private static final int WEEKS_BACK = 3;
    private static final double FALL = 5;

    private SignalRules() {}

    /** Share of meetings attended this term; excused ones do not count. @param meetings of current sections, by day */
    static Signal attendance(List<Meeting> meetings) {
        var counted = meetings.stream().filter(Meeting::counts).toList();
        if (counted.isEmpty()) {
            return Signal.silent("calendar-event", "Attendance", "No meetings were reported this term");
        }
        var weeks = new TreeMap<LocalDate, Double>();
        int there = 0;
        int all = 0;
        for (var meeting : counted) {
            all++;
            there += meeting.attended() ? 1 : 0;
            weeks.put(monday(meeting.metOn()), (double) there / all);
        }
        var values = last(weeks.values());
        double now = values.getLast();
        var before = values.size() > WEEKS_BACK ? values.get(values.size() - 1 - WEEKS_BACK) : null;
        var why = before == null
                ? Numbers.plural(all, "meeting", "meetings") + " so far"
                : "Was " + Numbers.percent(before) + " 3 weeks ago";
        var tone = now < 0.75 ? "red" : now < 0.85 ? "orange" : "green";
        return new Signal("calendar-event", "Attendance", tone, Numbers.percent(now), "", why, spark(values, tone));
    }

    /** Mean of the current grades; the evidence is missing work first, then the course that fell most. */
    static Signal grades(
            List<Enrollment> current, Map<Long, List<GradePoint>> points, List<MissingItem> missing, LocalDate today) {
        var percents = current.stream()
                .map(enrollment -> enrollment.grade().currentPercent())
                .filter(Objects::nonNull)
                .mapToDouble(BigDecimal::doubleValue)
                .toArray();
        if (percents.length == 0 && missing.isEmpty()) {
            return Signal.silent("school", "Grades", "No grades were reported this term");
        }
        var fallen = fallen(current, points);
        double mean = percents.length == 0 ? 0 : sum(percents) / percents.length;
        var tone = !missing.isEmpty() || fallen != null || percents.length > 0 && mean < 60 ? "orange" : "green";
        var why = !missing.isEmpty() ? missing(missing, today) : fallen != null ? fallen : "No grade fell lately";
        var value = percents.length == 0 ? Numbers.of(missing.size()) : Math.round(mean) + "%";
        var unit = percents.length == 0 ? "missing" : "mean of " + Numbers.plural(percents.length, "course", "courses");
        return new Signal("school", "Grades", tone, value, unit, why, spark(means(current, points), tone));
    }

    /** Logins of the last seven days beside what is usual. @param days of the last nine weeks, by day */
    static Signal engagement(List<LmsDay> days, LocalDate today) {
        if (days.isEmpty()) {
            return Signal.silent("activity", "Engagement", "The learning platform reported nothing");
        }
        var weeks = new ArrayList<Double>();
        for (int back = WEEKS_SHOWN - 1; back >= 0; back--) {
            var until = today.minusDays(7L * back);
            var from = until.minusDays(7);
            weeks.add((double) days.stream()
                    .filter(day -> day.day().isAfter(from) && !day.day().isAfter(until))
                    .mapToInt(LmsDay::logins)
                    .sum());
        }
        double now = weeks.getLast();
        double usual = weeks.subList(0, weeks.size() - 1).stream()
                .filter(logins -> logins > 0)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(now);
        var falls = now < usual / 2;
        var why = falls
                ? "Usually " + Math.round(usual) + " a week"
                : now > usual * 1.5 ? "More than the usual " + Math.round(usual) : "As usual";
        var tone = falls ? now == 0 ? "red" : "orange" : "green";
        var unit = now == 1 ? "login this week" : "logins this week";
        return new Signal("activity", "Engagement", tone, Numbers.of((long) now), unit, why, spark(weeks, tone));
    }

    /** Holds, and the last word on standing. @param terms newest first */
    static Signal standing(List<Hold> holds, List<Summary> terms) {
        var value = holds.isEmpty() ? "No holds" : Numbers.plural(holds.size(), "hold", "holds");
        var latest = terms.isEmpty() ? null : terms.getFirst();
        var why = !holds.isEmpty()
                ? holds.getFirst().description().isEmpty()
                        ? holds.getFirst().code()
                        : holds.getFirst().description()
                : latest == null ? "No term summary yet" : described(latest);
        return new Signal("coin", "Standing", holds.isEmpty() ? "grey" : "orange", value, "", why, null);
    }

    /** A term's result in a line, such as "Good standing, 2.71 GPA, 28 credits". */
    static String described(Summary summary) {
        var parts = new ArrayList<String>();
        if (!summary.standing().isEmpty()) {
            parts.add(summary.standing());
        }
        if (summary.cumulativeGpa() != null) {
            parts.add(String.format(Locale.ROOT, "%.2f GPA", summary.cumulativeGpa()));
        }
        if (summary.creditsEarned() != null) {
            parts.add(Numbers.of(summary.creditsEarned().doubleValue()) + " credits earned");
        } else if (summary.creditsAttempted() != null) {
            parts.add(Numbers.of(summary.creditsAttempted().doubleValue()) + " credits attempted");
        }
        return parts.isEmpty() ? summary.term() : String.join(", ", parts);
    }

    private static String missing(List<MissingItem> missing, LocalDate today) {
        long longest = missing.stream()
                .mapToLong(item -> item.daysMissing(today))
                .max()
                .orElse(0);
        var days = Numbers.plural(longest, "day", "days");
        return missing.size() == 1 ? "1 missing for " + days : Numbers.of(missing.size()) + " missing, up to " + days;
    }

    private static @Nullable String fallen(List<Enrollment> current, Map<Long, List<GradePoint>> points) {
        return current.stream()
                .filter(enrollment -> fall(points.get(enrollment.section().id())) >= FALL)
                .max(Comparator.comparingDouble(
                        enrollment -> fall(points.get(enrollment.section().id()))))
                .map(enrollment -> enrollment.section().courseCode() + " fell to "
                        + enrollment.grade().text())
                .orElse(null);
    }

    /** By how many points a grade fell over its last four reports. */
    private static double fall(@Nullable List<GradePoint> points) {
        if (points == null || points.size() < 2) {
            return 0;
        }
        var recent = points.subList(Math.max(0, points.size() - 4), points.size());
        return recent.getFirst().percent() - recent.getLast().percent();
    }

    /** The mean over courses at each day a grade was reported. */
    private static List<Double> means(List<Enrollment> current, Map<Long, List<GradePoint>> points) {
        var days = new TreeSet<LocalDate>();
        var known = current.stream()
                .map(enrollment -> points.getOrDefault(enrollment.section().id(), List.of()))
                .filter(list -> !list.isEmpty())
                .toList();
        known.forEach(list -> list.forEach(point -> days.add(point.asOf())));
        var means = new ArrayList<Double>();
        for (var day : days) {
            known.stream()
                    .flatMap(
                            list -> list.stream()
                                    .filter(point -> !point.asOf().isAfter(day))
                                    .reduce((first, second) -> second)
                                    .stream())
                    .mapToDouble(GradePoint::percent)
                    .average()
                    .ifPresent(means::add);
        }
        return last(means);
    }

    private static List<Double> last(Collection<Double> values) {
        var all = List.copyOf(values);
        return all.subList(Math.max(0, all.size() - WEEKS_SHOWN), all.size());
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static @Nullable Spark spark(List<Double> values, String tone) {
        return values.size() < 2 ? null : new Spark(values, 84, 32, tone, true);
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
