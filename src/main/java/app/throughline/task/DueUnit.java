package app.throughline.task;

import app.throughline.calendar.BusinessTime;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The unit of a due date that a template counts from the day it is used. The key is stored; never rename one. */
public enum DueUnit {
    MINUTES("minutes"),
    HOURS("hours"),
    DAYS("days"),
    BUSINESS_DAYS("business days");

    private final String label;

    DueUnit(String label) {
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

    /** The unit with this key; empty when there is none. */
    public static Optional<DueUnit> of(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }

    /** So many of them after a moment; days end at midnight. */
    public Instant after(Instant from, int amount, BusinessTime business, ZoneId zone) {
        var day = from.atZone(zone).toLocalDate();
        return switch (this) {
            case MINUTES -> from.plus(amount, ChronoUnit.MINUTES);
            case HOURS -> from.plus(amount, ChronoUnit.HOURS);
            case DAYS -> day.plusDays(amount + 1L).atStartOfDay(zone).toInstant();
            case BUSINESS_DAYS -> {
                var last = day;
                for (int left = amount; left > 0; ) {
                    last = last.plusDays(1);
                    left -= business.isOpen(last) ? 1 : 0;
                    if (last.isAfter(day.plusYears(20))) {
                        throw new IllegalStateException("The calendar has no open days");
                    }
                }
                yield last.plusDays(1).atStartOfDay(zone).toInstant();
            }
        };
    }
}
