package app.throughline.report.page;

import app.throughline.report.Figure;
import app.throughline.report.page.DashboardWishes.Meant;
import app.throughline.web.Chart;
import app.throughline.web.Numbers;
import app.throughline.web.When;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Alerts raised and closed, a pair of columns for each week of the window up to today. */
final class WeekChart {
    /** As many weeks as a pointer can tell apart; of a longer window the last. A phone draws the last eight of them. */
    private static final int MOST = 17;

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("MMM d", Locale.US);

    private WeekChart() {}

    static ChartCard of(Figure raised, Figure closed, Meant meant, Wish wish, When.Format when) {
        var names = new LinkedHashMap<String, String>();
        weeks(List.of(raised, closed), meant, when.today())
                .forEach(week -> names.put(week.toString(), SHORT.format(week)));
        var first = Slices.inOrder(raised, names, wish);
        var second = Slices.inOrder(closed, names, wish);
        var groups = IntStream.range(0, names.size())
                .mapToObj(i -> group(first, second, i))
                .toList();
        var chart =
                new Chart.Columns("Alerts raised and closed by week", List.of("raised", "closed"), groups, List.of());
        return new ChartCard(
                "weeks",
                "Alerts each week",
                finding(first, second, wish),
                "w7",
                names.isEmpty() ? ChartCard.Drawing.none("Nothing to show.") : ChartCard.Drawing.of(chart),
                new ChartCard.Table(List.of("Week of", "Raised", "Closed"), rows(first, second, when)));
    }

    private static String finding(Slices raised, Slices closed, Wish wish) {
        return wish.isSwitched()
                ? "Those closed in the window, by the week they were raised and the week they were closed."
                : Numbers.of(raised.sum()) + " raised, " + Numbers.of(closed.sum()) + " closed. Weeks begin on Monday.";
    }

    private static List<List<String>> rows(Slices raised, Slices closed, When.Format when) {
        return IntStream.range(0, raised.all().size())
                .mapToObj(i -> List.of(
                        when.day(LocalDate.parse(raised.all().get(i).key())).text(),
                        raised.all().get(i).number(),
                        closed.all().get(i).number()))
                .toList();
    }

    private static Chart.Group group(Slices raised, Slices closed, int i) {
        var week = raised.all().get(i);
        boolean onlyClosed = week.count() == 0;
        return new Chart.Group(
                week.name(),
                onlyClosed ? closed.href().apply(week.key()) : raised.href().apply(week.key()),
                List.of(week.count(), closed.all().get(i).count()));
    }

    /** Those of the window, and those of records that it has by their other end. */
    private static List<LocalDate> weeks(List<Figure> figures, Meant meant, LocalDate today) {
        var weeks = new TreeSet<LocalDate>();
        figures.stream()
                .flatMap(figure -> figure.slices().keySet().stream())
                .map(LocalDate::parse)
                .forEach(weeks::add);
        var last = meant.until().isBefore(today) ? meant.until() : today;
        var monday = last.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        Stream.iterate(monday, week -> week.minusWeeks(1))
                .limit(MOST)
                .takeWhile(week -> week.plusDays(6).isAfter(meant.from().minusDays(1)))
                .forEach(weeks::add);
        return weeks.stream().skip(Math.max(0, weeks.size() - MOST)).toList();
    }
}
