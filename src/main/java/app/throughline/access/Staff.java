package app.throughline.access;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.access.Tables.TEAM;

import app.throughline.kernel.Tx;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** Who works here: names for screens, people and teams for pickers. */
@Component
public class Staff {
    private final Tx tx;
    private final DSLContext db;

    /** A staff member. @param name given and family name @param title may be empty */
    public record Member(long id, String name, String title) {}

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

    /** These people by id, active or not; unknown ids are absent. */
    public Map<Long, Member> byId(Collection<Long> ids) {
        return tx.read(() -> members(ACCOUNT.ID.in(ids))).stream()
                .collect(java.util.stream.Collectors.toMap(Member::id, member -> member));
    }

    /** Teams by name, at most 1,000. */
    public List<Team> teams() {
        return tx.read(() -> db.select(TEAM.ID, TEAM.NAME)
                .from(TEAM)
                .where(TEAM.RETIRED_AT.isNull())
                .orderBy(TEAM.NAME, TEAM.ID)
                .limit(1000)
                .fetch(r -> new Team(r.value1(), r.value2())));
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
