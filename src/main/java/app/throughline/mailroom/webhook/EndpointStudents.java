package app.throughline.mailroom.webhook;

import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Expansion;
import app.throughline.filter.Filter;
import app.throughline.filter.core.SqlFilter;
import app.throughline.filter.json.FilterReader;
import app.throughline.filter.open.OpenRecords;
import app.throughline.filter.time.Moments;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.outbox.webhook.Endpoints;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Asks PostgreSQL which students the filter of an endpoint means. It leaves aside what only some may see, so that nobody
 * outside learns of a confidential record by hearing of a student; segments are asked as they were a moment ago.
 */
@Component
public class EndpointStudents implements Endpoints.Filters {
    private static final Logger LOG = LoggerFactory.getLogger(EndpointStudents.class);
    private static final String ALIAS = "e";

    private final Tx tx;
    private final DSLContext db;
    private final Catalogue catalogue;
    private final StaffNames staff;
    private final Asked asked;

    /** What filters are asked with, from modules further down the page. */
    @Component
    record Asked(ObjectProvider<Moments> moments, ObjectProvider<SqlFilter.Memberships> memberships) {}

    EndpointStudents(Tx tx, DSLContext db, Catalogue catalogue, StaffNames staff, Asked asked) {
        this.tx = tx;
        this.db = db;
        this.catalogue = catalogue;
        this.staff = staff;
        this.asked = asked;
    }

    @Override
    public Set<Long> meant(String filter, Collection<Long> students) {
        var read = new FilterReader(catalogue).read(filter).filter();
        if (read == null) {
            LOG.error("An endpoint hears nothing, its filter cannot be read any more: {}", filter);
            return Set.of();
        }
        return Caller.SERVICE.call(() -> tx.call(() -> found(read, students)));
    }

    private Set<Long> found(Filter.Rooted filter, Collection<Long> students) {
        var kind = filter.root().kind();
        var core = OpenRecords.of(catalogue, false).narrow(Expansion.core(filter.where(), staff.ofNobody()));
        var members = asked.memberships().getIfAvailable(() -> (contact, segments) -> DSL.falseCondition());
        var id = kind.id().apply(ALIAS);
        return new HashSet<>(db.select(id)
                .from(kind.from().apply(ALIAS))
                .where(id.in(students))
                .and(SqlFilter.where(
                        core, kind, ALIAS, asked.moments().getObject().now(), members))
                .fetch(id));
    }
}
