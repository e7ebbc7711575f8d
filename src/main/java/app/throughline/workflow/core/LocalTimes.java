package app.throughline.workflow.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Times of day as instants. One that the clocks leave out is the instant at which they are put forward, the first that is
 * valid; one that comes twice is its first occurrence.
 */
public final class LocalTimes {
    private LocalTimes() {}

    /** The instant of a time of day. */
    public static Instant at(LocalDate day, LocalTime time, ZoneId zone) {
        return at(day.atTime(time), zone);
    }

    /** The instant of a local time. */
    public static Instant at(LocalDateTime time, ZoneId zone) {
        var gap = zone.getRules().getTransition(time);
        return gap != null && gap.isGap()
                ? gap.getInstant()
                : ZonedDateTime.ofLocal(time, zone, null).toInstant();
    }

    /** So many days later at the same time of day. @param days negative for earlier */
    public static Instant plusDays(Instant from, long days, ZoneId zone) {
        return at(from.atZone(zone).toLocalDateTime().plusDays(days), zone);
    }
}
