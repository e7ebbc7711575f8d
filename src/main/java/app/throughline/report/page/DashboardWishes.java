package app.throughline.report.page;

import app.throughline.academics.Terms.Term;
import app.throughline.access.Viewer;
import app.throughline.calendar.Institutions;
import app.throughline.report.Ask;
import app.throughline.report.DashboardChoices;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Makes of an address what is asked of the figures. */
@Component
public class DashboardWishes {
    private final DashboardChoices choices;
    private final StudentFilters students;
    private final Institutions institutions;
    private final InstantSource clock;

    /**
     * What an address means.
     *
     * @param terms whose enrollments are shown: one, all of them, or none where there is no term
     * @param problem why the dates are no window, "" for none
     */
    public record Meant(Ask ask, List<Term> terms, LocalDate from, LocalDate until, String problem) {
        Meant with(Ask other) {
            return new Meant(other, terms, from, until, problem);
        }

        /** The term, or words in its place. */
        public String termWords() {
            return switch (terms.size()) {
                case 0 -> "No term";
                case 1 -> terms.getFirst().name();
                default -> "All terms";
            };
        }
    }

    DashboardWishes(DashboardChoices choices, StudentFilters students, Institutions institutions, InstantSource clock) {
        this.choices = choices;
        this.students = students;
        this.institutions = institutions;
        this.clock = clock;
    }

    /** What this address means for this person. */
    public Meant meant(Wish wish, Viewer viewer) {
        var zone = institutions.current().zone();
        var today = clock.instant().atZone(zone).toLocalDate();
        var terms = wish.isOfAllTerms()
                ? choices.terms()
                : term(wish, today).map(List::of).orElse(List.of());
        var days = days(terms, today);
        var from = wish.day("from").orElse(days.from());
        var last = wish.day("until").orElse(days.last());
        var problem = problem(wish, from, last);
        if (!problem.isEmpty()) {
            from = days.from();
            last = days.last();
        }
        var ask = new Ask(
                from.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant(),
                terms.stream().map(Term::id).collect(Collectors.toSet()),
                wish.isSwitched(),
                narrow(wish, viewer),
                "",
                wish.alerted());
        return new Meant(ask, terms, from, last, problem);
    }

    /**
     * The same of another term than the one that is meant: of all of it when all of a term that is over is meant, else of
     * the same days of it, up to today.
     */
    Ask versus(Meant meant, Term other) {
        var term = meant.terms().getFirst();
        var zone = institutions.current().zone();
        var today = clock.instant().atZone(zone).toLocalDate();
        long later = ChronoUnit.DAYS.between(term.startsOn(), other.startsOn());
        boolean isWhole = meant.from().equals(term.startsOn())
                && meant.until().equals(term.endsOn())
                && !term.endsOn().isAfter(today);
        var from = isWhole ? other.startsOn() : meant.from().plusDays(later);
        var end = meant.until().isAfter(today) ? today : meant.until();
        var last = isWhole ? other.endsOn() : end.plusDays(later);
        return meant.ask()
                .of(
                        other.id(),
                        from.atStartOfDay(zone).toInstant(),
                        (last.isBefore(from) ? from : last.plusDays(1))
                                .atStartOfDay(zone)
                                .toInstant());
    }

    private record Days(LocalDate from, LocalDate last) {}

    /** From the first day of the first term to the last of the last; without a term the last ninety days. */
    private static Days days(List<Term> terms, LocalDate today) {
        var first = terms.stream().map(Term::startsOn).min(Comparator.naturalOrder());
        var last = terms.stream().map(Term::endsOn).max(Comparator.naturalOrder());
        return new Days(first.orElse(today.minusDays(90)), last.orElse(today));
    }

    /** The term asked for, else the current main one, else the latest that has begun. */
    private Optional<Term> term(Wish wish, LocalDate today) {
        var terms = choices.terms();
        return terms.stream()
                .filter(term -> wish.ids("term").contains(term.id()))
                .findFirst()
                .or(() -> terms.stream()
                        .filter(Term::isMain)
                        .filter(term -> term.isCurrentOn(today))
                        .findFirst())
                .or(() -> terms.stream()
                        .filter(term -> term.isMain() && !term.startsOn().isAfter(today))
                        .max(Comparator.comparing(Term::startsOn)));
    }

    private static String problem(Wish wish, LocalDate from, LocalDate last) {
        for (var name : List.of("from", "until")) {
            if (!wish.text(name).isEmpty() && wish.day(name).isEmpty()) {
                return "Write days as 2026-03-01.";
            }
        }
        return from.isAfter(last) ? "The last day lies before the first." : "";
    }

    private Ask.Narrow narrow(Wish wish, Viewer viewer) {
        return new Ask.Narrow(
                wish.ids("term"),
                wish.ids("campus"),
                wish.ids("program"),
                students.of(wish, viewer),
                StudentFilters.isAsked(wish),
                new Ask.Work(wish.ids("alert_type"), wish.ids("case_type"), wish.ids("team")));
    }
}
