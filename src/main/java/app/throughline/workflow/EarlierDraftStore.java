package app.throughline.workflow;

import static app.throughline.db.workflow.Tables.EARLIER_DRAFT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.max;
import static org.jooq.impl.DSL.val;

import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;

/** The SQL of what drafts were before; two piles for each workflow, of which the latest lies on top. */
@Component
class EarlierDraftStore {
    /** So many changes can be taken back. */
    private static final int MOST = 50;

    private final DSLContext db;

    EarlierDraftStore(DSLContext db) {
        this.db = db;
    }

    /** Puts one on top. @param undone the pile of what was taken back */
    void push(long workflow, boolean undone, String draft) {
        int top = db.select(coalesce(max(EARLIER_DRAFT.NO), val(0)))
                .from(EARLIER_DRAFT)
                .where(EARLIER_DRAFT.WORKFLOW_ID.eq(workflow))
                .and(EARLIER_DRAFT.IS_UNDONE.eq(undone))
                .fetchSingle()
                .value1();
        db.insertInto(EARLIER_DRAFT)
                .set(EARLIER_DRAFT.WORKFLOW_ID, workflow)
                .set(EARLIER_DRAFT.IS_UNDONE, undone)
                .set(EARLIER_DRAFT.NO, top + 1)
                .set(EARLIER_DRAFT.DRAFT, JSONB.valueOf(draft))
                .execute();
        db.deleteFrom(EARLIER_DRAFT)
                .where(EARLIER_DRAFT.WORKFLOW_ID.eq(workflow))
                .and(EARLIER_DRAFT.IS_UNDONE.eq(undone))
                .and(EARLIER_DRAFT.NO.le(top + 1 - MOST))
                .execute();
    }

    /** Takes the one on top. */
    Optional<String> pop(long workflow, boolean undone) {
        var top = db.select(max(EARLIER_DRAFT.NO))
                .from(EARLIER_DRAFT)
                .where(EARLIER_DRAFT.WORKFLOW_ID.eq(workflow))
                .and(EARLIER_DRAFT.IS_UNDONE.eq(undone));
        return db.deleteFrom(EARLIER_DRAFT)
                .where(EARLIER_DRAFT.WORKFLOW_ID.eq(workflow))
                .and(EARLIER_DRAFT.IS_UNDONE.eq(undone))
                .and(EARLIER_DRAFT.NO.eq(top))
                .returning(EARLIER_DRAFT.DRAFT)
                .fetchOptional(row -> row.getDraft().data());
    }

    /** Whether something lies there. */
    boolean has(long workflow, boolean undone) {
        return db.fetchExists(db.selectOne()
                .from(EARLIER_DRAFT)
                .where(EARLIER_DRAFT.WORKFLOW_ID.eq(workflow))
                .and(EARLIER_DRAFT.IS_UNDONE.eq(undone)));
    }

    /** Clears one pile. */
    void clear(long workflow, boolean undone) {
        db.deleteFrom(EARLIER_DRAFT)
                .where(EARLIER_DRAFT.WORKFLOW_ID.eq(workflow))
                .and(EARLIER_DRAFT.IS_UNDONE.eq(undone))
                .execute();
    }
}
