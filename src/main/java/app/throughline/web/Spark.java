package app.throughline.web;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A tiny line of a trend; the last value is marked. The words beside it say what it shows.
 *
 * @param values oldest first, at least two
 * @param width in pixels
 * @param height in pixels
 * @param tone of the line, "" for the brand's
 * @param filled whether the area below is tinted
 */
public record Spark(List<Double> values, int width, int height, String tone, boolean filled) {
    private static final double MARGIN = 2;

    public Spark {
        values = List.copyOf(values);
        if (values.size() < 2) {
            throw new IllegalArgumentException("A line has at least two values");
        }
    }

    /** A plain one of the size that stands in tables. */
    public static Spark of(List<Double> values, String tone) {
        return new Spark(values, 64, 22, tone, false);
    }

    /** The line as an SVG path. */
    public String path() {
        return IntStream.range(0, values.size())
                .mapToObj(i -> (i == 0 ? "M" : "L") + Numbers.coordinate(x(i)) + " " + Numbers.coordinate(y(i)))
                .collect(Collectors.joining());
    }

    /** The area below the line as an SVG path. */
    public String area() {
        return path() + "L" + width + " " + height + "L0 " + height + "Z";
    }

    /** Where the last value is marked, from the top. */
    public String lastY() {
        return Numbers.coordinate(y(values.size() - 1));
    }

    /** The drawing's own coordinates. */
    public String viewBox() {
        return "0 0 " + width + " " + height;
    }

    /** The value of {@code data-tone}, null to leave it out. */
    public @Nullable String dataTone() {
        return tone.isEmpty() ? null : tone;
    }

    private double x(int index) {
        return (double) width * index / (values.size() - 1);
    }

    private double y(int index) {
        var low = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        var high = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        var share = high == low ? 0.5 : (values.get(index) - low) / (high - low);
        return height - MARGIN - share * (height - 2 * MARGIN);
    }
}
