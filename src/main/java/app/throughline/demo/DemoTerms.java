package app.throughline.demo;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The four terms round a day: two past ones, the main one, which is in its week 8 on that day, and the next.
 *
 * @param today the day the university is founded on, in its zone
 * @param list by start
 */
record DemoTerms(LocalDate today, List<Term> list) {
    static final int MAIN = 2;
    private static final int WEEKS = 16;
    private static final int WEEKS_APART = 26;
    private static final int WEEKS_GONE = 7;

    /** A term. @param endsOn its last day */
    record Term(String id, String name, LocalDate startsOn, LocalDate endsOn) {
        /** The day of the census: 14 days after the start. */
        LocalDate censusOn() {
            return startsOn.plusDays(14);
        }

        /** The Monday of a week, 1 the first. */
        LocalDate week(int number) {
            return startsOn.plusWeeks(number - 1L);
        }
    }

    static DemoTerms around(LocalDate today) {
        var start =
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(WEEKS_GONE);
        return new DemoTerms(
                today,
                IntStream.rangeClosed(-MAIN, 1).mapToObj(i -> term(start, i)).toList());
    }

    Term main() {
        return list.get(MAIN);
    }

    Term next() {
        return list.get(MAIN + 1);
    }

    /** Autumn and spring alternate, whatever the months are: the main term's own start names it. */
    private static Term term(LocalDate mainStart, int offset) {
        boolean mainIsFall = mainStart.getMonthValue() >= Month.JULY.getValue();
        int half = 2 * mainStart.getYear() + (mainIsFall ? 1 : 0) + offset;
        int year = Math.floorDiv(half, 2);
        boolean fall = Math.floorMod(half, 2) == 1;
        var start = mainStart.plusWeeks((long) WEEKS_APART * offset);
        return new Term(
                year + (fall ? "FA" : "SP"),
                (fall ? "Fall " : "Spring ") + year,
                start,
                start.plusWeeks(WEEKS).minusDays(3));
    }
}
