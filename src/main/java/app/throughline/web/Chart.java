package app.throughline.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Charts drawn by the server: the shapes are SVG, every word and number is HTML, and each bar leads to its list. */
public sealed interface Chart {

    /**
     * Columns with one or two series side by side, and a line over them.
     *
     * @param label what the chart shows, for a screen reader
     * @param series the words for the columns' series, one or two
     * @param groups left to right
     * @param line one value per group, empty for no line
     */
    record Columns(String label, List<String> series, List<Group> groups, List<Long> line) implements Chart {
        private static final int STEPS = 4;

        public Columns {
            series = List.copyOf(series);
            groups = List.copyOf(groups);
            line = List.copyOf(line);
            if (series.isEmpty() || series.size() > 2) {
                throw new IllegalArgumentException("One or two series");
            }
            if (!line.isEmpty() && line.size() != groups.size()) {
                throw new IllegalArgumentException("One value of the line per group");
            }
        }

        /** The labels of the axis, from the top. */
        public List<String> axis() {
            var top = top();
            return IntStream.rangeClosed(0, STEPS)
                    .mapToObj(step -> Numbers.of(top * (STEPS - step) / STEPS))
                    .toList();
        }

        /** The columns as drawn. */
        public List<Column> columns() {
            return groups.stream().map(this::column).toList();
        }

        /** The line as an SVG path in a box of 100 by 100, null for none. */
        public @Nullable String linePath() {
            if (line.isEmpty()) {
                return null;
            }
            return IntStream.range(0, line.size())
                    .mapToObj(i -> (i == 0 ? "M" : "L")
                            + Numbers.coordinate((i + 0.5) * 100 / line.size())
                            + " "
                            + Numbers.coordinate(100 - height(line.get(i))))
                    .collect(Collectors.joining());
        }

        private Column column(Group group) {
            var width = series.size() == 1 ? 94.0 : 44.0;
            var bars = new ArrayList<Rect>();
            for (int i = 0; i < series.size(); i++) {
                var height = height(group.values().get(i));
                bars.add(Rect.of(i == 0 ? "f1" : "f1o", 3 + i * 50.0, 100 - height, width, height));
            }
            return new Column(group.label(), group.href(), words(group, ", "), words(group, " · "), bars);
        }

        private String words(Group group, String between) {
            return IntStream.range(0, series.size())
                    .mapToObj(i -> Numbers.of(group.values().get(i)) + " " + series.get(i))
                    .collect(Collectors.joining(between));
        }

        private double height(long value) {
            return 100.0 * value / top();
        }

        private long top() {
            var columns = groups.stream().flatMap(group -> group.values().stream());
            var highest = Stream.concat(columns, line.stream())
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(0);
            return roundUp(Math.max(highest, STEPS));
        }
    }

    /** A group of columns: one value per series, none below 0; {@code href} is the list behind it. */
    record Group(String label, String href, List<Long> values) {
        public Group {
            values = List.copyOf(values);
        }
    }

    /** A group as drawn. */
    record Column(String label, String href, String spoken, String shown, List<Rect> bars) {}

    /** A rectangle with its fill class. */
    record Rect(String fill, String x, String y, String width, String height) {
        static Rect of(String fill, double x, double y, double width, double height) {
            return new Rect(
                    fill,
                    Numbers.coordinate(x),
                    Numbers.coordinate(y),
                    Numbers.coordinate(width),
                    Numbers.coordinate(height));
        }
    }

    /**
     * Bars from the left, longest value full.
     *
     * @param label what the chart shows, for a screen reader
     */
    record HBars(String label, List<Bar> bars) implements Chart {
        public HBars {
            bars = List.copyOf(bars);
        }

        /** The bars as drawn in a box of 100 by 10. */
        public List<Row> rows() {
            var longest = bars.stream().mapToLong(Bar::value).max().orElse(0);
            return bars.stream().map(bar -> row(bar, Math.max(longest, 1))).toList();
        }

        private static Row row(Bar bar, long longest) {
            var first = 100.0 * (bar.value() - bar.part()) / longest;
            var rects = new ArrayList<Rect>();
            rects.add(Rect.of("f1", 0, 0, first, 10));
            if (bar.part() > 0) {
                rects.add(Rect.of("f4", first, 0, 100.0 * bar.part() / longest, 10));
            }
            var spoken = bar.part() > 0 ? ", " + Numbers.of(bar.part()) + " " + bar.partLabel() : "";
            return new Row(bar.tag(), bar.href(), rects, Numbers.of(bar.value()), spoken);
        }
    }

