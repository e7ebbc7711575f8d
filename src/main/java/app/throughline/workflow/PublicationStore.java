package app.throughline.workflow;

import static app.throughline.db.workflow.Tables.PUBLICATION;

import app.throughline.db.workflow.tables.records.PublicationRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.springframework.stereotype.Component;

/** The SQL of drafts that wait for somebody's agreement; each method works inside the caller's transaction. */
@Component
class PublicationStore {
    private static final short WAITS = 1;
    private static final int MOST = 200;

    private final DSLContext db;

    PublicationStore(DSLContext db) {
        this.db = db;
    }

    /** What became of one; the order is that of the codes. */
    enum End {
        AGREED,
        REFUSED,
        OVERTAKEN;

        private short code() {
            return (short) (ordinal() + 2);
        }
    }

    /** Those that wait, the newest first. */
    List<Publication> waiting(Condition which) {
        return db.selectFrom(PUBLICATION)
                .where(PUBLICATION.STATE.eq(WAITS))
                .and(which)
                .orderBy(PUBLICATION.ID.desc())
                .limit(MOST)
                .fetch(PublicationStore::publication);
    }

    /** One that waits, locked until the transaction ends; empty when it does not. */
    Optional<Publication> lock(long id) {
        return db.selectFrom(PUBLICATION)
                .where(PUBLICATION.ID.eq(id))
                .and(PUBLICATION.STATE.eq(WAITS))
                .forNoKeyUpdate()
                .fetchOptional(PublicationStore::publication);
    }

    private static Publication publication(PublicationRecord row) {
        return new Publication(
                row.getId(),
                row.getWorkflowId(),
                row.getDraft().data(),
                row.getStudentCount(),
                List.of(row.getReasons()),
                row.getAskedBy(),
                row.getAskedAt());
    }

    /** @return its id */
    long ask(long workflow, String draft, PublicationReasons.Found found, long by, Instant at) {
        return db.insertInto(PUBLICATION)
                .set(PUBLICATION.WORKFLOW_ID, workflow)
                .set(PUBLICATION.DRAFT, JSONB.valueOf(draft))
                .set(PUBLICATION.STUDENT_COUNT, found.students())
                .set(PUBLICATION.REASONS, found.reasons().toArray(String[]::new))
                .set(PUBLICATION.ASKED_BY, by)
                .set(PUBLICATION.ASKED_AT, at)
                .returningResult(PUBLICATION.ID)
                .fetchSingle(row -> row.value1());
    }

    void end(long id, End end, String reason, long by, Instant at) {
        db.update(PUBLICATION)
                .set(PUBLICATION.STATE, end.code())
                .set(PUBLICATION.REASON, reason)
                .set(PUBLICATION.DECIDED_BY, by)
                .set(PUBLICATION.DECIDED_AT, at)
                .where(PUBLICATION.ID.eq(id))
                .execute();
    }
}
