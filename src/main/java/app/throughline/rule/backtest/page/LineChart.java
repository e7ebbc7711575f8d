package app.throughline.rule.backtest.page;

import app.throughline.web.Numbers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Shares by week, a line for each limit. Drawn on the server; the table beside it has the same numbers.
 *
 * @param title what the lines show
 * @param label the same for who does not see them, with first and last values
 * @param weeks how many weeks there are
 */
public record LineChart(String title, String label, int weeks, List<Line> lines) {
    private static final double WIDTH = 640;
    private static final double HEIGHT = 220;
    private static final double LEFT = 40;
    private static final double BOTTOM = 24;
    private static final double TOP = 8;
    private static final int STEP = 4;

    /** A line. @param color 1 to 6 @param values by week from the first; below 0 for one that is hidden */
    public record Line(String name, int color, List<Double> values) {}

    /** A mark on an axis. */
    public record Mark(String at, String text) {}

    /** The drawing's own coordinates. */
    public String viewBox() {
        return "0 0 " + Numbers.coordinate(WIDTH) + " " + Numbers.coordinate(HEIGHT);
    }

    /** Where the drawing area begins and ends. */
    public String left() {
        return Numbers.coordinate(LEFT);
    }

    /** Its right end. */
    public String right() {
        return Numbers.coordinate(WIDTH - 8);
    }

    /** Where the words under the axis stand. */
    public String foot() {
        return Numbers.coordinate(HEIGHT - 6);
    }

    /** The lines of the grid, with their percents. */
    public List<Mark> grid() {
        return IntStream.rangeClosed(0, 4)
                .mapToObj(i -> new Mark(Numbers.coordinate(y(i / 4.0)), i * 25 + "%"))
                .toList();
    }

    /** The weeks under the axis. */
    public List<Mark> ticks() {
        return IntStream.rangeClosed(1, weeks / STEP)
                .mapToObj(i -> new Mark(Numbers.coordinate(x(i * STEP - 1)), Integer.toString(i * STEP)))
                .toList();
    }

    /** A line as an SVG path; a hidden value is a gap. */
    public String path(Line line) {
        return IntStream.range(0, line.values().size())
                .filter(i -> line.values().get(i) >= 0)
                .mapToObj(i -> (i == 0 || line.values().get(i - 1) < 0 ? "M" : "L")
                        + Numbers.coordinate(x(i)) + " "
                        + Numbers.coordinate(y(line.values().get(i))))
                .collect(Collectors.joining());
    }

    private double x(int week) {
        return LEFT + (WIDTH - 8 - LEFT) * week / Math.max(1, weeks - 1);
    }

    private static double y(double share) {
        return HEIGHT - BOTTOM - share * (HEIGHT - BOTTOM - TOP);
    }
}
