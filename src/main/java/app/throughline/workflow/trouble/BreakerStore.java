package app.throughline.workflow.trouble;

import static app.throughline.db.message.Tables.MESSAGE;
import static app.throughline.db.workflow.Tables.ENROLLMENT;
import static app.throughline.db.workflow.Tables.SENDING;
import static app.throughline.db.workflow.Tables.WORKFLOW;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;

import app.throughline.db.workflow.tables.records.SendingRecord;
import app.throughline.workflow.WorkflowState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.TableField;
import org.springframework.stereotype.Component;

/** The SQL of breakers; each method works inside the caller's transaction. */
@Component
class BreakerStore {
    private static final Pattern KEY = Pattern.compile("wf-([0-9]{1,18})-.*");
    private static final short STUCK = 3;

    private final DSLContext db;

    /** So many of so many. */
    record Count(int wrong, int all) {}

    BreakerStore(DSLContext db) {
        this.db = db;
    }

    /** Which workflow sent a message; empty for those of others. */
    Optional<Long> sender(long message) {
        return db.select(MESSAGE.KEY)
                .from(MESSAGE)
                .where(MESSAGE.ID.eq(message))
                .fetchOptional(row -> KEY.matcher(row.value1()))
                .filter(key -> key.matches())
                .flatMap(key -> db.select(ENROLLMENT.WORKFLOW_ID)
                        .from(ENROLLMENT)
                        .where(ENROLLMENT.ID.eq(Long.valueOf(key.group(1))))
                        .fetchOptional(row -> row.value1()));
    }

    void add(Breaker kind, long workflow, Instant now) {
        var field = field(kind);
        db.insertInto(SENDING)
                .set(SENDING.WORKFLOW_ID, workflow)
                .set(SENDING.SLOT_AT, Breakers.slot(now))
                .set(field, 1)
                .onConflict()
                .doUpdate()
                .set(field, field.plus(1))
                .execute();
    }

    /** What of the messages since then went wrong so, since somebody let it go on, and how many were sent. */
    Count messages(Breaker kind, long workflow, Instant since) {
        var field = field(kind);
        var counted = coalesce(WORKFLOW.RESUMED_AT, since);
        return db.select(
                        coalesce(sum(field).filterWhere(SENDING.SLOT_AT.ge(counted)), inline(BigDecimal.ZERO)),
                        coalesce(sum(SENDING.SENT_COUNT), inline(BigDecimal.ZERO)))
                .from(SENDING)
                .join(WORKFLOW)
                .on(WORKFLOW.ID.eq(SENDING.WORKFLOW_ID))
                .where(SENDING.WORKFLOW_ID.eq(workflow))
                .and(SENDING.SLOT_AT.gt(since))
                .fetchSingle(
                        row -> new Count(row.value1().intValue(), row.value2().intValue()));
    }

    private static TableField<SendingRecord, Integer> field(Breaker kind) {
        return switch (kind) {
            case BOUNCED -> SENDING.BOUNCED_COUNT;
            case REFUSED -> SENDING.REFUSED_COUNT;
            case STOPPED -> SENDING.STOPPED_COUNT;
            case STUCK -> throw new IllegalArgumentException("Students are counted where they stand");
        };
    }

    /** Whether a student went round in a circle since then. */
    boolean loops(long workflow, Instant since) {
        return db.fetchExists(db.selectOne()
                .from(ENROLLMENT)
                .where(moved(workflow, since))
                .and(ENROLLMENT.STATE.eq(STUCK))
                .and(ENROLLMENT.ENDING.eq("loop")));
    }

    /** How many students stand before a step since then that cannot be done. */
    int stuck(long workflow, Instant since) {
        return db.fetchCount(ENROLLMENT, moved(workflow, since).and(ENROLLMENT.STATE.eq(STUCK)));
    }

    /** How many students moved since then, counted no further than this. */
    int moved(long workflow, Instant since, int most) {
        return db.fetchCount(
                db.selectOne().from(ENROLLMENT).where(moved(workflow, since)).limit(most + 1L));
    }

    private static Condition moved(long workflow, Instant since) {
        var resumed =
                select(coalesce(WORKFLOW.RESUMED_AT, since)).from(WORKFLOW).where(WORKFLOW.ID.eq(workflow));
        return ENROLLMENT
                .WORKFLOW_ID
                .eq(workflow)
                .and(ENROLLMENT.MOVED_AT.gt(since))
                .and(ENROLLMENT.MOVED_AT.gt(resumed));
    }

    /** Pauses it. @return its name, empty when it was not running */
    Optional<String> pause(long workflow, String reason, boolean holds) {
        return db.update(WORKFLOW)
                .set(WORKFLOW.STATE, WorkflowState.PAUSED.code())
                .set(WORKFLOW.VERSION, WORKFLOW.VERSION.plus(1))
                .set(WORKFLOW.PAUSE_REASON, reason)
                .set(WORKFLOW.HOLDS_MESSAGES, holds ? inline(true) : WORKFLOW.HOLDS_MESSAGES)
                .where(WORKFLOW.ID.eq(workflow))
                .and(WORKFLOW.STATE.in(WorkflowState.ACTIVE.code(), WorkflowState.DRAINING.code()))
                .returningResult(WORKFLOW.NAME)
                .fetchOptional(row -> row.value1());
    }
}
