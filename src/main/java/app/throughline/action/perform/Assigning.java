package app.throughline.action.perform;

import app.throughline.access.Assignee;
import app.throughline.action.Assignment;
import app.throughline.action.Assignment.Choice;
import app.throughline.action.SubjectKind;
import app.throughline.action.perform.TurnStore.Candidate;
import app.throughline.casework.Assignments;
import app.throughline.kernel.Cause;
import app.throughline.web.When;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Finds who gets work. A round gives each of its people a turn, the one who waits longest first: whoever returns gets one
 * turn and no more, whoever is new waits for nobody. Two transactions at once never get the same turn and never wait for
 * each other; when more of them run at once than there are people, the surplus goes to the first without moving the round.
 */
@Component
class Assigning {
    /** The round of all who get work by its weight, whichever rule gives it. */
    private static final String BALANCED = "balanced";

    private final TurnStore store;
    private final FactsStore facts;
    private final Assignments assignments;
    private final When.Format when;

    Assigning(TurnStore store, FactsStore facts, Assignments assignments, When.Format when) {
        this.store = store;
        this.facts = facts;
        this.assignments = assignments;
        this.when = when;
    }

    /** Whoever can take this record; when all who are meant are away, whoever stands in for one of them. */
    Optional<Assignee> find(Assignment assignment, Facts of, Cause cause) {
        for (var choice : assignment.choices()) {
            var found = first(choice, of, cause);
            if (found.isPresent()) {
                return found;
            }
        }
        var meant = new ArrayList<Long>();
        assignment.choices().forEach(choice -> meant.addAll(meant(choice, of, false)));
        return meant.isEmpty() ? Optional.empty() : seeing(store.covers(meant, today()), of);
    }

    /** What somebody or a team is called. */
    String name(Assignee who) {
        return assignments.name(who);
    }

    /** Whether this person or team can see the record and may take it. */
    boolean sees(Assignee who, Facts of) {
        return assignments.problem(who, of.contact(), of.compartment()).isEmpty();
    }

    private Optional<Assignee> first(Choice choice, Facts of, Cause cause) {
        return switch (choice) {
            case Choice.Selected selected -> seeing(meant(selected, of, true), of);
            case Choice.NetworkRole role -> seeing(meant(role, of, true), of);
            case Choice.SectionInstructor instructor -> seeing(meant(instructor, of, true), of);
            case Choice.Responsible responsible -> responsible(of);
            case Choice.Rotating(var pool, var key) -> {
                var round = round(cause, key);
                yield turn(round, store.rotating(pool, round, today()), of);
            }
            case Choice.Balanced(var pool) -> turn(BALANCED, store.balanced(pool, BALANCED, today()), of);
            case Choice.Team(var id) ->
                Optional.<Assignee>of(new Assignee.Team(id)).filter(team -> sees(team, of));
        };
    }

    /** The people a choice names by what they are to the record. @param here only those who are not away */
    private List<Long> meant(Choice choice, Facts of, boolean here) {
        return switch (choice) {
            case Choice.Selected(var account) -> here ? store.here(List.of(account), today()) : List.of(account);
            case Choice.NetworkRole(var role) -> store.inRole(of.contact(), role, today(), here);
            case Choice.SectionInstructor instructor -> {
                var section = section(of);
                yield section == null ? List.of() : store.instructors(section, today(), here);
            }
            case Choice.Responsible responsible ->
                of.who() instanceof Assignee.Person(var account) ? List.of(account) : List.of();
            case Choice.Rotating rotating -> List.of();
            case Choice.Balanced balanced -> List.of();
            case Choice.Team team -> List.of();
        };
    }

    /** Whoever has the record, unless it is a person who is away. */
    private Optional<Assignee> responsible(Facts of) {
        return switch (of.who()) {
            case null -> Optional.empty();
            case Assignee.Person(var account) -> seeing(store.here(List.of(account), today()), of);
            case Assignee.Team team -> Optional.<Assignee>of(team).filter(one -> sees(one, of));
        };
    }

    private @Nullable Long section(Facts of) {
        return of.subject().kind() == SubjectKind.CASE ? facts.sectionOfCase(of.id()) : of.section();
    }

    private Optional<Assignee> seeing(List<Long> people, Facts of) {
        return people.stream()
                .<Assignee>map(Assignee.Person::new)
                .filter(person -> sees(person, of))
                .findFirst();
    }

    private Optional<Assignee> turn(String round, List<Candidate> candidates, Facts of) {
        var busy = Optional.<Assignee>empty();
        for (var candidate : candidates) {
            Assignee person = new Assignee.Person(candidate.account());
            if (!sees(person, of)) {
                continue;
            }
            if (store.take(round, candidate)) {
                return Optional.of(person);
            }
            busy = busy.or(() -> Optional.of(person));
        }
        return busy;
    }

    private static String round(Cause cause, String key) {
        var actor = cause.actor();
        return actor.kind().name().toLowerCase(Locale.ROOT) + ":" + actor.id() + ":" + key;
    }

    private LocalDate today() {
        return when.today();
    }
}
