package app.throughline.filter.time;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * When a point that moves with the clock reaches a given day or instant. What depends on the calendar is found by
 * halving, since it moves forward only; around a change of clocks every instant at which it could jump is given.
 */
final class Crossing {
    /** Nobody waits longer: 150 years. */
    private static final long HORIZON_DAYS = 150 * 366L;

    private static final long DAY = 24 * 3_600_000_000L;

    /** More than clocks and clamped months can move an instant. */
    private static final long MARGIN = 4 * DAY;

    /** Some ten thousand years from 1970: nothing overflows. */
    private static final long FARTHEST = 10_000 * 366 * DAY;

    private Crossing() {}

    /** The next instant at which another term may be current. */
    static OptionalLong termChange(Moment moment) {
        return moment.frame()
                .nextTermChange(moment.today())
                .map(day -> OptionalLong.of(moment.frame().startOf(day)))
                .orElse(OptionalLong.empty());
    }

    /** When today, moved by so much, reaches a day; empty when it has. */
    static OptionalLong day(LocalDate wanted, int count, Unit unit, Moment moment) {
        long fixed = unit == Unit.DAY ? count : unit == Unit.WEEK ? 7L * count : Long.MIN_VALUE;
        if (fixed != Long.MIN_VALUE) {
            var day = wanted.minusDays(fixed);
            return day.isAfter(moment.today()) ? OptionalLong.of(moment.frame().startOf(day)) : OptionalLong.empty();
        }
        return firstDay(moment, day -> !moment.shift(day, count, unit).isBefore(wanted));
    }

    /** The beginning of the first day after today for which this holds; it holds from some day on. Empty if already. */
    static OptionalLong firstDay(Moment moment, Predicate<LocalDate> reached) {
        if (reached.test(moment.today())) {
            return OptionalLong.empty();
        }
        long low = 0;
        long high = 1;
        while (!reached.test(moment.today().plusDays(high))) {
            low = high;
            high *= 2;
            if (high > HORIZON_DAYS) {
                return OptionalLong.empty();
            }
        }
        while (high - low > 1) {
            long middle = (low + high) / 2;
            if (reached.test(moment.today().plusDays(middle))) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return OptionalLong.of(moment.frame().startOf(moment.today().plusDays(high)));
    }

    /** When now, moved by so much, reaches an instant in microseconds, or may fall back behind it. */
    static OptionalLong instant(long wanted, int count, Unit unit, Moment moment) {
        long length = Moment.length(unit);
        if (length > 0 || count == 0) {
            long instant = wanted - count * length;
            return instant > moment.micros() ? OptionalLong.of(instant) : OptionalLong.empty();
        }
        return distant(wanted, count, unit, moment).orElseGet(() -> near(wanted, count, unit, moment));
    }

    /**
     * Far from it nobody needs to know to the minute: some days too early is asked again then, and long past is never. Most
     * values are far away, and what a clock change does to them takes long to find out.
     *
     * @return empty when it is near, or cannot be told without the calendar
     */
    private static Optional<OptionalLong> distant(long wanted, int count, Unit unit, Moment moment) {
        if (unit != Unit.MONTH && unit != Unit.YEAR || Math.abs(count) > 9_999 || Math.abs(wanted) > FARTHEST) {
            return Optional.empty();
        }
        long shortest = Math.abs(count) * DAY * (unit == Unit.MONTH ? 28 : 365);
        long longest = Math.abs(count) * DAY * (unit == Unit.MONTH ? 31 : 366);
        long earliest = (count < 0 ? wanted + shortest : wanted - longest) - MARGIN;
        long latest = (count < 0 ? wanted + longest : wanted - shortest) + MARGIN;
        if (latest < moment.micros()) {
            return Optional.of(OptionalLong.empty());
        }
        return earliest > moment.micros() ? Optional.of(OptionalLong.of(earliest)) : Optional.empty();
    }

    private static OptionalLong near(long wanted, int count, Unit unit, Moment moment) {
        var soonest = new Soonest(moment.micros());
        jumps(moment, moment.today(), soonest);
        jumps(moment, moment.today().plusDays(1), soonest);
        var target = TimeFrame.instant(wanted).atZone(moment.frame().zone()).toLocalDateTime();
        var first = moment.shift(moment.today(), count, unit).isBefore(target.toLocalDate())
                ? firstDay(moment, day -> !moment.shift(day, count, unit).isBefore(target.toLocalDate()))
                : OptionalLong.of(moment.frame().startOf(moment.today()));
        first.ifPresent(start -> {
            var day = moment.frame().dayOf(start);
            for (int i = 0; i < 3; i++) {
                candidates(moment, day.plusDays(i), target, soonest);
            }
        });
        return soonest.found();
    }

    /** Every instant of a day at which the local time could come to stand for the target. */
    private static void candidates(Moment moment, LocalDate day, LocalDateTime target, Soonest soonest) {
        soonest.accept(moment.frame().startOf(day));
        jumps(moment, day, soonest);
        times(moment, day, target.toLocalTime(), soonest);
        for (int i = -1; i <= 1; i++) {
            var change = change(moment, target.toLocalDate().plusDays(i));
            if (change != null) {
                times(moment, day, change.getDateTimeBefore().toLocalTime(), soonest);
                times(moment, day, change.getDateTimeAfter().toLocalTime(), soonest);
                times(
                        moment,
                        day,
                        target.toLocalTime().minus(change.getDuration().abs()),
                        soonest);
                times(
                        moment,
                        day,
                        target.toLocalTime().plus(change.getDuration().abs()),
                        soonest);
            }
        }
    }

    private static void times(Moment moment, LocalDate day, LocalTime time, Soonest soonest) {
        var local = day.atTime(time).atZone(moment.frame().zone());
        soonest.accept(TimeFrame.micros(local.withEarlierOffsetAtOverlap().toInstant()));
        soonest.accept(TimeFrame.micros(local.withLaterOffsetAtOverlap().toInstant()));
    }

    private static void jumps(Moment moment, LocalDate day, Soonest soonest) {
        var change = change(moment, day);
        if (change != null) {
            soonest.accept(TimeFrame.micros(change.getInstant()));
        }
    }

    /** The change of clocks on a local day; null on nearly every day. */
    private static @Nullable ZoneOffsetTransition change(Moment moment, LocalDate day) {
        var zone = moment.frame().zone();
        var next = zone.getRules()
                .nextTransition(day.atStartOfDay(zone).toInstant().minusMillis(1));
        var tomorrow = day.plusDays(1).atStartOfDay(zone).toInstant();
        return next == null || !next.getInstant().isBefore(tomorrow) ? null : next;
    }

    /** The smallest of what it is given that lies after an instant. */
    private static final class Soonest {
        private final long after;
        private long found = Long.MAX_VALUE;

        private Soonest(long after) {
            this.after = after;
        }

        private void accept(long instant) {
            if (instant > after && instant < found) {
                found = instant;
            }
        }

        private OptionalLong found() {
            return found == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(found);
        }
    }
}
