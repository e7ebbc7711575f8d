package app.throughline.workflow.entry;

import static app.throughline.db.workflow.Tables.REFUSAL;

import app.throughline.db.workflow.tables.records.RefusalRecord;
import app.throughline.kernel.RecordRef;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of those whom a workflow missed while it was paused or finishing; for the software itself. */
@Repository
class MissedStore {
    /** They were let in later, as far as they were still meant. */
    private static final String CAUGHT_UP = "caught_up";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final DSLContext db;

    MissedStore(DSLContext db) {
        this.db = db;
    }

    /** In the order in which they were missed. */
    List<Candidate> list(long workflow) {
        return db.selectFrom(REFUSAL)
                .where(isMissed(workflow))
                .orderBy(REFUSAL.ID)
                .fetch(MissedStore::candidate);
    }

    /** The same; they do not count as missed any more. */
    List<Candidate> take(long workflow) {
        var all = list(workflow);
        db.update(REFUSAL)
                .set(REFUSAL.REASON, CAUGHT_UP)
                .where(isMissed(workflow))
                .execute();
        return all;
    }

    private static Condition isMissed(long workflow) {
        return REFUSAL.WORKFLOW_ID.eq(workflow).and(REFUSAL.REASON.eq(EntryStore.NOT_ACTIVE));
    }

    private static Candidate candidate(RefusalRecord row) {
        var kind = row.getAboutKind();
        return new Candidate(
                row.getContactId(),
                row.getTrigger(),
                row.getEntryKey(),
                kind == null ? null : new RecordRef(kind, row.getAboutId()),
                JSON.readTree(row.getEvent().data()));
    }
}
