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
 * <p>What one sees of the log is a snapshot, which names the transactions that had not ended. The next time their rows are
 * read, and those of all that began later. So no row is missed, whichever transaction ends first, and one that stays open
 * for an hour makes nobody read an hour twice.
 */
@Component
class Members {
    /** Who has not looked for so many rows of the log reads the states again, which takes less. */
    private static final int ROWS = 200_000;

    private static final String SINCE = """
            select pg_current_snapshot()::text, e.segment_id, e.contact_id, e.is_join
            from (select) once left join lateral (
              select id, segment_id, contact_id, is_join from segment.event
              where written_by >= pg_snapshot_xmax(?::pg_snapshot)::text::bigint
              union all
              select id, segment_id, contact_id, is_join from segment.event
              where written_by = any (array(select x::text::bigint from pg_snapshot_xip(?::pg_snapshot) x))
            ) e on true order by e.id limit ?""";

    private final DSLContext db;
    private final Map<Long, Held> held = new HashMap<>();
    private String seen = "";

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
        if (held.isEmpty()) {
            seen = db.select(DSL.field("pg_current_snapshot()::text", String.class))
                    .fetchSingle()
                    .value1();
        }
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
        var rows = db.resultQuery(SINCE, seen, seen, ROWS).fetch();
        if (rows.size() == ROWS) {
            held.clear();
            return;
        }
        for (var row : rows) {
            seen = row.get(0, String.class);
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
