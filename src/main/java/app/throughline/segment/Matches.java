package app.throughline.segment;

import static app.throughline.db.contact.Tables.CONTACT;

import app.throughline.contact.ContactFilterFields;
import app.throughline.filter.Filter;
import app.throughline.filter.core.SqlFilter;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Who matches a filter at this moment, whoever asks: for what a change of a filter would do. What comes of it is for {@link
 * Sight} to narrow before anybody reads it.
 */
@Component
public class Matches {
    private final Tx tx;
    private final DSLContext db;
    private final SegmentFilters filters;
    private final Moments moments;
    private final SqlFilter.Memberships memberships;

    Matches(Tx tx, DSLContext db, SegmentFilters filters, Moments moments, SqlFilter.Memberships memberships) {
        this.tx = tx;
        this.db = db;
        this.filters = filters;
        this.moments = moments;
        this.memberships = memberships;
    }

    /** The ids of all contacts that match now, ascending. */
    long[] matching(Filter.Rooted filter, boolean sensitive) {
        return Caller.SERVICE.call(() -> tx.read(() -> ids(filter, sensitive)));
    }

    private long[] ids(Filter.Rooted filter, boolean sensitive) {
        var student = CONTACT.as("c");
        var core = filters.narrowed(filter, sensitive);
        return db
                .select(student.ID)
                .from(ContactFilterFields.STUDENT.from().apply("c"))
                .where(SqlFilter.where(core, ContactFilterFields.STUDENT, "c", moments.now(), memberships))
                .and(student.STATUS.ne("merged"))
                .orderBy(student.ID)
                .fetch()
                .stream()
                .mapToLong(row -> row.value1())
                .toArray();
    }
}
