package app.throughline.alert.raise;

import app.throughline.access.Level;
import app.throughline.alert.raise.AudienceWorlds.Link;
import app.throughline.alert.raise.AudienceWorlds.Person;
import app.throughline.alert.raise.AudienceWorlds.World;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Login;
import app.throughline.kernel.Tx;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who can see an alert, before it exists and after (product section 20): people with the reason, and the groups that see
 * all alerts. It says in Java what the policy of {@code alert.alert} says in SQL; a test compares both for everybody.
 * Break-glass is left out: it is granted and reviewed by itself.
 */
@Component
public class Audiences {
    private static final Caller ITSELF = new Caller(1, Login.WEB);

    private final Tx tx;
    private final AudienceWorlds worlds;

    /**
     * An alert as access looks at it.
     *
     * @param compartment 0 for ordinary types
     * @param raiser the account that raises it, null for a program
     */
    public record Subject(
            Collection<ContactId> students,
            int compartment,
            @Nullable Long raiser,
            @Nullable Long reviewer,
            @Nullable Long reviewerTeam) {
        public Subject {
            students = List.copyOf(students);
        }
    }

    /** Somebody who can see it. @param reason such as "Academic advisor" */
    public record Seer(long account, String name, String reason) {}

    /** A group that sees all alerts. @param people its members, by name */
    public record Crowd(String group, List<Seer> people) {}

    /** Who can see it. @param people for a reason of their own @param crowds the rest */
    public record Audience(List<Seer> people, List<Crowd> crowds) {
        /** Everybody. */
        public Set<Long> accounts() {
            return Stream.concat(people.stream(), crowds.stream().flatMap(crowd -> crowd.people().stream()))
                    .map(Seer::account)
                    .collect(Collectors.toSet());
        }

        /** Whether nobody but this account sees it. */
        public boolean isAlone(@Nullable Long account) {
            return accounts().stream().allMatch(each -> Objects.equals(each, account));
        }
    }

    Audiences(Tx tx, AudienceWorlds worlds) {
        this.tx = tx;
        this.worlds = worlds;
    }

    /** Who can see it; of several students, who can see all of them. */
    public Audience of(Subject subject) {
        return ITSELF.call(() -> tx.read(() -> judge(subject, worlds.of(subject))));
    }

    private Audience judge(Subject subject, World world) {
        var people = new ArrayList<Seer>();
        var crowds = new LinkedHashMap<String, List<Seer>>();
        for (var person : world.people().values()) {
            if (!cleared(subject, world, person) || recused(subject, world, person)) {
                continue;
            }
            var reason = reason(subject, world, person);
            if (reason != null) {
                people.add(new Seer(person.id(), person.name(), reason));
            } else if (person.level().compareTo(Level.VIEW) >= 0) {
                crowds.computeIfAbsent(crowd(world, person), name -> new ArrayList<>())
                        .add(new Seer(person.id(), person.name(), "Sees all alerts"));
            }
        }
        return new Audience(
                people,
                crowds.entrySet().stream()
                        .map(crowd -> new Crowd(crowd.getKey(), crowd.getValue()))
                        .toList());
    }

    private static boolean cleared(Subject subject, World world, Person person) {
        return subject.compartment() == 0 || person.groups().stream().anyMatch(world.cleared()::contains);
    }

    private static boolean recused(Subject subject, World world, Person person) {
        var from = world.recused().getOrDefault(person.id(), Set.of());
        return subject.students().stream().anyMatch(student -> from.contains(student.value()));
    }

    private static String crowd(World world, Person person) {
        return person.groups().stream()
                .filter(world.seeingGroups()::contains)
                .sorted()
                .findFirst()
                .map(group -> world.groups().getOrDefault(group, "Staff"))
                .orElse("Staff");
    }

    /** The strongest reason of a person's own, null for none. */
    private static @Nullable String reason(Subject subject, World world, Person person) {
        var me = persons(world, person);
        if (Objects.equals(subject.raiser(), person.id())) {
            return "Raised it";
        }
        if (subject.reviewer() != null && me.contains(subject.reviewer())) {
            return Objects.equals(subject.reviewer(), person.id()) ? "Reviews it" : "Covers for the reviewer";
        }
        if (subject.reviewerTeam() != null && teams(world, me).contains(subject.reviewerTeam())) {
            return "In the reviewing team";
        }
        var own = roles(subject, world, me);
        if (own != null && person.level().compareTo(Level.MINE) >= 0) {
            return own;
        }
        if (person.level().compareTo(Level.TEAM) < 0) {
            return null;
        }
        return colleague(subject, world, colleagues(world, me));
    }

    private static @Nullable String colleague(Subject subject, World world, Set<Long> colleagues) {
        if (roles(subject, world, colleagues) != null) {
            return "In a team of the student’s support team";
        }
        if (subject.reviewer() != null && colleagues.contains(subject.reviewer())) {
            return "In a team of the reviewer";
        }
        return subject.raiser() != null && colleagues.contains(subject.raiser()) ? "In a team of who raised it" : null;
    }

    /** The roles these accounts have at every one of the students, null unless there is one at each. */
    private static @Nullable String roles(Subject subject, World world, Set<Long> accounts) {
        var roles = new TreeSet<String>();
        for (var student : subject.students()) {
            var here = world.links().stream()
                    .filter(link -> link.contact() == student.value() && accounts.contains(link.account()))
                    .map(Link::role)
                    .toList();
            if (here.isEmpty()) {
                return null;
            }
            roles.addAll(here);
        }
        return roles.isEmpty() ? null : String.join(", ", roles);
    }

    private static Set<Long> persons(World world, Person person) {
        var me = new HashSet<>(world.covered().getOrDefault(person.id(), Set.of()));
        me.add(person.id());
        return me;
    }

    private static Set<Long> teams(World world, Set<Long> persons) {
        return persons.stream()
                .flatMap(id -> Stream.ofNullable(world.people().get(id)))
                .flatMap(person -> person.teams().stream())
                .collect(Collectors.toSet());
    }

    private static Set<Long> colleagues(World world, Set<Long> persons) {
        var teams = teams(world, persons);
        return world.people().values().stream()
                .filter(person -> person.teams().stream().anyMatch(teams::contains))
                .map(Person::id)
                .collect(Collectors.toSet());
    }
}
