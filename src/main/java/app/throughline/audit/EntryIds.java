package app.throughline.audit;

import org.jooq.DSLContext;

/** Ids of entries, taken from the sequence 64 at a time: a cause needs its entry's id before the entry is written. */
final class EntryIds {
    private static final int BLOCK = 64;

    private final DSLContext db;
    private long next;
    private long end;

    EntryIds(DSLContext db) {
        this.db = db;
    }

    synchronized long next() {
        if (next == end) {
            next = db.resultQuery("select nextval('audit.entry_id')").fetchSingleInto(Long.class);
            end = next + BLOCK;
        }
        return next++;
    }
}
