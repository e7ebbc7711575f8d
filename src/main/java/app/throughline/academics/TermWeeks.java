package app.throughline.academics;

import app.throughline.web.HomePanel.DayRemark;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.springframework.stereotype.Component;

/** Says which week of which term a day lies in. Weeks begin on Monday; the one the term begins in is the first. */
@Component
class TermWeeks implements DayRemark {
    private final Terms terms;

    TermWeeks(Terms terms) {
        this.terms = terms;
    }

    /** Of the main terms of that day the one that began last; "" between terms. */
    @Override
    public String about(LocalDate day) {
        return terms.current(day).stream()
                .filter(Terms.Term::isMain)
                .findFirst()
                .map(term -> "Week " + week(term.startsOn(), day) + " of " + term.name())
                .orElse("");
    }

    static long week(LocalDate first, LocalDate day) {
        return ChronoUnit.WEEKS.between(monday(first), monday(day)) + 1;
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
