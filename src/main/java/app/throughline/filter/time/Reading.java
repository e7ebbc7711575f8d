package app.throughline.filter.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.OptionalLong;

/** What clock and calendar show at the moment a filter is asked. Each is a value as it stands in memory. */
public enum Reading {
    /** The local day. */
    DATE,
    /** The day of the week, 1 for Monday. */
    WEEKDAY,
    /** The month, 1 to 12. */
    MONTH,
    /** The hour of the local day that has begun, 0 to 23. */
    HOUR,
    /** 1 while the offices are open, by the default calendar. */
    IN_OFFICE_HOURS,
    /** 1 on a day of a break or a holiday. */
    IN_BREAK,
    /** Which week of the current main term it is, in millionths: the one the term begins in is the first. */
    TERM_WEEK;

    private static final long ONE = 1_000_000;

    /** The value at a moment; empty for the week of a term while none is current. */
    public OptionalLong at(Moment moment) {
        var today = moment.today();
        return switch (this) {
            case DATE -> OptionalLong.of(today.toEpochDay());
            case WEEKDAY -> OptionalLong.of(today.getDayOfWeek().getValue());
            case MONTH -> OptionalLong.of(today.getMonthValue());
            case HOUR ->
                OptionalLong.of(TimeFrame.instant(moment.micros())
                        .atZone(moment.frame().zone())
                        .getHour());
            case IN_OFFICE_HOURS -> flag(moment.frame().business().isOpen(TimeFrame.instant(moment.micros())));
            case IN_BREAK -> flag(moment.frame().business().isClosed(today));
            case TERM_WEEK ->
                moment.frame()
                        .current(today)
                        .map(term -> OptionalLong.of(ONE * week(term.starts(), today)))
                        .orElse(OptionalLong.empty());
        };
    }

    private static OptionalLong flag(boolean value) {
        return OptionalLong.of(value ? 1 : 0);
    }

    private static long week(LocalDate first, LocalDate day) {
        return ChronoUnit.WEEKS.between(monday(first), monday(day)) + 1;
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    /** No later than when the value next changes, in microseconds since 1970. */
    public long next(Moment moment) {
        var tomorrow = moment.frame().startOf(moment.today().plusDays(1));
        return switch (this) {
            case DATE, WEEKDAY, MONTH, IN_BREAK, TERM_WEEK -> tomorrow;
            case HOUR ->
                TimeFrame.micros(TimeFrame.instant(moment.micros())
                        .atZone(moment.frame().zone())
                        .truncatedTo(ChronoUnit.HOURS)
                        .plusHours(1)
                        .toInstant());
            case IN_OFFICE_HOURS ->
                moment.frame()
                        .business()
                        .nextChange(TimeFrame.instant(moment.micros()))
                        .map(TimeFrame::micros)
                        .orElse(tomorrow);
        };
    }
}
