package app.throughline.filter.core;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** When the month and day of a date come round again. 29 February counts on 28 in years that have none. */
final class Recurrence {
    private Recurrence() {}

    /** The months and days, such as "0228", that recur on a day. */
    static List<String> birthdays(LocalDate day) {
        var own = monthDay(day.getMonthValue(), day.getDayOfMonth());
        return own.equals("0228") && !day.isLeapYear() ? List.of(own, "0229") : List.of(own);
    }

    private static String monthDay(int month, int day) {
        return String.format(Locale.ROOT, "%02d%02d", month, day);
    }

    /** The first day at or after {@code from} on which a date recurs. */
    static LocalDate next(LocalDate date, LocalDate from) {
        var thisYear = in(date, from.getYear());
        return thisYear.isBefore(from) ? in(date, from.getYear() + 1) : thisYear;
    }

    private static LocalDate in(LocalDate date, int year) {
        var month = LocalDate.of(year, date.getMonth(), 1);
        return month.withDayOfMonth(Math.min(date.getDayOfMonth(), month.lengthOfMonth()));
    }
}
