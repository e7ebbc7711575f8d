package app.throughline.workflow.watch;

import static app.throughline.db.workflow.Tables.ENROLLMENT;
import static app.throughline.db.workflow.Tables.STRETCH;

import app.throughline.db.workflow.tables.records.EnrollmentRecord;
import app.throughline.workflow.core.Passed.Why;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.UpdateSetMoreStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of decisions about students in workflows; each method works inside the caller's transaction. */
@Component
class MoveStore {
    private static final int MOST = 1_000;

    private final DSLContext db;

    MoveStore(DSLContext db) {
        this.db = db;
    }

    /** Those of a workflow that the caller sees. */
    List<Long> seen(long workflow, Collection<Long> ids) {
        return db.select(ENROLLMENT.ID)
                .from(ENROLLMENT)
                .where(ENROLLMENT.ID.in(ids))
                .and(ENROLLMENT.WORKFLOW_ID.eq(workflow))
                .limit(MOST)
                .fetch(ENROLLMENT.ID);
    }

    /** Locks them in the order in which the runner does. */
    List<Enrolled> lock(Collection<Long> ids) {
        return db.selectFrom(ENROLLMENT)
                .where(ENROLLMENT.ID.in(ids))
                .orderBy(ENROLLMENT.CONTACT_ID, ENROLLMENT.ID)
                .limit(MOST)
                .forNoKeyUpdate()
                .fetch(EnrollmentLists::enrolled);
    }

    /** Adds a line to the history. @param step 0 when a hand did it and no step */
    void tell(Enrolled one, int step, @Nullable StepOutcome outcome, String words, Instant now) {
        int result = outcome == null ? 0 : outcome.code();
        db.insertInto(STRETCH)
                .set(STRETCH.CONTACT_ID, one.contact())
                .set(STRETCH.ENROLLMENT_ID, one.id())
                .set(
                        STRETCH.PASSED,
                        new Integer[] {step, one.place().visit(), (int) StepCounts.code(Why.DONE), -1, result})
                .set(STRETCH.DETAILS, new String[] {words})
                .set(STRETCH.PASSED_AT, now)
                .execute();
    }

    /** Sets it before a step, as {@link app.throughline.workflow.core.Enrollment#setTo} does, to be looked at now. */
    void put(Enrolled one, int step, Instant now) {
        going(now)
                .set(ENROLLMENT.STEP, step)
                .set(ENROLLMENT.IS_INSIDE, false)
                .set(ENROLLMENT.VISIT, ENROLLMENT.VISIT.plus(1))
                .set(ENROLLMENT.UNTIL_AT, (Instant) null)
                .set(ENROLLMENT.WATCHES, false)
                .set(ENROLLMENT.CALL_KEY, (String) null)
                .where(ENROLLMENT.ID.eq(one.id()))
                .execute();
    }

    /** Has it looked at now, where it stands. */
    void wake(Enrolled one, Instant now) {
        going(now).where(ENROLLMENT.ID.eq(one.id())).execute();
    }

    private UpdateSetMoreStep<EnrollmentRecord> going(Instant now) {
        return db.update(ENROLLMENT)
                .set(ENROLLMENT.STATE, EnrollmentState.INSIDE.code())
                .set(ENROLLMENT.WAKE_AT, now)
                .set(ENROLLMENT.MOVED_AT, now)
                .set(ENROLLMENT.WALKED, 0)
                .set(ENROLLMENT.TRIES, (short) 0)
                .set(ENROLLMENT.ENDING, (String) null)
                .set(ENROLLMENT.REASON, "");
    }

    /** Ends it. */
    void end(Enrolled one, EnrollmentState state, String ending, String reason, Instant now) {
        db.update(ENROLLMENT)
                .set(ENROLLMENT.STATE, state.code())
                .set(ENROLLMENT.WAKE_AT, (Instant) null)
                .set(ENROLLMENT.MOVED_AT, now)
                .set(ENROLLMENT.ENDED_AT, now)
                .set(ENROLLMENT.WATCHES, false)
                .set(ENROLLMENT.CALL_KEY, (String) null)
                .set(ENROLLMENT.ENDING, ending)
                .set(ENROLLMENT.REASON, reason)
                .where(ENROLLMENT.ID.eq(one.id()))
                .execute();
    }
}
