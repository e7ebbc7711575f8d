package app.throughline.builder;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.TEAM;
import static app.throughline.db.access.Tables.TEAM_MEMBER;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.jooq.impl.DSL.trim;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Everybody who works here and the teams, as it is now. */
@Component
class StaffStore {
    private static final int MOST = 50_000;

    private final DSLContext db;

    /**
     * The staff as it was read.
     *
     * @param names of people by account
     * @param inactive accounts that are no longer active
     * @param teams names, also of retired ones
     * @param members active accounts by team; a team without any is absent
     */
    record Everybody(
            Map<Long, String> names, Set<Long> inactive, Map<Long, String> teams, Map<Long, Set<Long>> members) {}

    StaffStore(DSLContext db) {
        this.db = db;
    }

    Everybody read() {
        return new Everybody(names(), inactive(), teams(), members());
    }

    /** Of several who are called the same, each has the address behind the name. */
    private Map<Long, String> names() {
        var rows = db.select(
                        ACCOUNT.ID, trim(ACCOUNT.GIVEN_NAME.concat(" ").concat(ACCOUNT.FAMILY_NAME)), ACCOUNT.EMAIL)
                .from(ACCOUNT)
                .where(ACCOUNT.IS_SERVICE.isFalse())
                .orderBy(ACCOUNT.ID)
                .limit(MOST)
                .fetch();
        var shared = shared(rows.map(row -> row.value2()));
        return rows.intoMap(
                row -> row.value1(),
                row -> shared.contains(row.value2()) ? row.value2() + " (" + row.value3() + ")" : row.value2());
    }

    private static Set<String> shared(List<String> names) {
        var seen = new HashSet<String>();
        return names.stream().filter(name -> !seen.add(name)).collect(toSet());
    }

    private Set<Long> inactive() {
        return db.select(ACCOUNT.ID)
                .from(ACCOUNT)
                .where(ACCOUNT.IS_SERVICE.isFalse())
                .and(ACCOUNT.IS_ACTIVE.isFalse())
                .orderBy(ACCOUNT.ID)
                .limit(MOST)
                .fetchSet(ACCOUNT.ID);
    }

    /** Of several that are called the same, each has its number behind the name. */
    private Map<Long, String> teams() {
        var rows = db.select(TEAM.ID, TEAM.NAME)
                .from(TEAM)
                .orderBy(TEAM.ID)
                .limit(MOST)
                .fetch();
        var shared = shared(rows.map(row -> row.value2()));
        return rows.intoMap(
                row -> row.value1(),
                row -> shared.contains(row.value2()) ? row.value2() + " #" + row.value1() : row.value2());
    }

    private Map<Long, Set<Long>> members() {
        return db
                .select(TEAM_MEMBER.TEAM_ID, TEAM_MEMBER.ACCOUNT_ID)
                .from(TEAM_MEMBER)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(TEAM_MEMBER.ACCOUNT_ID))
                .where(ACCOUNT.IS_ACTIVE)
                .orderBy(TEAM_MEMBER.TEAM_ID, TEAM_MEMBER.ACCOUNT_ID)
                .limit(MOST)
                .fetch()
                .stream()
                .collect(groupingBy(row -> row.value1(), mapping(row -> row.value2(), toSet())));
    }
}