    /**
     * One bar.
     *
     * @param href the list behind it
     * @param part how much of the value is set off at its end, such as the overdue ones; 0 for nothing
     * @param partLabel the word for it
     */
    record Bar(Ui.Tag tag, String href, long value, long part, String partLabel) {}

    /** A bar as drawn. */
    record Row(Ui.Tag tag, String href, List<Rect> rects, String value, String spoken) {}

    /**
     * Parts of a whole in one bar.
     *
     * @param parts in order, none below 0
     */
    record SplitBar(List<Part> parts) implements Chart {
        private static final double GAP = 0.35;

        public SplitBar {
            parts = List.copyOf(parts);
        }

        /** The parts in words, for a screen reader. */
        public String label() {
            return parts.stream()
                    .map(part -> Numbers.of(part.value()) + " " + part.label())
                    .collect(Collectors.joining(", "));
        }

        /** The parts as drawn in a box of 100 by 10, with small gaps. */
        public List<Rect> rects() {
            var total = Math.max(1, parts.stream().mapToLong(Part::value).sum());
            var drawn = new ArrayList<Rect>();
            double x = 0;
            for (var part : parts) {
                var width = 100.0 * part.value() / total;
                if (width > GAP) {
                    drawn.add(Rect.of("f" + part.series(), x, 0, x + width >= 100 ? width : width - GAP, 10));
                }
                x += width;
            }
            return drawn;
        }
    }

    /** One part; {@code series} is the colour, 1 to 6. */
    record Part(String label, int series, long value) {}

    /**
     * A ring that closes as work gets done.
     *
     * @param done 0 to {@code total}
     */
    record Ring(long done, long total) implements Chart {
        private static final double AROUND = 37.7;

        /** The dash of the filled part. */
        public String dash() {
            return Numbers.coordinate(total == 0 ? 0 : AROUND * done / total) + " " + AROUND;
        }

        /** "2/5". */
        public String text() {
            return done + "/" + total;
        }
    }

    /**
     * The last meetings of a class, oldest first.
     *
     * @param marks p present, l late, a absent, e excused
     */
    record Meetings(String marks) implements Chart {
        /** One code per meeting; null for present, which needs none. */
        public List<String> codes() {
            return marks.chars()
                    .mapToObj(mark -> mark == 'p' ? "" : Character.toString(mark))
                    .toList();
        }

        /** The counts in words. */
        public String label() {
            var words = new ArrayList<String>();
            count(words, 'p', "present");
            count(words, 'l', "late");
            count(words, 'a', "absent");
            count(words, 'e', "excused");
            var noun = marks.length() == 1 ? "Last meeting: " : "Last " + marks.length() + " meetings: ";
            return noun + String.join(", ", words);
        }

        private void count(List<String> words, char mark, String word) {
            var number = marks.chars().filter(c -> c == mark).count();
            if (number > 0) {
                words.add(number + " " + word);
            }
        }
    }

    /**
     * How many a day, a bar for each; the table beside it has the same numbers.
     *
     * @param label the same for who does not see the bars
     * @param days the oldest first
     */
    record Days(String label, List<Day> days) implements Chart {
        private static final double WIDTH = 250;
        private static final double HEIGHT = 48;
        private static final double TOP = 3;
        private static final double GAP = 2.4;

        public Days {
            days = List.copyOf(days);
        }

        /** Where the drawing ends on the right. */
        public String width() {
            return Numbers.coordinate(WIDTH);
        }

        /** Those of days with any. */
        public List<Rect> bars() {
            double step = (WIDTH + GAP) / Math.max(1, days.size());
            long most = days.stream().mapToLong(Day::count).max().orElse(0);
            return IntStream.range(0, days.size())
                    .filter(i -> days.get(i).count() > 0)
                    .mapToObj(i -> {
                        double height = (HEIGHT - TOP) * days.get(i).count() / most;
                        return Rect.of("f1", i * step, HEIGHT - height, step - GAP, height);
                    })
                    .toList();
        }
    }

    /** A day. @param name such as "Nov 3" */
    record Day(String name, long count) {
        /** The count for the table. */
        public String number() {
            return Numbers.of(count);
        }
    }

    /** The next number whose quarters are round: 4, 8, 20, 40, 80, 100, 200… */
    private static long roundUp(long highest) {
        for (long unit = 1; ; unit *= 10) {
            for (long step : new long[] {4, 8, 12, 16, 20, 24, 32}) {
                if (step * unit >= highest) {
                    return step * unit;
                }
            }
        }
    }
}
