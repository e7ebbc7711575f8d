package app.throughline.rule.dryrun;

import app.throughline.web.Numbers;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many a day, a bar for each. Drawn on the server; the table beside it has the same numbers.
 *
 * @param label the same for who does not see the bars
 * @param days the oldest first
 */
public record DayBars(String label, List<Day> days) {
    private static final double WIDTH = 250;
    private static final double HEIGHT = 48;
    private static final double TOP = 3;
    private static final double GAP = 2.4;

    public DayBars {
        days = List.copyOf(days);
    }

    /** A day. @param name such as "Nov 3" */
    public record Day(String name, long count) {
        /** The count for the table. */
        public String number() {
            return Numbers.of(count);
        }
    }

    /** A bar in the drawing's own coordinates. */
    public record Bar(String x, String y, String width, String height) {}

    /** Where the drawing ends on the right. */
    public String width() {
        return Numbers.coordinate(WIDTH);
    }

    /** Those of days with any. */
    public List<Bar> bars() {
        double step = (WIDTH + GAP) / Math.max(1, days.size());
        long most = days.stream().mapToLong(Day::count).max().orElse(0);
        return IntStream.range(0, days.size())
                .filter(i -> days.get(i).count() > 0)
                .mapToObj(i -> {
                    double height = (HEIGHT - TOP) * days.get(i).count() / most;
                    return new Bar(
                            Numbers.coordinate(i * step),
                            Numbers.coordinate(HEIGHT - height),
                            Numbers.coordinate(step - GAP),
                            Numbers.coordinate(height));
                })
                .toList();
    }
}
