package app.throughline.message.check;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The hours of a day in which nothing leaves.
 *
 * @param from their first moment, in the student's own zone
 * @param until their end; before {@code from} when they go over midnight, the same when there are none
 */
public record QuietHours(LocalTime from, LocalTime until) {

    /** The first moment from this one on that is not quiet; the moment itself when it is not. */
    public Instant next(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        if (!isQuiet(local.toLocalTime())) {
            return at;
        }
        var day = local.toLocalDate();
        boolean endsToday = local.toLocalTime().isBefore(until);
        var end = (endsToday ? day : day.plusDays(1)).atTime(until).atZone(zone).toInstant();
        // where the clock is set back over the end, the same quiet hour comes twice
        return end.isAfter(at) ? end : next(at.plusSeconds(60), zone);
    }

    /** Whether this time of day is quiet. */
    boolean isQuiet(LocalTime time) {
        if (from.equals(until)) {
            return false;
        }
        return from.isBefore(until)
                ? !time.isBefore(from) && time.isBefore(until)
                : !time.isBefore(from) || time.isBefore(until);
    }
}
