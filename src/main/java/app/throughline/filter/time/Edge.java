package app.throughline.filter.time;

import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * One end of a window, on the scale of the window's values. What it is depends on when one asks; as time passes it only
 * moves forward, save for an hour when clocks are set back and for the gaps between terms.
 */
public sealed interface Edge {
    /** Before all values. */
    Edge FIRST = new Fixed(Long.MIN_VALUE);

    /** Behind all values. */
    Edge LAST = new Fixed(Long.MAX_VALUE);

    /** Where it is at this moment; empty when nothing can be compared with it, as with the start of a term in between. */
    OptionalLong at(Moment moment);

    /** Whether it moves at all. */
    boolean moves();

    /**
     * The first instant after the moment at which it may come to lie on another side of a value than now, in
     * microseconds. May be too early, never too late; empty when it never will.
     */
    OptionalLong next(long value, Moment moment);

    /** One that does not move. */
    record Fixed(long value) implements Edge {
        @Override
        public OptionalLong at(Moment moment) {
            return OptionalLong.of(value);
        }

        @Override
        public boolean moves() {
            return false;
        }

        @Override
        public OptionalLong next(long other, Moment moment) {
            return OptionalLong.empty();
        }
    }

    /** Where an edge lies beside its point. */
    enum Place {
        /** At the point; at the first instant of a day. */
        AT,
        /** Just behind the point; behind the last instant of a day. */
        BEHIND,
        /** At the beginning of the point's local day. */
        DAY_BEGINS,
        /** Behind the end of the point's local day. */
        DAY_ENDS;

        private boolean isBehind() {
            return this == BEHIND || this == DAY_ENDS;
        }
    }

    /** At or beside a point. */
    record Beside(Scale scale, Point point, Place place) implements Edge {
        @Override
        public OptionalLong at(Moment moment) {
            if (isByDay()) {
                var day = moment.day(point);
                return day.isEmpty()
                        ? day
                        : OptionalLong.of(value(day.getAsLong() + (place.isBehind() ? 1 : 0), moment));
            }
            long instant = moment.instant(point);
            return OptionalLong.of(
                    switch (place) {
                        case AT -> instant;
                        case BEHIND -> instant + 1;
                        case DAY_BEGINS -> moment.frame().startOf(moment.frame().dayOf(instant));
                        case DAY_ENDS ->
                            moment.frame().startOf(moment.frame().dayOf(instant).plusDays(1));
                    });
        }

        /** Whether only the point's day counts. */
        private boolean isByDay() {
            return scale == Scale.DAYS || point.isDay();
        }

        private long value(long epochDay, Moment moment) {
            return scale == Scale.DAYS ? epochDay : moment.frame().startOf(LocalDate.ofEpochDay(epochDay));
        }

        @Override
        public boolean moves() {
            return point instanceof Point.Shifted || point instanceof Point.Named;
        }

        @Override
        public OptionalLong next(long value, Moment moment) {
            return switch (point) {
                case Point.Day _, Point.At _ -> OptionalLong.empty();
                case Point.Named.TERM_START, Point.Named.CENSUS, Point.Named.TERM_END -> Crossing.termChange(moment);
                case Point.Named.TODAY -> Crossing.day(neededDay(value, moment), 0, Unit.DAY, moment);
                case Point.Named.NOW ->
                    scale == Scale.DAYS
                            ? Crossing.day(neededDay(value, moment), 0, Unit.DAY, moment)
                            : Crossing.instant(neededInstant(value, moment), 0, Unit.DAY, moment);
                case Point.Shifted(var count, var unit) ->
                    scale == Scale.DAYS && !unit.isWithinDay()
                            ? Crossing.day(neededDay(value, moment), count, unit, moment)
                            : Crossing.instant(neededInstant(value, moment), count, unit, moment);
            };
        }

        /** The first day of the point that puts the edge behind the value. */
        private LocalDate neededDay(long value, Moment moment) {
            var day = scale == Scale.DAYS
                    ? LocalDate.ofEpochDay(value)
                    : moment.frame().dayOf(value);
            return place.isBehind() ? day : day.plusDays(1);
        }

        /** The first instant of the point that puts the edge behind the value. */
        private long neededInstant(long value, Moment moment) {
            if (scale == Scale.DAYS || place == Place.DAY_BEGINS || place == Place.DAY_ENDS) {
                return moment.frame().startOf(neededDay(value, moment));
            }
            return place == Place.AT ? value + 1 : value;
        }
    }

    /** The beginning of a period of the calendar, so many periods away from the one of today. */
    record Begins(Scale scale, Period period, int offset) implements Edge {
        @Override
        public OptionalLong at(Moment moment) {
            return OptionalLong.of(value(moment.today(), moment.frame()));
        }

        private long value(LocalDate today, TimeFrame frame) {
            var day = start(today, frame);
            return scale == Scale.DAYS ? day.toEpochDay() : frame.startOf(day);
        }

        private LocalDate start(LocalDate today, TimeFrame frame) {
            return switch (period) {
                case DAY -> today.plusDays(offset);
                case WEEK ->
                    today.minusDays(Math.floorMod(
                                    today.getDayOfWeek().getValue()
                                            - frame.weekStart().getValue(),
                                    7))
                            .plusWeeks(offset);
                case MONTH -> today.withDayOfMonth(1).plusMonths(offset);
                case YEAR -> today.withDayOfYear(1).plusYears(offset);
                case ACADEMIC_YEAR ->
                    LocalDate.of(today.getYear(), frame.yearStart(), 1)
                            .plusYears(
                                    (today.getMonthValue() < frame.yearStart().getValue() ? -1 : 0) + offset);
                case TERM -> throw new IllegalStateException("Terms have edges of their own");
            };
        }

        @Override
        public boolean moves() {
            return true;
        }

        @Override
        public OptionalLong next(long value, Moment moment) {
            return Crossing.firstDay(moment, day -> value(day, moment.frame()) > value);
        }
    }

    /** The first day of a main term, or the day behind its last, so many terms away from the current one. */
    record OfTerm(Scale scale, int offset, boolean behind) implements Edge {
        @Override
        public OptionalLong at(Moment moment) {
            return moment.frame()
                    .term(moment.today(), offset)
                    .map(term -> behind ? term.ends().plusDays(1) : term.starts())
                    .map(day -> OptionalLong.of(
                            scale == Scale.DAYS
                                    ? day.toEpochDay()
                                    : moment.frame().startOf(day)))
                    .orElse(OptionalLong.empty());
        }

        @Override
        public boolean moves() {
            return true;
        }

        @Override
        public OptionalLong next(long value, Moment moment) {
            return Crossing.termChange(moment);
        }
    }
}
