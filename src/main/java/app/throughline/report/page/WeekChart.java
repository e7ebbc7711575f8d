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

    /** What came, what went and what was open at the end of each week. */
    record Weeks(Figure came, Figure went, Figure open) {}

    /** How it is called. @param noun such as "Alerts" @param came such as "raised" */
    record Words(String id, String noun, String came) {}

    static ChartCard of(Weeks figures, Words words, Meant meant, Wish wish, When.Format when) {
        var names = new LinkedHashMap<String, String>();
        weeks(List.of(figures.came(), figures.went()), meant, when.today())
                .forEach(week -> names.put(week.toString(), SHORT.format(week)));
        var first = Slices.inOrder(figures.came(), names, wish);
        var second = Slices.inOrder(figures.went(), names, wish);
        var open = Slices.inOrder(figures.open(), names, wish);
        var groups = IntStream.range(0, names.size())
                .mapToObj(i -> group(first, second, i))
                .toList();
        var line = open.all().stream().map(Slices.Slice::count).toList();
        var chart = new Chart.Columns(
                words.noun() + " " + words.came() + " and closed by week",
                List.of(words.came(), "closed"),
                groups,
                line);
        return new ChartCard(
                words.id(),
                words.noun() + " each week",
                finding(first, second, words, wish),
                "w7",
                names.isEmpty() ? ChartCard.Drawing.none("Nothing to show.") : ChartCard.Drawing.of(plot(chart, words)),
                new ChartCard.Table(
                        List.of("Week of", capital(words.came()), "Closed", "Open at its end"),
                        rows(List.of(first, second, open), when)));
    }

    private static ChartCard.Plot plot(Chart.Columns chart, Words words) {
        return new ChartCard.Plot(
                chart,
                List.of(
                        new ChartCard.Key("k1", capital(words.came())),
                        new ChartCard.Key("k1o", "Closed"),
                        new ChartCard.Key("k2 line", "Open at end of week")));
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String finding(Slices came, Slices went, Words words, Wish wish) {
        return wish.isSwitched() && words.id().equals("weeks")
                ? "Those closed in the window, by the week they were raised and the week they were closed."
                : Numbers.of(came.sum()) + " " + words.came() + ", " + Numbers.of(went.sum())
                        + " closed. Weeks begin on Monday.";
    }

    private static List<List<String>> rows(List<Slices> columns, When.Format when) {
        var weeks = columns.getFirst().all();
        return IntStream.range(0, weeks.size())
                .mapToObj(i -> Stream.concat(
                                Stream.of(when.day(LocalDate.parse(weeks.get(i).key()))
                                        .text()),
                                columns.stream()
                                        .map(column -> column.all().get(i).number()))
                        .toList())
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
