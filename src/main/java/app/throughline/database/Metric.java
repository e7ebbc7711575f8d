package app.throughline.database;

/**
 * One number of this node.
 *
 * @param name as Prometheus names it: what it belongs to, what it is, and its unit at the end
 * @param help what it says, in a sentence
 * @param isCounter whether it only grows until the node starts anew
 */
public record Metric(String name, String help, boolean isCounter, double value) {
    /** A number that goes up and down. */
    public static Metric gauge(String name, String help, double value) {
        return new Metric(name, help, false, value);
    }

    /** A number that only grows. */
    public static Metric counter(String name, String help, double value) {
        return new Metric(name, help, true, value);
    }
}
