package app.throughline.workflow.watch;

import static app.throughline.db.workflow.Tables.ENROLLMENT;
import static app.throughline.db.workflow.Tables.PASSAGE;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;

import app.throughline.access.Viewer;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.core.Passed.Why;
import java.util.HashMap;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Live numbers for each step of a workflow, of the students whom the viewer sees. */
@Component
public class StepCounts {
    private final Tx tx;
    private final DSLContext db;

    StepCounts(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    /**
     * The numbers by step; a step that nobody came to is absent, who stands before the first is at step 0.
     *
     * @param version only students of this version, 0 for all
     * @throws NotFound if the viewer sees no workflows
     */
    public Map<Integer, StepCount> of(long workflow, int version, Viewer viewer) {
        if (!WorkflowSight.sees(viewer)) {
            throw new NotFound("workflow");
        }
        var which = ENROLLMENT
                .WORKFLOW_ID
                .eq(workflow)
                .and(version == 0 ? noCondition() : ENROLLMENT.VERSION_NO.eq(version));
        return tx.read(() -> {
            var counts = new HashMap<Integer, StepCount>();
            standing(which, counts);
            passed(which, counts);
            return counts;
        });
    }

    /** Students of a workflow. @param all who ever entered @param inside who are in it now */
    public record Entered(long all, long inside) {}

    /** How many entered, and how many are inside. @throws NotFound if the viewer sees no workflows */
    public Entered entered(long workflow, Viewer viewer) {
        if (!WorkflowSight.sees(viewer)) {
            throw new NotFound("workflow");
        }
        var inside = count().filterWhere(ENROLLMENT.STATE.eq(inline(EnrollmentState.INSIDE.code())));
        return tx.read(() -> db.select(count(), inside)
                .from(ENROLLMENT)
                .where(ENROLLMENT.WORKFLOW_ID.eq(workflow))
                .fetchSingle(row -> new Entered(row.value1(), row.value2())));
    }

    private void standing(Condition which, Map<Integer, StepCount> counts) {
        var inside = count().filterWhere(ENROLLMENT.STATE.eq(inline(EnrollmentState.INSIDE.code())));
        var failed = count().filterWhere(ENROLLMENT.STATE.eq(inline(EnrollmentState.FAILED.code())));
        db.select(ENROLLMENT.STEP, inside, failed)
                .from(ENROLLMENT)
                .where(which)
                .and(ENROLLMENT.STATE.in(inline(EnrollmentState.INSIDE.code()), inline(EnrollmentState.FAILED.code())))
                .groupBy(ENROLLMENT.STEP)
                .forEach(row -> counts.put(row.value1(), new StepCount(row.value2(), 0, 0, row.value3(), Map.of())));
    }

    /** That it began to wait is no end of the step, and that a student left is none of its doing. */
    private void passed(Condition which, Map<Integer, StepCount> counts) {
        db.select(PASSAGE.STEP, PASSAGE.WAY, PASSAGE.OUTCOME, count())
                .from(PASSAGE)
                .join(ENROLLMENT)
                .on(ENROLLMENT.ID.eq(PASSAGE.ENROLLMENT_ID))
                .where(which)
                .and(PASSAGE.STEP.gt(0))
                .and(PASSAGE.WHY.notIn(inline(code(Why.WAITS)), inline(code(Why.LEFT))))
                .groupBy(PASSAGE.STEP, PASSAGE.WAY, PASSAGE.OUTCOME)
                .forEach(row -> counts.merge(
                        row.value1(), line(row.value2(), row.value3(), row.value4()), StepCounts::together));
    }

    /** How a reason to go on is stored. */
    static short code(Why why) {
        return (short) (why.ordinal() + 1);
    }

    private static StepCount line(short way, @Nullable Short outcome, long times) {
        if (outcome != null && outcome == StepOutcome.FAILED.code()) {
            return StepCount.NONE;
        }
        boolean isLeftOut = outcome != null && outcome == StepOutcome.LEFT_OUT.code();
        return new StepCount(
                0, isLeftOut ? 0 : times, isLeftOut ? times : 0, 0, way < 0 ? Map.of() : Map.of((int) way, times));
    }

    private static StepCount together(StepCount one, StepCount other) {
        var ways = new HashMap<>(one.ways());
        other.ways().forEach((way, times) -> ways.merge(way, times, Long::sum));
        return new StepCount(
                one.waiting() + other.waiting(),
                one.done() + other.done(),
                one.leftOut() + other.leftOut(),
                one.failed() + other.failed(),
                ways);
    }
}
