package app.throughline.segment.engine;

import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.roaringbitmap.longlong.Roaring64Bitmap;
import org.springframework.stereotype.Component;

/**
 * The members of the segments that somebody looked at, as bitmaps. Read once from the states, then kept up by the log of
 * who joined and left; every node has its own, and none needs another's.
 *
 * <p>What was written by transactions that had not ended when one looked last is read again the next time: to join or
 * leave twice is to do it once. So no row is missed, whichever transaction ends first.
 */
@Component
class Members {
    /** Who has not looked for so many rows of the log reads the states again, which takes less. */
    private static final int ROWS = 200_000;

    private final DSLContext db;
    private final Map<Long, Held> held = new HashMap<>();
    private long horizon = Long.MAX_VALUE;

    Members(DSLContext db) {
        this.db = db;
    }

    /** One segment's members. */
    private record Held(Slot slot, Roaring64Bitmap members) {}

    /** The members now, in the running transaction; the caller's own. */
    synchronized Roaring64Bitmap of(Slot slot) {
        return current(slot).clone();
    }

    /** How many there are now. */
    synchronized long count(Slot slot) {
        return current(slot).getLongCardinality();
    }

    private Roaring64Bitmap current(Slot slot) {
        follow();
        var known = held.get(slot.segment());
        if (known == null || !known.slot().equals(slot)) {
            known = load(slot);
            held.put(slot.segment(), known);
        }
        return known.members();
    }

    private Held load(Slot slot) {
        horizon = Math.min(
                horizon,
                db.select(DSL.field("pg_snapshot_xmin(pg_current_snapshot())::text::bigint", long.class))
                        .fetchSingle()
                        .value1());
        var members = new Roaring64Bitmap();
        try (var rows = db.resultQuery(
                        "select contact_id from segment.contact_state where segment.is_member(member, ?)"
                                + " order by contact_id",
                        slot.number())
                .fetchSize(10_000)
                .fetchLazy()) {
            for (var row : rows) {
                members.addLong(row.get(0, Long.class));
            }
        }
        return new Held(slot, members);
    }

    private void follow() {
        if (held.isEmpty()) {
            return;
        }
        var rows = db.resultQuery(
                        "select h.horizon, e.segment_id, e.contact_id, e.is_join"
                                + " from (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as horizon) h"
                                + " left join segment.event e on e.written_by >= ? order by e.id limit ?",
                        horizon,
                        ROWS)
                .fetch();
        if (rows.size() == ROWS) {
            held.clear();
            horizon = Long.MAX_VALUE;
            return;
        }
        for (var row : rows) {
            horizon = row.get(0, long.class);
            if (row.get(1) != null) {
                follow(row.get(1, long.class), row.get(2, long.class), row.get(3, boolean.class));
            }
        }
    }

    private void follow(long segment, long contact, boolean isJoin) {
        var of = held.get(segment);
        if (of != null && isJoin) {
            of.members().addLong(contact);
        } else if (of != null) {
            of.members().removeLong(contact);
        }
    }
}
