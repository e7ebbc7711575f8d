package app.throughline.outbox.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** When a webhook that did not arrive is tried again (product section 14). */
final class RetrySchedule {
    private static final List<Duration> WAITS = List.of(
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));
    private static final double JITTER = 0.2;

    /** Longer than that nobody is left alone because they asked. */
    static final Duration LONGEST_HOLD = Duration.ofHours(24);

    private RetrySchedule() {}

    /**
     * The wait before the next attempt, up to a fifth shorter or longer so that many do not come back together.
     *
     * @param step how many waits were taken before, from 0
     * @param random from 0 to 1
     * @return empty after the last one
     */
    static Optional<Duration> next(int step, double random) {
        if (step >= WAITS.size()) {
            return Optional.empty();
        }
        double factor = 1 - JITTER + 2 * JITTER * random;
        return Optional.of(Duration.ofMillis(Math.round(WAITS.get(step).toMillis() * factor)));
    }
}
