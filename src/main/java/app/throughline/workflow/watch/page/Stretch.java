package app.throughline.workflow.watch.page;

import app.throughline.web.Chart;
import app.throughline.web.Numbers;
import app.throughline.web.When;
import app.throughline.workflow.watch.Course;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws entries and ends of the last days. */
final class Stretch {
    /** How many days are drawn, today among them. */
    static final int DAYS = 30;

    private Stretch() {}

    static ResultsPage.Days of(List<Course.Day> found, When.Format when) {
        var byDay = found.stream().collect(Collectors.toMap(Course.Day::day, Function.identity()));
        var today = when.today();
        var days = IntStream.range(0, DAYS)
                .mapToObj(i -> today.minusDays(DAYS - 1L - i))
                .map(day -> byDay.getOrDefault(day, new Course.Day(day, 0, 0)))
                .toList();
        var rows = days.reversed().stream()
                .map(day -> new ResultsPage.DayRow(
                        name(day.day(), when), Numbers.of(day.entered()), Numbers.of(day.ended())))
                .toList();
        return new ResultsPage.Days(
                "In the last " + DAYS + " days " + Numbers.of(sum(days, Course.Day::entered)) + " entered and "
                        + Numbers.of(sum(days, Course.Day::ended)) + " ended.",
                bars("Entered, by day", days, Course.Day::entered, when),
                bars("Ended, by day", days, Course.Day::ended, when),
                rows);
    }

    private static String name(LocalDate day, When.Format when) {
        return when.day(day).text();
    }

    private static long sum(List<Course.Day> days, ToLongFunction<Course.Day> of) {
        return days.stream().mapToLong(of).sum();
    }

    private static Chart.Days bars(
            String label, List<Course.Day> days, ToLongFunction<Course.Day> of, When.Format when) {
        return new Chart.Days(
                label + ": " + Numbers.of(sum(days, of)) + " in all",
                days.stream()
                        .map(day -> new Chart.Day(name(day.day(), when), of.applyAsLong(day)))
                        .toList());
    }
}
