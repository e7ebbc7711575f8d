package app.throughline.rule.backtest.past;

import app.throughline.access.Assignee;
import app.throughline.action.Action;
import app.throughline.action.Assignment;
import app.throughline.action.Assignment.Choice;
import app.throughline.builder.StaffNames;
import app.throughline.rule.backtest.Loads;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who would have got work then: the people of a role as of that day, teams and instructors as they are today. Whoever is
 * in turn, or has least to do, is who got least of it that week in the replay.
 */
@Component
class PastAssigning {
    private final DSLContext db;
    private final StaffNames names;

    PastAssigning(DSLContext db, StaffNames names) {
        this.db = db;
        this.names = names;
    }

    /** Somebody who has a role for a student, until a last day, null without an end. */
    record Holder(
            long account,
            String role,
            LocalDate from,
            @Nullable LocalDate until) {
        private boolean isOn(LocalDate day) {
            return !day.isBefore(from) && (until == null || !day.isAfter(until));
        }
    }

    /** What is known of a batch of students. */
    record Facts(Map<Long, List<Holder>> holders, Map<Long, List<Long>> instructors, Set<Long> inactive) {}

    /** How often each of a pool was chosen, week by week. */
    static final class Turns {
        private final Map<LocalDate, Map<Long, Integer>> counts = new HashMap<>();

        private Optional<Long> next(Set<Long> people, LocalDate week) {
            var ofWeek = counts.computeIfAbsent(week, _ -> new HashMap<>());
            var next = people.stream()
                    .min(Comparator.comparingInt((Long one) -> ofWeek.getOrDefault(one, 0))
                            .thenComparing(Comparator.naturalOrder()));
            next.ifPresent(one -> ofWeek.merge(one, 1, Integer::sum));
            return next;
        }
    }

    /** Reads in the running transaction; nothing for actions that give nobody work. */
    Facts read(List<Long> contacts, List<Action> actions) {
        var assigned = actions.stream()
                .anyMatch(action -> action instanceof Action.SetReviewer || action instanceof Action.SetAssignee);
        if (!assigned) {
            return new Facts(Map.of(), Map.of(), Set.of());
        }
        var ids = DSL.val(contacts.toArray(Long[]::new));
        var holders = new HashMap<Long, List<Holder>>();
        db.resultQuery(
                        "select l.contact_id, l.account_id, r.key, l.begins_on, l.ends_on from contact.network_link l"
                                + " join contact.network_role r on r.id = l.role_id where l.contact_id = any ({0})"
                                + " order by l.is_primary desc, l.id",
                        ids)
                .forEach(row -> holders.computeIfAbsent(row.get(0, Long.class), _ -> new ArrayList<>())
                        .add(new Holder(
                                row.get(1, Long.class),
                                row.get(2, String.class),
                                row.get(3, LocalDate.class),
                                row.get(4, LocalDate.class))));
        return new Facts(holders, instructors(ids), names.ofNobody().inactive());
    }

    private Map<Long, List<Long>> instructors(Field<Long[]> contacts) {
        var instructors = new HashMap<Long, List<Long>>();
        db.resultQuery(
                        "select i.section_id, i.account_id from academics.section_instructor i where i.account_id is not null"
                                + " and i.section_id in (select e.section_id from academics.enrollment e"
                                + " where e.contact_id = any ({0})) order by i.is_primary desc, i.account_id",
                        contacts)
                .forEach(row -> instructors
                        .computeIfAbsent(row.get(0, Long.class), _ -> new ArrayList<>())
                        .add(row.get(1, Long.class)));
        return instructors;
    }

    /** Whoever would have had a record afterwards; empty for nobody. */
    Optional<Assignee> find(Assignment assignment, Version record, LocalDate day, Facts facts, Turns turns) {
        var has = current(record);
        if (assignment.keepsExisting() && has.isPresent()) {
            return has;
        }
        return assignment.choices().stream()
                .map(choice -> choose(choice, record, day, facts, turns))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> has);
    }

    /** Whoever has it. */
    static Optional<Assignee> current(Version record) {
        var person = record.value(Known.PERSON);
        var team = record.value(Known.TEAM);
        if (person.isPresent()) {
            return Optional.of(new Assignee.Person(person.getAsLong()));
        }
        return team.isPresent() ? Optional.of(new Assignee.Team(team.getAsLong())) : Optional.empty();
    }

    private Optional<Assignee> choose(Choice choice, Version record, LocalDate day, Facts facts, Turns turns) {
        return switch (choice) {
            case Choice.Selected(var account) -> person(Optional.of(account), facts);
            case Choice.Team(var team) -> Optional.of(new Assignee.Team(team));
            case Choice.NetworkRole(var role) ->
                person(
                        facts.holders().getOrDefault(record.contact(), List.of()).stream()
                                .filter(one -> one.role().equals(role) && one.isOn(day))
                                .map(Holder::account)
                                .filter(one -> !facts.inactive().contains(one))
                                .findFirst(),
                        facts);
            case Choice.SectionInstructor _ -> person(instructor(record.value(Known.SECTION), facts), facts);
            case Choice.Responsible _ -> current(record);
            case Choice.Rotating(var pool, var _) -> person(turns.next(people(pool, facts), monday(day)), facts);
            case Choice.Balanced(var pool) -> person(turns.next(people(pool, facts), monday(day)), facts);
        };
    }

    private static LocalDate monday(LocalDate day) {
        return Loads.monday(day);
    }

    private static Optional<Long> instructor(OptionalLong section, Facts facts) {
        return section.isEmpty()
                ? Optional.empty()
                : facts.instructors().getOrDefault(section.getAsLong(), List.of()).stream()
                        .findFirst();
    }

    private static Optional<Assignee> person(Optional<Long> account, Facts facts) {
        return account.filter(one -> !facts.inactive().contains(one)).map(Assignee.Person::new);
    }

    private Set<Long> people(Assignment.Pool pool, Facts facts) {
        var people = new LinkedHashSet<Long>();
        for (var one : pool.of()) {
            switch (one) {
                case Assignee.Person(var id) -> people.add(id);
                case Assignee.Team(var id) -> people.addAll(names.ofNobody().members(id));
            }
        }
        people.removeAll(facts.inactive());
        return people;
    }

    /** What somebody is called. */
    String name(Assignee who) {
        return switch (who) {
            case Assignee.Person(var id) -> names.person(id);
            case Assignee.Team(var id) -> names.team(id);
        };
    }
}
