package app.throughline.filter.time;

import app.throughline.calendar.BusinessTime;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What an institution's time is made of.
 *
 * @param zone days and local times are those of this zone
 * @param weekStart the first day of a week
 * @param yearStart the month in which the academic year begins
 * @param business which days the offices open, on the default calendar
 * @param terms the main terms by their first day
 */
public record TimeFrame(ZoneId zone, DayOfWeek weekStart, Month yearStart, BusinessTime business, List<Term> terms) {
    /** A main term. @param starts its first day @param census the day enrollment is counted @param ends its last day */
    public record Term(LocalDate starts, LocalDate census, LocalDate ends) {
        boolean covers(LocalDate day) {
            return !day.isBefore(starts) && !day.isAfter(ends);
        }
    }

    public TimeFrame {
        terms = terms.stream().sorted(Comparator.comparing(Term::starts)).toList();
    }

    /** The first instant of a local day, in microseconds. */
    public long startOf(LocalDate day) {
        return micros(day.atStartOfDay(zone).toInstant());
    }

    /** The local day of an instant in microseconds. */
    public LocalDate dayOf(long micros) {
        return instant(micros).atZone(zone).toLocalDate();
    }

    /** The main term that is current on a day: of several the one that began last. */
    Optional<Term> current(LocalDate day) {
        return terms.stream().filter(term -> term.covers(day)).reduce((_, later) -> later);
    }

    /** The term that many main terms away from the current one; without a current one the neighbours of the day. */
    Optional<Term> term(LocalDate day, int offset) {
        var current = current(day);
        if (offset == 0) {
            return current;
        }
        if (offset < 0) {
            var before = current.map(Term::starts).orElse(day);
            return terms.stream().filter(term -> term.starts().isBefore(before)).reduce((_, later) -> later);
        }
        var after = current.map(Term::starts).orElse(day);
        return terms.stream().filter(term -> term.starts().isAfter(after)).findFirst();
    }

    /** The next day on which another term may be the current one. */
    Optional<LocalDate> nextTermChange(LocalDate after) {
        return terms.stream()
                .flatMap(term ->
                        java.util.stream.Stream.of(term.starts(), term.ends().plusDays(1)))
                .filter(day -> day.isAfter(after))
                .min(Comparator.naturalOrder());
    }

    /** The day so many open days later, or earlier for a count below zero. */
    LocalDate shiftOpenDays(LocalDate from, int count) {
        var day = from;
        int left = Math.abs(count);
        for (int guard = 0; left > 0 && guard < 10 * Math.abs(count) + 3660; guard++) {
            day = day.plusDays(Integer.signum(count));
            left -= business.isOpen(day) ? 1 : 0;
        }
        return day;
    }

    /** Microseconds since 1970, what is finer is cut off. */
    public static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    /** The instant of so many microseconds since 1970. */
    public static Instant instant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }
}
