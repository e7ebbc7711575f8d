package app.throughline.calendar;

import java.time.Instant;

/** When something of a priority is due, counted in business time (product sections 5 and 6, shipped defaults). */
public final class Targets {
    private Targets() {}

    /** By when an alert is to be reviewed: as shipped 4 hours, then 1, 3 and 5 business days. */
    public static Instant review(BusinessTime time, Priority priority, Instant from) {
        return priority.review().from(time, from);
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
