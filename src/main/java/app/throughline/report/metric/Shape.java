package app.throughline.report.metric;

/** Which number of a tally is the metric's value. */
public sealed interface Shape {
    /** How many rows. */
    record Count() implements Shape {}

    /** The rows with {@code hit}, per cent of all; of a slice, per cent of the slice. */
    record Rate() implements Shape {}

    /** The rows with {@code hit}, per cent of all; of a slice, per cent of all rows together. */
    record Share() implements Shape {}

    /** The sum of {@code top}. */
    record Sum() implements Shape {}

    /** The sum of {@code top} by the sum of {@code bottom}, times a factor. */
    record Ratio(double factor) implements Shape {}

    /** The median of {@code measure}; rows without one are still open. */
    record Duration() implements Shape {}

    /** How many rows each slice has, in order; the rows together say nothing. */
    record Stages() implements Shape {}

    Shape COUNT = new Count();
    Shape STAGES = new Stages();
    Shape RATE = new Rate();
    Shape SHARE = new Share();
    Shape SUM = new Sum();
    Shape DURATION = new Duration();
}
