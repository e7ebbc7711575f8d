package app.throughline.outbox.webhook;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;

/**
 * The events of a module that keeps them in a table of its own, which is read on after each commit, instead of telling each
 * in a transaction of its own. Contributed as a bean.
 */
public interface EventFeed extends EventSource {
    /** Names the feed's position for ever. */
    String name();

    /**
     * How far one has read: rows of these transactions and ids were seen.
     *
     * @param transaction that wrote the row
     * @param id of the row
     */
    record Place(long transaction, long id) {
        /** Behind every row that is written by now: the oldest transaction that may still write one. */
        public static Place present(DSLContext db) {
            return db.select(DSL.field("pg_snapshot_xmin(pg_current_snapshot())::text::bigint", Long.class))
                    .fetchSingle(row -> new Place(row.value1(), 0));
        }
    }

    /** An event of the table. */
    record Fed(Place place, String type, RecordRef about, long contact, Cause cause, EventData data) {}

    /** Where a reader begins who wants to hear only of what comes. */
    Place end();

    /** What came after a place, in order, as far as no earlier row can still appear; read as the software itself. */
    List<Fed> after(Place place, int most);

    @Override
    default List<String> names(Happening happening) {
        return List.of();
    }

    @Override
    default EventData data(Happening happening) {
        return EventData.confidential();
    }
}
