package app.throughline.database;

import static org.jooq.impl.DSL.currentInstant;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Table;

/**
 * Whose turn it is among the nodes of one installation: a row of a module's table of leases, with {@code name}, {@code
 * holder} and {@code until_at}. It ends by the database's clock, so that a node that died is followed by another.
 */
public final class Lease {
    private final DSLContext db;
    private final Table<? extends Record> leases;
    private final String name;
    private final Duration lasts;
    private final String node = UUID.randomUUID().toString();

    /** The turn {@code name} in this table. @param lasts how long without being taken again */
    public Lease(DSLContext db, Table<? extends Record> leases, String name, Duration lasts) {
        this.db = db;
        this.leases = leases;
        this.name = name;
        this.lasts = lasts;
    }

    /**
     * Takes the turn, or keeps it, in the running transaction. Whoever asks often writes seldom: a turn that has most of
     * its time before it is kept as it is.
     *
     * @return whether it is this node's
     */
    public boolean take() {
        return isFresh() || write();
    }

    private boolean isFresh() {
        return db.fetchExists(
                leases,
                of("name", String.class)
                        .eq(name)
                        .and(of("holder", String.class).eq(node))
                        .and(of("until_at", Instant.class)
                                .gt(in(lasts.multipliedBy(3).dividedBy(4)))));
    }

    private boolean write() {
        var key = field(name("name"), String.class);
        var holder = field(name("holder"), String.class);
        var end = field(name("until_at"), Instant.class);
        return db.insertInto(leases)
                        .set(key, name)
                        .set(holder, node)
                        .set(end, in(lasts))
                        .onConflict(key)
                        .doUpdate()
                        .set(holder, node)
                        .set(end, in(lasts))
                        .where(of("holder", String.class)
                                .eq(node)
                                .or(of("until_at", Instant.class).lt(currentInstant())))
                        .execute()
                == 1;
    }

    private static org.jooq.Field<Instant> in(Duration time) {
        return field("now() + make_interval(secs => {0})", Instant.class, inline(time.toSeconds()));
    }

    private <T> org.jooq.Field<T> of(String column, Class<T> type) {
        return field(leases.getQualifiedName().append(column), type);
    }
}
