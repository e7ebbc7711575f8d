package app.throughline.report.page;

import app.throughline.academics.Terms.Term;
import app.throughline.access.Viewer;
import app.throughline.calendar.Institutions;
import app.throughline.db.contact.Tables;
import app.throughline.filter.core.SqlFilter;
import app.throughline.report.Ask;
import app.throughline.report.DashboardChoices;
import app.throughline.segment.Segments;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Makes of an address what is asked of the figures. */
@Component
class DashboardWishes {
    private final DashboardChoices choices;
    private final Segments segments;
    private final SqlFilter.Memberships memberships;
    private final Institutions institutions;
    private final InstantSource clock;

    /**
     * What an address means.
     *
     * @param term whose enrollments are shown, empty where there is no term
     * @param problem why the dates are no window, "" for none
     */
    record Meant(Ask ask, Optional<Term> term, LocalDate from, LocalDate until, String problem) {}

    DashboardWishes(
            DashboardChoices choices,
            Segments segments,
            SqlFilter.Memberships memberships,
            Institutions institutions,
            InstantSource clock) {
        this.choices = choices;
        this.segments = segments;
        this.memberships = memberships;
        this.institutions = institutions;
        this.clock = clock;
    }

    Meant meant(Wish wish, Viewer viewer) {
        var zone = institutions.current().zone();
        var today = clock.instant().atZone(zone).toLocalDate();
        var term = term(wish, today);
        var from = wish.day("from").orElse(term.map(Term::startsOn).orElse(today.minusDays(90)));
        var last = wish.day("until").orElse(term.map(Term::endsOn).orElse(today));
        var problem = problem(wish, from, last);
        if (!problem.isEmpty()) {
            from = term.map(Term::startsOn).orElse(today.minusDays(90));
            last = term.map(Term::endsOn).orElse(today);
        }
        var ask = new Ask(
                from.atStartOfDay(zone).toInstant(),
                last.plusDays(1).atStartOfDay(zone).toInstant(),
                term.map(one -> Set.of(one.id())).orElse(Set.of()),
                wish.isSwitched(),
                narrow(wish, viewer));
        return new Meant(ask, term, from, last, problem);
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
        var asked = wish.ids("segment").stream()
                .filter(id -> segments.find(id, viewer).isPresent())
                .collect(Collectors.toSet());
        Condition students = asked.isEmpty() ? DSL.trueCondition() : memberships.anyOf(Tables.CONTACT.ID, asked);
        return new Ask.Narrow(
                wish.ids("term"),
                wish.ids("campus"),
                wish.ids("program"),
                students,
                !asked.isEmpty(),
                new Ask.Work(wish.ids("alert_type"), wish.ids("case_type"), wish.ids("team")));
    }
}
