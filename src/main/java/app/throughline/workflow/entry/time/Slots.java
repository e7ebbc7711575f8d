package app.throughline.workflow.entry.time;

import app.throughline.workflow.core.LocalTimes;
import app.throughline.workflow.step.Schedule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * The instants of a schedule, by the calendar of the institution. A time that the clocks leave out is the instant at which
 * they are put forward; one that comes twice is its first occurrence.
 *
 * @param terms the first days of terms
 */
record Slots(ZoneId zone, Set<LocalDate> terms) {
    /** How far back a slot is looked for. */
    private static final int DAYS = 400;

    Slots {
        terms = Set.copyOf(terms);
    }

    /** The last slot after one instant and not after another; those before it were missed and are not made up for. */
    Optional<Instant> last(Schedule schedule, Instant after, Instant until) {
        var day = until.atZone(zone).toLocalDate();
        var first = after.atZone(zone).toLocalDate();
        for (int i = 0; i < DAYS && !day.isBefore(first); i++, day = day.minusDays(1)) {
            var of = day;
            var slot = time(schedule, day)
                    .map(time -> LocalTimes.at(of, time, zone))
                    .filter(at -> at.isAfter(after) && !at.isAfter(until));
            if (slot.isPresent()) {
                return slot;
            }
        }
        return Optional.empty();
    }

    private Optional<LocalTime> time(Schedule schedule, LocalDate day) {
        return switch (schedule) {
            case Schedule.Once(var at) -> when(at.toLocalDate().equals(day), at.toLocalTime());
            case Schedule.Daily(var at) -> Optional.of(at);
            case Schedule.Weekly(var days, var at) -> when(days.contains(day.getDayOfWeek()), at);
            case Schedule.Monthly(var of, var at) -> when(day.getDayOfMonth() == Math.min(of, day.lengthOfMonth()), at);
            case Schedule.DayOfTerm(var of, var at) -> when(terms.contains(day.minusDays(of - 1L)), at);
        };
    }

    private static Optional<LocalTime> when(boolean holds, LocalTime at) {
        return holds ? Optional.of(at) : Optional.empty();
    }
}
