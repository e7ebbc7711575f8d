package app.throughline.report;

import static app.throughline.db.access.Tables.TEAM;
import static app.throughline.db.alert.Tables.ALERT_TYPE;
import static app.throughline.db.casework.Tables.CASE_TYPE;
import static app.throughline.db.casework.Tables.CLOSE_REASON;
import static app.throughline.db.contact.Tables.CAMPUS;
import static app.throughline.db.contact.Tables.PROPERTY;

import app.throughline.academics.Terms;
import app.throughline.db.academics.Tables;
import app.throughline.kernel.Tx;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** What the dashboard can be narrowed by. None of it is about a person. */
@Component
public class DashboardChoices {
    private static final int MOST = 200;

    private final Tx tx;
    private final DSLContext db;
    private final Terms terms;

    DashboardChoices(Tx tx, DSLContext db, Terms terms) {
        this.tx = tx;
        this.db = db;
        this.terms = terms;
    }

    /** One thing to choose. */
    public record Choice(long id, String name) {}

    /** Everything there is to choose, each by name. */
    public record All(
            List<Choice> campuses,
            List<Choice> programs,
            List<Choice> alertTypes,
            List<Choice> caseTypes,
            List<Choice> teams) {}

    /** The newest terms, newest first. */
    public List<Terms.Term> terms() {
        return terms.list();
    }

    /** Campuses, programs, types and teams; at most 200 each. */
    public All all() {
        return tx.read(() -> new All(campuses(), programs(), alertTypes(), caseTypes(), teams()));
    }

    private List<Choice> campuses() {
        return db.select(CAMPUS.ID, CAMPUS.NAME)
                .from(CAMPUS)
                .orderBy(CAMPUS.NAME, CAMPUS.ID)
                .limit(MOST)
                .fetch(r -> new Choice(r.value1(), r.value2()));
    }

    private List<Choice> programs() {
        return db.select(Tables.PROGRAM.ID, Tables.PROGRAM.NAME)
                .from(Tables.PROGRAM)
                .orderBy(Tables.PROGRAM.NAME, Tables.PROGRAM.ID)
                .limit(MOST)
                .fetch(r -> new Choice(r.value1(), r.value2()));
    }

    private List<Choice> alertTypes() {
        return db.select(ALERT_TYPE.ID, ALERT_TYPE.NAME)
                .from(ALERT_TYPE)
                .where(ALERT_TYPE.IS_ACTIVE)
                .orderBy(ALERT_TYPE.POSITION, ALERT_TYPE.ID)
                .limit(MOST)
                .fetch(r -> new Choice(r.value1(), r.value2()));
    }

    private List<Choice> caseTypes() {
        return db.select(CASE_TYPE.ID, CASE_TYPE.NAME)
                .from(CASE_TYPE)
                .where(CASE_TYPE.IS_ACTIVE)
                .orderBy(CASE_TYPE.POSITION, CASE_TYPE.ID)
                .limit(MOST)
                .fetch(r -> new Choice(r.value1(), r.value2()));
    }

    private List<Choice> teams() {
        return db.select(TEAM.ID, TEAM.NAME)
                .from(TEAM)
                .orderBy(TEAM.NAME, TEAM.ID)
                .limit(MOST)
                .fetch(r -> new Choice(r.value1(), r.value2()));
    }

    /** The names of the reasons for closing a case, by their key; at most 200. */
    public Map<String, String> closeReasons() {
        return tx.read(() -> db.select(CLOSE_REASON.KEY, CLOSE_REASON.NAME)
                .from(CLOSE_REASON)
                .orderBy(CLOSE_REASON.POSITION, CLOSE_REASON.ID)
                .limit(MOST)
                .fetchMap(CLOSE_REASON.KEY, CLOSE_REASON.NAME));
    }

    /** A property whose values are groups. */
    public record Dimension(String key, String label) {}

    /** Those there are, by name, at most 20. @param restricted whether those that few may see are among them */
    public List<Dimension> dimensions(boolean restricted) {
        return tx.read(() -> db.select(PROPERTY.KEY, PROPERTY.LABEL)
                .from(PROPERTY)
                .where(PROPERTY.IS_EQUITY_DIMENSION)
                .and(PROPERTY.RETIRED_AT.isNull())
                .and(restricted ? DSL.trueCondition() : PROPERTY.IS_RESTRICTED.isFalse())
                .orderBy(PROPERTY.LABEL, PROPERTY.ID)
                .limit(20)
                .fetch(r -> new Dimension(r.value1(), r.value2())));
    }

    /** The teams this person leads, and the teams under them. */
    public Set<Long> led(long account) {
        var sql = """
                with recursive led as (
                    select m.team_id as id
                    from access.team_member m
                    join access.team t on t.id = m.team_id and t.retired_at is null
                    where m.account_id = {0} and m.is_lead
                    union
                    select t.id from access.team t join led on t.parent_id = led.id where t.retired_at is null)
                select id from led order by id""";
        return tx.read(() -> Set.copyOf(db.resultQuery(sql, DSL.val(account)).fetch(r -> r.get("id", Long.class))));
    }
}
