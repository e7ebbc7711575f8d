package app.throughline.kernel;

/**
 * Hears of happenings in line: same thread, same transaction, in the order of the listeners' {@code @Order}. What it
 * throws rolls the change back, so it throws only when the change must not stand.
 */
@FunctionalInterface
public interface HappeningListener {
    void on(Happening happening);
}
