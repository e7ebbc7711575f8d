package app.throughline.access;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.GROUP_MEMBER;
import static app.throughline.db.access.Tables.PERMISSION_GROUP;
import static app.throughline.db.access.Tables.TEAM;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import app.throughline.kernel.Tx;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Who works here: names for screens, people and teams for pickers. */
@Component
public class Staff {
    /** The key of the group of those who look after the software. */
    public static final String IT = "it";

    private final Tx tx;
    private final DSLContext db;

    /** A staff member. @param name given and family name @param title may be empty */
    public record Member(long id, String name, String title) {}

    /** A staff account. @param groups the names of its groups, in their order @param keys their keys */
    public record Person(
            long id,
            String name,
            String title,
            String email,
            boolean isActive,
            List<String> groups,
            List<String> keys) {}

    /** A permission group. */
    public record Group(String key, String name) {}

    /** A team that is not retired. */
    public record Team(long id, String name) {}

    Staff(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    /** Active people by name, at most 1,000. */
    public List<Member> list() {
        return tx.read(() -> members(ACCOUNT.IS_ACTIVE.isTrue()));
    }

    /** Active people whose name has these words, by name; at most {@code limit}. */
    public List<Member> search(String words, int limit) {
        var name = ACCOUNT.GIVEN_NAME.concat(" ").concat(ACCOUNT.FAMILY_NAME);
        return tx.read(() -> members(ACCOUNT.IS_ACTIVE.isTrue().and(name.containsIgnoreCase(words)))).stream()
                .limit(limit)
                .toList();
    }

    /** These people by id, active or not; unknown ids are absent. */
    public Map<Long, Member> byId(Collection<Long> ids) {
        return tx.read(() -> members(ACCOUNT.ID.in(ids))).stream()
                .collect(java.util.stream.Collectors.toMap(Member::id, member -> member));
    }

    /** E-mail addresses as somebody typed them, between spaces, commas or lines: in lower case, each once. */
    public static List<String> addresses(String typed) {
        return Arrays.stream(typed.split("[\\s,;]+"))
                .map(address -> address.toLowerCase(Locale.ROOT))
                .filter(address -> !address.isEmpty())
                .distinct()
                .toList();
    }

    /** Active people by these addresses, which are in lower case; unknown ones are absent. */
    public Map<String, Long> byAddress(Collection<String> addresses) {
        var address = DSL.lower(ACCOUNT.EMAIL);
        return tx.read(() -> db.select(address, ACCOUNT.ID)
                .from(ACCOUNT)
                .where(address.in(addresses))
                .and(ACCOUNT.IS_ACTIVE)
                .and(ACCOUNT.IS_SERVICE.isFalse())
                .fetchMap(r -> r.value1(), r -> r.value2()));
    }

    /** The e-mail addresses of these people, in their order. */
    public List<String> addresses(Collection<Long> ids) {
        return tx.read(() -> people(ACCOUNT.ID.in(ids))).stream()
                .map(Person::email)
                .toList();
    }

    /** Teams in use in their order, at most 1,000. */
    public List<Team> teams() {
        return tx.read(() -> db.select(TEAM.ID, TEAM.NAME)
                .from(TEAM)
                .where(TEAM.RETIRED_AT.isNull())
                .orderBy(TEAM.POSITION, TEAM.NAME, TEAM.ID)
                .limit(1000)
                .fetch(r -> new Team(r.value1(), r.value2())));
    }

    /** All accounts of people, active ones first, by name, at most 2,000. */
    public List<Person> everybody() {
        return tx.read(() -> people(ACCOUNT.IS_SERVICE.isFalse()));
    }

    /** One account of a person; empty when there is none. */
    public Optional<Person> person(long account) {
        return tx.read(() -> people(ACCOUNT.IS_SERVICE.isFalse().and(ACCOUNT.ID.eq(account)))).stream()
                .findFirst();
    }

    /** The permission groups of people. */
    public List<Group> groups() {
        return tx.read(() -> db.select(PERMISSION_GROUP.KEY, PERMISSION_GROUP.NAME)
                .from(PERMISSION_GROUP)
                .where(PERMISSION_GROUP.KEY.ne("service"))
                .orderBy(PERMISSION_GROUP.ID)
                .fetch(r -> new Group(r.value1(), r.value2())));
    }

    /** Who belongs to a permission group, at most 100. @param key such as {@link #IT} */
    public List<Long> ofGroup(String key) {
        return tx.read(() -> db.select(GROUP_MEMBER.ACCOUNT_ID)
                .from(GROUP_MEMBER)
                .join(PERMISSION_GROUP)
                .on(PERMISSION_GROUP.ID.eq(GROUP_MEMBER.GROUP_ID))
                .where(PERMISSION_GROUP.KEY.eq(key))
                .orderBy(GROUP_MEMBER.ACCOUNT_ID)
                .limit(100)
                .fetch(GROUP_MEMBER.ACCOUNT_ID));
    }

    private List<Person> people(Condition which) {
        var name = DSL.trim(ACCOUNT.GIVEN_NAME.concat(" ").concat(ACCOUNT.FAMILY_NAME));
        var groups = multiset(select(PERMISSION_GROUP.KEY, PERMISSION_GROUP.NAME)
                        .from(PERMISSION_GROUP)
                        .join(GROUP_MEMBER)
                        .on(GROUP_MEMBER.GROUP_ID.eq(PERMISSION_GROUP.ID))
                        .where(GROUP_MEMBER.ACCOUNT_ID.eq(ACCOUNT.ID))
                        .orderBy(PERMISSION_GROUP.ID))
                .convertFrom(r -> r.map(group -> new Group(group.value1(), group.value2())));
        return db.select(ACCOUNT.ID, name, ACCOUNT.TITLE, ACCOUNT.EMAIL, ACCOUNT.IS_ACTIVE, groups)
                .from(ACCOUNT)
                .where(which)
                .orderBy(ACCOUNT.IS_ACTIVE.desc(), ACCOUNT.FAMILY_NAME, ACCOUNT.GIVEN_NAME, ACCOUNT.ID)
                .limit(2000)
                .fetch(r -> new Person(
                        r.value1(),
                        r.value2(),
                        r.value3(),
                        r.value4(),
                        r.value5(),
                        r.value6().stream().map(Group::name).toList(),
                        r.value6().stream().map(Group::key).toList()));
    }

    private List<Member> members(Condition which) {
        var name = DSL.trim(ACCOUNT.GIVEN_NAME.concat(" ").concat(ACCOUNT.FAMILY_NAME));
        return db.select(ACCOUNT.ID, name, ACCOUNT.TITLE)
                .from(ACCOUNT)
                .where(which)
                .and(ACCOUNT.IS_SERVICE.isFalse())
                .orderBy(ACCOUNT.FAMILY_NAME, ACCOUNT.GIVEN_NAME, ACCOUNT.ID)
                .limit(1000)
                .fetch(r -> new Member(r.value1(), r.value2(), r.value3()));
    }
}
