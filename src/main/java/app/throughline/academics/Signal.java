package app.throughline.academics;

import app.throughline.web.Spark;
import org.jspecify.annotations.Nullable;

/**
 * One thing the record shows about a student, with its evidence.
 *
 * @param tone red, orange, green, or grey for one that judges nothing
 * @param value the number or word, "No data" when there is none
 * @param unit what follows the value in small, may be ""
 * @param why what it rests on, or why there is nothing
 * @param spark the trend, null when there are too few values
 */
public record Signal(
        String icon,
        String label,
        String tone,
        String value,
        String unit,
        String why,
        @Nullable Spark spark) {
    /** The trend without its ground, to stand in a line of text; null when there are too few values. */
    public @Nullable Spark line() {
        return spark == null ? null : Spark.of(spark.values(), tone);
    }

    /** Whether there is something to tell: neither without data nor only that nothing stands against the student. */
    boolean tells() {
        return !tone.equals("grey");
    }

    /** A signal without data says so. */
    static Signal silent(String icon, String label, String why) {
        return new Signal(icon, label, "grey", "No data", "", why, null);
    }
}
