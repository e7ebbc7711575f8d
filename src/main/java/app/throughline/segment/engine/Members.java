package app.throughline.segment.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private final DSLContext db;
    private final Map<Integer, Held> held = new ConcurrentHashMap<>();

    Members(DSLContext db) {
        this.db = db;
    }

    /** One slot's members. */
    private final class Held {
        private final Slot slot;
        private final Roaring64Bitmap members = new Roaring64Bitmap();
        private long horizon = -1;

        private Held(Slot slot) {
            this.slot = slot;
        }

        private synchronized Roaring64Bitmap current() {
            if (horizon < 0) {
                load();
            }
            follow();
            return members.clone();
        }

        private synchronized long count() {
            if (horizon < 0) {
                load();
            }
            follow();
            return members.getLongCardinality();
        }

        private void load() {
            long before = db.select(DSL.field("pg_snapshot_xmin(pg_current_snapshot())::text::bigint", long.class))
                    .fetchSingle()
                    .value1();
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
            horizon = before;
        }

        private void follow() {
            var rows = db.resultQuery(
                            "select h.horizon, e.contact_id, e.is_join"
                                    + " from (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as horizon) h"
                                    + " left join segment.event e on e.segment_id = ? and e.written_by >= ?"
                                    + " order by e.id",
                            slot.segment(),
                            horizon)
                    .fetch();
            for (var row : rows) {
                horizon = row.get(0, Long.class);
                var contact = row.get(1, Long.class);
                if (contact == null) {
                    continue;
                }
                if (row.get(2, Boolean.class)) {
                    members.addLong(contact);
                } else {
                    members.removeLong(contact);
                }
            }
        }
    }

    /** The members now, in the running transaction; the caller's own. */
    Roaring64Bitmap of(Slot slot) {
        return held(slot).current();
    }

    /** How many there are now. */
    long count(Slot slot) {
        return held(slot).count();
    }

    private Held held(Slot slot) {
        return held.compute(
                slot.number(), (_, before) -> before != null && before.slot.equals(slot) ? before : new Held(slot));
    }
}
