package app.throughline.calendar;

import java.time.Duration;
import java.time.Instant;

/** When something of a priority is due, counted in business time (product sections 5 and 6, shipped defaults). */
public final class Targets {
    private static final Duration CRITICAL_REVIEW = Duration.ofHours(4);

    private Targets() {}

    /** By when an alert is to be reviewed, and a student first contacted: 4 hours, then 1, 3 and 5 business days. */
    public static Instant review(BusinessTime time, Priority priority, Instant from) {
        return switch (priority) {
            case CRITICAL -> time.plus(from, CRITICAL_REVIEW);
            case HIGH -> time.plusDays(from, 1);
            case MEDIUM -> time.plusDays(from, 3);
            case LOW -> time.plusDays(from, 5);
        };
    }

    /** By when a case is to be resolved: 5, 10, 15 and 20 business days. */
    public static Instant resolution(BusinessTime time, Priority priority, Instant from) {
        return time.plusDays(
                from,
                switch (priority) {
                    case CRITICAL -> 5;
                    case HIGH -> 10;
                    case MEDIUM -> 15;
                    case LOW -> 20;
                });
    }
}
