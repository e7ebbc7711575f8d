package app.throughline.segment.engine;

import static app.throughline.db.segment.Tables.COMMON_CHANGE;
import static app.throughline.db.segment.Tables.CONTACT_STATE;
import static app.throughline.db.segment.Tables.SEGMENT_REFERENCE;
import static app.throughline.db.segment.Tables.SLOT;
import static app.throughline.db.segment.Tables.SWEEP;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.max;

import app.throughline.db.segment.tables.records.SlotRecord;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;

/** The slots and generations. */
@Repository
class SlotStore {
    private final DSLContext db;
    private final Wishes wishes;

    SlotStore(DSLContext db, Wishes wishes) {
        this.db = db;
        this.wishes = wishes;
    }

    /** Whatever is asked of everybody: live slots, and those whose building began. */
    List<Slot> asked() {
        return read(state(Slot.State.LIVE).or(state(Slot.State.BUILDING).and(SLOT.GENERATION.gt(0L))));
    }

    /** The slots whose building is wished or under way, in the order of the wishes. */
    List<Slot> unfinished() {
        return read(state(Slot.State.BUILDING));
    }

    /** The slot that counts for a segment. */
    Optional<Slot> live(long segment) {
        return read(state(Slot.State.LIVE).and(SLOT.SEGMENT_ID.eq(segment))).stream()
                .findFirst();
    }

    private List<Slot> read(Condition which) {
        return db.selectFrom(SLOT)
                .where(which)
                .orderBy(SLOT.SLOT_)
                .limit(10_000)
                .fetch(SlotStore::slot);
    }

    private static Slot slot(SlotRecord row) {
        return new Slot(
                row.getSlot(),
                row.getSegmentId(),
                row.getVersion(),
                row.getFilter().data(),
                row.getIsSensitive(),
                row.getIsFiring(),
                Slot.State.of(row.getState()),
                row.getGeneration(),
                row.getLiveAt());
    }

    private static Condition state(Slot.State state) {
        return SLOT.STATE.eq(state.code());
    }

    /** A wish to build. One that waits or is under way for the segment gives way. */
    void wish(long segment, int version, String filter, boolean isSensitive, boolean isFiring, Instant now) {
        db.update(SLOT)
                .set(SLOT.STATE, Slot.State.RETIRED.code())
                .where(state(Slot.State.BUILDING).and(SLOT.SEGMENT_ID.eq(segment)))
                .execute();
        db.execute("select pg_advisory_xact_lock(4714)"); // two wishes take two numbers
        var number = db.select(coalesce(max(SLOT.SLOT_).plus(1), inline(0))).from(SLOT);
        db.insertInto(SLOT)
                .set(SLOT.SLOT_, db.fetchValue(number))
                .set(SLOT.SEGMENT_ID, segment)
                .set(SLOT.VERSION, version)
                .set(SLOT.FILTER, JSONB.valueOf(filter))
                .set(SLOT.IS_SENSITIVE, isSensitive)
                .set(SLOT.IS_FIRING, isFiring)
                .set(SLOT.CREATED_AT, now)
                .execute();
        wishes.made();
    }

    /** The segment's slots count no more. @return whether there were any */
    boolean retire(long segment) {
        return db.update(SLOT)
                        .set(SLOT.STATE, Slot.State.RETIRED.code())
                        .where(SLOT.SEGMENT_ID.eq(segment).and(SLOT.STATE.ne(Slot.State.RETIRED.code())))
                        .execute()
                > 0;
    }

    /** The building of these slots begins. @param total contacts there are */
    void begin(List<Slot> wished, long generation, long total) {
        db.insertInto(SWEEP)
                .set(SWEEP.GENERATION, generation)
                .set(SWEEP.TOTAL_COUNT, total)
                .execute();
        db.update(SLOT)
                .set(SLOT.GENERATION, generation)
                .where(SLOT.SLOT_.in(wished.stream().map(Slot::number).toList()))
                .execute();
    }

    /** How far the sweep of a generation is. @return whether so many slots are still wanted by it */
    boolean advance(long generation, int slots, int count) {
        db.update(SWEEP)
                .set(SWEEP.SWEPT_COUNT, SWEEP.SWEPT_COUNT.plus(count))
                .where(SWEEP.GENERATION.eq(generation))
                .execute();
        return db.fetchCount(SLOT, state(Slot.State.BUILDING).and(SLOT.GENERATION.eq(generation))) == slots;
    }

