package app.throughline.message.check;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;

/**
 * How many messages by one channel a student gets at most. Days are the institution's; the days of a week are a day and
 * the six before it.
 *
 * @param day at most so many on one day, 1 or more
 * @param week at most so many on seven days, 1 or more
 */
public record Caps(int day, int week) {
    private static final int WEEK = 7;

    /** The first moment from this one on at which one more is not too many, if no other leaves until then. */
    public Instant next(Instant at, ZoneId zone, Collection<Instant> sent) {
        var days = sent.stream().map(one -> one.atZone(zone).toLocalDate()).toList();
        var today = at.atZone(zone).toLocalDate();
        var free = today;
        while (isFull(free, days)) {
            free = free.plusDays(1);
        }
        return free.equals(today) ? at : free.atStartOfDay(zone).toInstant();
    }

    private boolean isFull(LocalDate on, List<LocalDate> days) {
        long same = days.stream().filter(on::equals).count();
        long recent = days.stream()
                .filter(one -> !one.isAfter(on) && one.isAfter(on.minusDays(WEEK)))
                .count();
        return same >= day || recent >= week;
    }
}
