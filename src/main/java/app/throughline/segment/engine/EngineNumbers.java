package app.throughline.segment.engine;

import static app.throughline.db.segment.Tables.NODE;
import static app.throughline.db.segment.Tables.SLOT;
import static org.jooq.impl.DSL.condition;

import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.kernel.Caller;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** How the live engine is, for those who look after the software (product SE-4); numbers, and nothing of students. */
@Component
public class EngineNumbers {
    /** What happens when a comparison finds something wrong; about the comparison. */
    public static final String DRIFTED = "segment.drifted";

    private final Tx tx;
    private final DSLContext db;
    private final EngineSteps engine;
    private final ChangeQueue queue;
    private final ComparisonResults comparisons;
    private final Audit audit;

    /**
     * What a comparison found.
     *
     * @param checked students
     * @param mended memberships that were wrong and were put right
     * @param disagreed answers of which SQL and memory had different opinions
     * @param isOfEverybody false for a share of the students
     */
    public record Comparison(Instant at, long checked, long mended, long disagreed, boolean isOfEverybody) {
        /** Whether all was as it should be. */
        public boolean isClean() {
            return mended + disagreed == 0;
        }
    }

    /** A segment that has no members because its filter cannot be asked any more. @param why in words */
    public record Unasked(long segment, String why) {}

    /**
     * How the engine is.
     *
     * @param waiting changed students on whom nobody has decided yet
     * @param failures batches that failed since this node started
     * @param live segments whose members are current
     * @param building filters whose members are being found
     * @param nodes running copies of the software
     * @param isComparing whether a comparison of everybody is wished and not yet begun
     */
    public record Standing(long waiting, long failures, int live, int building, int nodes, boolean isComparing) {}

    EngineNumbers(
            Tx tx, DSLContext db, EngineSteps engine, ChangeQueue queue, ComparisonResults comparisons, Audit audit) {
        this.tx = tx;
        this.db = db;
        this.engine = engine;
        this.queue = queue;
        this.comparisons = comparisons;
        this.audit = audit;
    }

    /** How the engine is now. */
    public Standing now() {
        return Caller.ENGINE.call(() -> tx.read(() -> new Standing(
                queue.waiting(),
                engine.failures(),
                db.fetchCount(SLOT, state(Slot.State.LIVE)),
                db.fetchCount(SLOT, state(Slot.State.BUILDING)),
                db.fetchCount(NODE, condition("until_at > clock_timestamp()")),
                queue.isComparisonWished())));
    }

    private static Condition state(Slot.State state) {
        return SLOT.STATE.eq(state.code());
    }

    /** The latest comparisons, the newest first. */
    public List<Comparison> comparisons(int most) {
        return Caller.ENGINE.call(() -> tx.read(() -> comparisons.list(most)));
    }

    /** The segments that cannot be asked. */
    public List<Unasked> unasked() {
        return Caller.ENGINE.call(() -> tx.read(() -> db.select(SLOT.SEGMENT_ID, SLOT.PROBLEM)
                .from(SLOT)
                .where(SLOT.PROBLEM.ne("").and(SLOT.STATE.ne(Slot.State.RETIRED.code())))
                .orderBy(SLOT.SEGMENT_ID, SLOT.SLOT_)
                .limit(100)
                .fetch(row -> new Unasked(row.value1(), row.value2()))));
    }

    /** Has everybody compared with what should be, in the background. Callers check who may ask for that. */
    public void compareEverybody(Viewer viewer) {
        engine.wishComparison();
        tx.run(() ->
                audit.record(viewer.cause(), "segments.comparison_asked", new RecordRef("comparison", 0), 0, Map.of()));
    }
}