    /** Sweeps of earlier generations are over. */
    void over(long generation) {
        db.deleteFrom(SWEEP).where(SWEEP.GENERATION.le(generation)).execute();
    }

    /** Why a slot's filter cannot be asked. */
    void problem(int slot, String problem) {
        db.update(SLOT)
                .set(SLOT.PROBLEM, problem)
                .where(SLOT.SLOT_.eq(slot).and(SLOT.PROBLEM.ne(problem)))
                .execute();
    }

    /** The slots take the places of those before, and keep since when who joins and leaves is counted. */
    void enliven(List<Slot> fresh, Instant now) {
        db.execute(
                "update segment.slot s set counted_from = coalesce(b.counted_from, ?::timestamptz), counted_after ="
                        + " coalesce(b.counted_after, (select max(e.id) from segment.event e"
                        + " where e.segment_id = f.segment_id), 0) from segment.slot f"
                        + " left join segment.slot b on b.segment_id = f.segment_id and b.state = 2"
                        + " where s.slot = f.slot and f.slot = any (?)",
                now.atOffset(ZoneOffset.UTC),
                fresh.stream().map(Slot::number).toArray(Integer[]::new));
        db.update(SLOT)
                .set(SLOT.STATE, Slot.State.RETIRED.code())
                .where(state(Slot.State.LIVE)
                        .and(SLOT.SEGMENT_ID.in(
                                fresh.stream().map(Slot::segment).toList())))
                .execute();
        db.update(SLOT)
                .set(SLOT.STATE, Slot.State.LIVE.code())
                .set(SLOT.LIVE_AT, now)
                .where(SLOT.SLOT_.in(fresh.stream().map(Slot::number).toList()))
                .execute();
    }

    /** Where other segments name these, everybody is asked again, for the others mean something else now. */
    void reportNamed(List<Long> segments) {
        if (db.fetchExists(SEGMENT_REFERENCE, SEGMENT_REFERENCE.NAMES_ID.in(segments))) {
            db.insertInto(COMMON_CHANGE).set(COMMON_CHANGE.WHAT, "segments").execute();
        }
    }

    /** The slots whose bits say nothing any more. */
    List<Integer> retired() {
        return db.select(SLOT.SLOT_)
                .from(SLOT)
                .where(state(Slot.State.RETIRED))
                .limit(10_000)
                .fetch(SLOT.SLOT_);
    }

    /** Frees the numbers of slots of which no bit is set any more. */
    void free(List<Integer> slots) {
        db.deleteFrom(SLOT)
                .where(SLOT.SLOT_.in(slots).and(state(Slot.State.RETIRED)))
                .execute();
    }

    /** Enters an evaluation in the running transaction. @return the generation it belongs to */
    long enter() {
        return number("segment.enter()");
    }

    /** Begins a generation: from the commit on everybody who enters belongs to it. */
    long nextGeneration() {
        return number("segment.next_generation()");
    }

    /** What is asked changed: whoever enters from the commit on asks what is live then. */
    void refresh() {
        db.execute("update segment.generation set number = number + 1");
    }

    /** How many contacts have a state. */
    long contacts() {
        return db.fetchCount(CONTACT_STATE);
    }

    private long number(String sql) {
        return db.select(DSL.field(sql, long.class)).fetchSingle().value1();
    }

    /** How far a segment is: the state of its newest wish, and counts of the one that is built. */
    LiveSegments.Progress progress(long segment) {
        var row = db.select(SLOT.STATE, coalesce(SWEEP.SWEPT_COUNT, 0L), coalesce(SWEEP.TOTAL_COUNT, 0L))
                .from(SLOT)
                .leftJoin(SWEEP)
                .on(SWEEP.GENERATION.eq(SLOT.GENERATION))
                .where(SLOT.SEGMENT_ID.eq(segment).and(SLOT.STATE.ne(Slot.State.RETIRED.code())))
                .orderBy(SLOT.STATE)
                .limit(1)
                .fetchOne();
        if (row == null) {
            return new LiveSegments.Progress(LiveSegments.State.NONE, 0, 0);
        }
        var state = row.value1() == Slot.State.LIVE.code() ? LiveSegments.State.LIVE : LiveSegments.State.BUILDING;
        return new LiveSegments.Progress(state, row.value2(), row.value3());
    }
}
