package app.throughline.alert.raise;

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
import app.throughline.web.When;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** What is known of everybody when an audience is judged: groups, teams, coverage, and links to the students. */
@Component
class AudienceWorlds {
    private final DSLContext db;
    private final When.Format when;

    record Person(long id, String name, Level level, Set<Long> groups, Set<Long> teams) {}

    record Link(long contact, long account, String role) {}

    /** What is known of everybody. */
    record World(
            Map<Long, Person> people,
            Map<Long, Set<Long>> covered,
            Map<Long, String> groups,
            Set<Long> seeingGroups,
            Set<Long> cleared,
            List<Link> links,
            Map<Long, Set<Long>> recused) {}

    AudienceWorlds(DSLContext db, When.Format when) {
        this.db = db;
        this.when = when;
    }

    /** The world as it concerns a subject; inside a transaction that sees everything. */
    World of(Audiences.Subject subject) {
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
                covered(today),
                db.select(PERMISSION_GROUP.ID, PERMISSION_GROUP.NAME)
                        .from(PERMISSION_GROUP)
                        .fetchMap(PERMISSION_GROUP.ID, PERMISSION_GROUP.NAME),
                seeing,
                db.select(COMPARTMENT_GROUP.GROUP_ID)
                        .from(COMPARTMENT_GROUP)
                        .where(COMPARTMENT_GROUP.COMPARTMENT_ID.eq((short) subject.compartment()))
                        .fetchSet(COMPARTMENT_GROUP.GROUP_ID),
                links(students, today),
                recused(students));
    }

    private Map<Long, Set<Long>> covered(LocalDate today) {
        return db
                .select(COVERAGE.COVER_ID, COVERAGE.AWAY_ID)
                .from(COVERAGE)
                .where(COVERAGE.STARTS_ON.le(today))
                .and(COVERAGE.ENDS_ON.ge(today))
                .fetch()
                .intoGroups(COVERAGE.COVER_ID, COVERAGE.AWAY_ID)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> Set.copyOf(each.getValue())));
    }

    private Map<Long, Set<Long>> recused(List<Long> students) {
        return db
                .select(RECUSAL.ACCOUNT_ID, RECUSAL.CONTACT_ID)
                .from(RECUSAL)
                .where(RECUSAL.CONTACT_ID.in(students))
                .fetch()
                .intoGroups(RECUSAL.ACCOUNT_ID, RECUSAL.CONTACT_ID)
                .entrySet()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, each -> Set.copyOf(each.getValue())));
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
        var teams = teams();
        var people = new LinkedHashMap<Long, Person>();
        db.select(ACCOUNT.ID, ACCOUNT.GIVEN_NAME, ACCOUNT.FAMILY_NAME)
                .from(ACCOUNT)
                .where(ACCOUNT.IS_ACTIVE)
                .and(ACCOUNT.IS_SERVICE.isFalse())
                .orderBy(ACCOUNT.FAMILY_NAME, ACCOUNT.GIVEN_NAME, ACCOUNT.ID)
                .forEach(r -> {
                    var mine = Set.copyOf(groups.getOrDefault(r.value1(), List.of()));
                    var name = (r.value2() + " " + r.value3()).strip();
                    var in = Set.copyOf(teams.getOrDefault(r.value1(), List.of()));
                    people.put(r.value1(), new Person(r.value1(), name, level(mine, alerts), mine, in));
                });
        return people;
    }

    private Map<Long, List<Long>> teams() {
        return db.select(TEAM_MEMBER.ACCOUNT_ID, TEAM_MEMBER.TEAM_ID)
                .from(TEAM_MEMBER)
                .join(TEAM)
                .on(TEAM.ID.eq(TEAM_MEMBER.TEAM_ID))
                .where(TEAM.RETIRED_AT.isNull())
                .fetchGroups(TEAM_MEMBER.ACCOUNT_ID, TEAM_MEMBER.TEAM_ID);
    }

    private static Level level(Set<Long> groups, Map<Long, Level> alerts) {
        return groups.stream()
                .map(group -> alerts.getOrDefault(group, Level.NONE))
                .max(Level::compareTo)
                .orElse(Level.NONE);
    }
}
