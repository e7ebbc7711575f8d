package app.throughline.report;

import static app.throughline.db.access.Tables.TEAM;
import static app.throughline.db.alert.Tables.ALERT_TYPE;
import static app.throughline.db.casework.Tables.CASE_TYPE;
import static app.throughline.db.contact.Tables.CAMPUS;

import app.throughline.academics.Terms;
import app.throughline.db.academics.Tables;
import app.throughline.kernel.Tx;
import java.util.List;
import org.jooq.DSLContext;
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
}
