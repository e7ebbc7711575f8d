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

    /** The rows with {@code hit} of each slice, per cent of the slice; the rows together say nothing. */
    record Curve() implements Shape {}

    /**
     * The rate of one slice less that of the other, in points. Both are shown or neither.
     *
     * @param one the key of the first slice, a word
     * @param other the key of the second
     */
    record Arms(String one, String other) implements Shape {}

    /**
     * Over pairs, the rate of the first of each less that of the second, in points. Of a pair {@code hit} says whether the
     * first has the outcome, {@code top} the outcome of the first less that of the second, {@code bottom} whether both have
     * it, each 0 or 1 but {@code top}, which may be -1.
     */
    record Pairs() implements Shape {}

    Shape COUNT = new Count();
    Shape STAGES = new Stages();
    Shape CURVE = new Curve();
    Shape RATE = new Rate();
    Shape SHARE = new Share();
    Shape SUM = new Sum();
    Shape PAIRS = new Pairs();
    Shape DURATION = new Duration();
}
