package app.throughline.builder;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import app.throughline.access.Viewer;
import app.throughline.filter.core.Grant;
import app.throughline.kernel.Tx;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Whether somebody holds what a filter takes (product FL-7). */
@Component
public class Clearances {
    private final Tx tx;
    private final DSLContext db;

    Clearances(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    /** Those of these grants that the viewer lacks; asked in the viewer's name. */
    public Set<Grant> lacking(Viewer viewer, Collection<Grant> needed) {
        var cleared = needed.stream().anyMatch(Grant.Compartment.class::isInstance) ? compartments() : Set.<Long>of();
        return needed.stream()
                .filter(grant -> switch (grant) {
                    case Grant.Right(var key) -> !viewer.rights().contains(key);
                    case Grant.Compartment(var id) -> !cleared.contains(id);
                })
                .collect(Collectors.toUnmodifiableSet());
    }

    private Set<Long> compartments() {
        var mine = table(name("sec", "my_compartment")).as("q");
        return tx.read(() -> db.select(field(name("q", "compartment_id"), Long.class))
                .from(mine)
                .fetchSet(row -> row.value1()));
    }
}
