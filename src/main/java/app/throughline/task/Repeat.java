package app.throughline.task;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How often a task comes again. The key is stored; never rename one. */
public enum Repeat {
    NEVER("Never"),
    DAILY("Every day"),
    WEEKLY("Every week"),
    FORTNIGHTLY("Every two weeks"),
    MONTHLY("Every month");

    private final String label;

    Repeat(String label) {
        this.label = label;
    }

    /** The stored key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The words on screen. */
    public String label() {
        return label;
    }

    /** The rhythm with this key; empty when there is none. */
    public static Optional<Repeat> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }

    /**
     * When the next one is due: the first moment of the series after {@code now}, at the same time of day.
     *
     * @param due when the last one was due
     */
    public Instant next(Instant due, Instant now, ZoneId zone) {
        var first = due.atZone(zone);
        var next = first;
        for (int step = 1; !next.toInstant().isAfter(now) || step == 1; step++) {
            next = first.with(date(first.toLocalDate(), step));
        }
        return next.toInstant();
    }

    private LocalDate date(LocalDate first, int step) {
        return switch (this) {
            case NEVER -> throw new IllegalStateException("It does not repeat");
            case DAILY -> first.plusDays(step);
            case WEEKLY -> first.plusWeeks(step);
            case FORTNIGHTLY -> first.plusWeeks(2L * step);
            case MONTHLY -> first.plusMonths(step);
        };
    }
}
