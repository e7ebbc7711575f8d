package app.throughline.filter.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.OptionalLong;

/**
 * When a filter is asked. The same filter on the same records at the same moment always gives the same answer.
 *
 * @param micros the instant, in microseconds since 1970
 * @param today its local day
 */
public record Moment(long micros, LocalDate today, TimeFrame frame) {
    private static final long MINUTE = 60_000_000L;
    private static final long DAY = 24 * 60 * MINUTE;

    /** This instant, cut to the microsecond. */
    public static Moment of(Instant now, TimeFrame frame) {
        long micros = TimeFrame.micros(now);
        return new Moment(micros, frame.dayOf(micros), frame);
    }

    /** The same institution at another instant. */
    public Moment at(long instant) {
        return new Moment(instant, frame.dayOf(instant), frame);
    }

    /** The local day of a point; empty for one of a term while none is current. */
    OptionalLong day(Point point) {
        return switch (point) {
            case Point.Day(var day) -> OptionalLong.of(day.toEpochDay());
            case Point.At(var time) -> OptionalLong.of(time.toLocalDate().toEpochDay());
            case Point.Shifted(var count, var unit) ->
                unit.isWithinDay()
                        ? OptionalLong.of(frame.dayOf(instant(count, unit)).toEpochDay())
                        : OptionalLong.of(shift(today, count, unit).toEpochDay());
            case Point.Named.TODAY, Point.Named.NOW -> OptionalLong.of(today.toEpochDay());
            case Point.Named named -> ofTerm(named);
        };
    }

    private OptionalLong ofTerm(Point.Named named) {
        return frame.current(today)
                .map(term -> named == Point.Named.TERM_START
                        ? term.starts()
                        : named == Point.Named.CENSUS ? term.census() : term.ends())
                .map(day -> OptionalLong.of(day.toEpochDay()))
                .orElse(OptionalLong.empty());
    }

    /** The instant of a point that is none of a day. */
    long instant(Point point) {
        return switch (point) {
            case Point.At(var time) -> local(time);
            case Point.Shifted(var count, var unit) -> instant(count, unit);
            case Point.Named _ -> micros;
            case Point.Day(var day) -> frame.startOf(day);
        };
    }

    private long instant(int count, Unit unit) {
        long fixed = length(unit);
        return fixed > 0 ? micros + count * fixed : local(shift(local(), count, unit));
    }

    /** A unit's length in microseconds, 0 for one that depends on the calendar. On an instant a day is exactly 24 h. */
    static long length(Unit unit) {
        return switch (unit) {
            case MINUTE -> MINUTE;
            case HOUR -> 60 * MINUTE;
            case DAY -> DAY;
            case WEEK -> 7 * DAY;
            case MONTH, YEAR, BUSINESS_DAY -> 0;
        };
    }

    private LocalDateTime local() {
        return TimeFrame.instant(micros).atZone(frame.zone()).toLocalDateTime();
    }

    /** A local time as an instant: one that a clock change skips moves forward by the gap, of two the first. */
    private long local(LocalDateTime time) {
        return TimeFrame.micros(time.atZone(frame.zone()).toInstant());
    }

    private LocalDateTime shift(LocalDateTime time, int count, Unit unit) {
        return shift(time.toLocalDate(), count, unit).atTime(time.toLocalTime());
    }

    /** A day moved by whole days or longer; months and years are clamped to the end of the month. */
    LocalDate shift(LocalDate day, int count, Unit unit) {
        return switch (unit) {
            case DAY -> day.plusDays(count);
            case WEEK -> day.plusDays(7L * count);
            case MONTH -> day.plus(Period.ofMonths(count));
            case YEAR -> day.plus(Period.ofYears(count));
            case BUSINESS_DAY -> frame.shiftOpenDays(day, count);
            case MINUTE, HOUR -> throw new IllegalArgumentException("A day is not counted in " + unit.key() + "s");
        };
    }
}
