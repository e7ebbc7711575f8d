package app.throughline.segment;

import static app.throughline.db.segment.Tables.EVENT;
import static app.throughline.db.segment.Tables.SLOT;
import static org.jooq.impl.DSL.falseCondition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import app.throughline.access.Viewer;
import app.throughline.db.segment.tables.records.EventRecord;
import app.throughline.db.segment.tables.records.SlotRecord;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.Tx;
import app.throughline.segment.engine.Why;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who joined and left a segment, and why (product SE-2), as far as a viewer sees: of the students they see, and since the
 * segment asks nothing that they could not read. The segment must be one that they may use.
 */
@Component
public class SegmentEvents {
    private static final short LIVE = 2;

    private final Tx tx;
    private final DSLContext db;
    private final SegmentFilters filters;
    private final Moments moments;

    SegmentEvents(Tx tx, DSLContext db, SegmentFilters filters, Moments moments) {
        this.moments = moments;
        this.tx = tx;
        this.db = db;
        this.filters = filters;
    }

    /** Somebody joined or left. */
    public record Event(long id, long contact, boolean isJoin, Instant at, Why why) {}

    /** Where a page begins: after this event, the newest first. */
    public record Place(Instant at, long id) {}

    /** How many joined and left. */
    public record Count(long joined, long left) {}

    /**
     * The newest.
     *
     * @param from the earliest instant that counts
     * @param after the last one before the page, null for the first page
     */
    public List<Event> latest(Segment segment, Viewer viewer, Instant from, @Nullable Place after, int most) {
        return tx.read(() -> db.selectFrom(EVENT)
                .where(seen(segment, viewer, from))
                .and(
                        after == null
                                ? noCondition()
                                : row(EVENT.HAPPENED_AT, EVENT.ID).lt(after.at(), after.id()))
                .orderBy(EVENT.HAPPENED_AT.desc(), EVENT.ID.desc())
                .limit(most)
                .fetch(SegmentEvents::event));
    }

    /** How many there were since an instant. */
    public Count count(Segment segment, Viewer viewer, Instant from) {
        return tx.read(() -> {
            var counts = db.select(EVENT.IS_JOIN, DSL.count())
                    .from(EVENT)
                    .where(seen(segment, viewer, from))
                    .groupBy(EVENT.IS_JOIN)
                    .fetchMap(EVENT.IS_JOIN, DSL.count());
            return new Count(counts.getOrDefault(true, 0), counts.getOrDefault(false, 0));
        });
    }

    /** Since when its members are counted without a gap, as far as the viewer may know; empty while it is first built. */
    public Optional<Instant> countedFrom(Segment segment, Viewer viewer) {
        return tx.read(
                () -> hidden(segment, viewer) ? since(segment) : live(segment).map(SlotRecord::getCountedFrom));
    }

    /** How many more joined than left, by day of the institution. */
    public NavigableMap<LocalDate, Long> net(Segment segment, Viewer viewer, Instant from) {
        return tx.read(() -> {
            var day = field(
                    "({0} at time zone {1})::date",
                    LocalDate.class,
                    EVENT.HAPPENED_AT,
                    inline(moments.now().frame().zone().getId()));
            var net = new TreeMap<LocalDate, Long>();
            db.select(day, EVENT.IS_JOIN, DSL.count())
                    .from(EVENT)
                    .where(seen(segment, viewer, from))
                    .groupBy(day, EVENT.IS_JOIN)
                    .fetch()
                    .forEach(row ->
                            net.merge(row.value1(), row.value2() ? row.value3() : -(long) row.value3(), Long::sum));
            return net;
        });
    }

    private static Event event(EventRecord row) {
        var why = new Why(Why.Kind.of(row.getCause()), row.getRecordKind(), row.getRecordId(), row.getAccountId());
        return new Event(row.getId(), row.getContactId(), row.getIsJoin(), row.getHappenedAt(), why);
    }

    private Condition seen(Segment segment, Viewer viewer, Instant from) {
        var open = EVENT.SEGMENT_ID.eq(segment.id()).and(EVENT.HAPPENED_AT.ge(from));
        return hidden(segment, viewer)
                ? since(segment).map(at -> open.and(EVENT.HAPPENED_AT.gt(at))).orElse(falseCondition())
                : open;
    }

    /** Whether it once asked what the viewer could not read. */
    private boolean hidden(Segment segment, Viewer viewer) {
        return !filters.isPastOpen(segment.id(), viewer);
    }

    /** When the filter it has now began to count; empty while it is built. */
    private Optional<Instant> since(Segment segment) {
        return live(segment)
                .filter(slot -> slot.getVersion() == segment.filterNo())
                .map(SlotRecord::getLiveAt);
    }

    private Optional<SlotRecord> live(Segment segment) {
        return db.selectFrom(SLOT)
                .where(SLOT.SEGMENT_ID.eq(segment.id()))
                .and(SLOT.STATE.eq(LIVE))
                .fetchOptional();
    }
}
