package app.throughline.alert;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.COMPARTMENT_GROUP;
import static app.throughline.db.access.Tables.COVERAGE;
import static app.throughline.db.access.Tables.GROUP_LEVEL;
import static app.throughline.db.access.Tables.GROUP_MEMBER;
import static app.throughline.db.access.Tables.PERMISSION_GROUP;
import static app.throughline.db.access.Tables.RECUSAL;
import static app.throughline.db.access.Tables.TEAM;
import static app.throughline.db.access.Tables.TEAM_MEMBER;
import static app.throughline.db.contact.Tables.NETWORK_LINK;
import static app.throughline.db.contact.Tables.NETWORK_ROLE;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Login;
import app.throughline.kernel.Tx;
import app.throughline.web.When;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
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
    private final DSLContext db;
    private final When.Format when;

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

    private record Person(long id, String name, Level level, Set<Long> groups, Set<Long> teams) {}

    private record Link(long contact, long account, String role) {}

    /** What is known of everybody. */
    private record World(
            Map<Long, Person> people,
            Map<Long, Set<Long>> covered,
            Map<Long, String> groups,
            Set<Long> seeingGroups,
            Set<Long> cleared,
            List<Link> links,
            Map<Long, Set<Long>> recused) {}

    Audiences(Tx tx, DSLContext db, When.Format when) {
        this.tx = tx;
        this.db = db;
        this.when = when;
    }

    /** Who can see it; of several students, who can see all of them. */
    public Audience of(Subject subject) {
        return ITSELF.call(() -> tx.read(() -> judge(subject, world(subject))));
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

    private World world(Subject subject) {
        var today = when.today();
        var students = subject.students().stream().map(ContactId::value).toList();
        var alerts = db.select(GROUP_LEVEL.GROUP_ID, GROUP_LEVEL.LEVEL)
                .from(GROUP_LEVEL)
                .where(GROUP_LEVEL.AREA.eq(Area.ALERTS.code()))
                .fetchMap(GROUP_LEVEL.GROUP_ID, r -> Level.values()[r.get(GROUP_LEVEL.LEVEL)]);
        var seeing = alerts.entrySet().stream()
                .filter(each -> each.getValue().compareTo(Level.VIEW) >= 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new World(
                people(alerts),
                db
                        .select(COVERAGE.COVER_ID, COVERAGE.AWAY_ID)
                        .from(COVERAGE)
                        .where(COVERAGE.STARTS_ON.le(today))
                        .and(COVERAGE.ENDS_ON.ge(today))
                        .fetch()
                        .intoGroups(COVERAGE.COVER_ID, COVERAGE.AWAY_ID)
                        .entrySet()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, each -> Set.copyOf(each.getValue()))),
                db.select(PERMISSION_GROUP.ID, PERMISSION_GROUP.NAME)
                        .from(PERMISSION_GROUP)
                        .fetchMap(PERMISSION_GROUP.ID, PERMISSION_GROUP.NAME),
                seeing,
                db.select(COMPARTMENT_GROUP.GROUP_ID)
                        .from(COMPARTMENT_GROUP)
                        .where(COMPARTMENT_GROUP.COMPARTMENT_ID.eq((short) subject.compartment()))
                        .fetchSet(COMPARTMENT_GROUP.GROUP_ID),
                links(students, today),
                db
                        .select(RECUSAL.ACCOUNT_ID, RECUSAL.CONTACT_ID)
                        .from(RECUSAL)
                        .where(RECUSAL.CONTACT_ID.in(students))
                        .fetch()
                        .intoGroups(RECUSAL.ACCOUNT_ID, RECUSAL.CONTACT_ID)
                        .entrySet()
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, each -> Set.copyOf(each.getValue()))));
    }

    private List<Link> links(List<Long> students, LocalDate today) {
        return db.select(NETWORK_LINK.CONTACT_ID, NETWORK_LINK.ACCOUNT_ID, NETWORK_ROLE.NAME)
                .from(NETWORK_LINK)
                .join(NETWORK_ROLE)
                .on(NETWORK_ROLE.ID.eq(NETWORK_LINK.ROLE_ID))
                .where(NETWORK_LINK.CONTACT_ID.in(students))
                .and(NETWORK_LINK.BEGINS_ON.le(today))
                .and(NETWORK_LINK.ENDS_ON.isNull().or(NETWORK_LINK.ENDS_ON.ge(today)))
                .fetch(r -> new Link(r.value1(), r.value2(), r.value3()));
    }

    private Map<Long, Person> people(Map<Long, Level> alerts) {
        var groups = db.select(GROUP_MEMBER.ACCOUNT_ID, GROUP_MEMBER.GROUP_ID)
                .from(GROUP_MEMBER)
                .fetchGroups(GROUP_MEMBER.ACCOUNT_ID, GROUP_MEMBER.GROUP_ID);
        var teams = db.select(TEAM_MEMBER.ACCOUNT_ID, TEAM_MEMBER.TEAM_ID)
                .from(TEAM_MEMBER)
                .join(TEAM)
                .on(TEAM.ID.eq(TEAM_MEMBER.TEAM_ID))
                .where(TEAM.RETIRED_AT.isNull())
                .fetchGroups(TEAM_MEMBER.ACCOUNT_ID, TEAM_MEMBER.TEAM_ID);
        var people = new LinkedHashMap<Long, Person>();
        db.select(ACCOUNT.ID, ACCOUNT.GIVEN_NAME, ACCOUNT.FAMILY_NAME)
                .from(ACCOUNT)
                .where(ACCOUNT.IS_ACTIVE)
                .and(ACCOUNT.IS_SERVICE.isFalse())
                .orderBy(ACCOUNT.FAMILY_NAME, ACCOUNT.GIVEN_NAME, ACCOUNT.ID)
                .forEach(r -> {
                    var mine = Set.copyOf(groups.getOrDefault(r.value1(), List.of()));
                    var level = mine.stream()
                            .map(group -> alerts.getOrDefault(group, Level.NONE))
                            .max(Level::compareTo)
                            .orElse(Level.NONE);
                    var name = (r.value2() + " " + r.value3()).strip();
                    var in = Set.copyOf(teams.getOrDefault(r.value1(), List.of()));
                    people.put(r.value1(), new Person(r.value1(), name, level, mine, in));
                });
        return people;
    }
}
