package app.throughline.audit;

import app.throughline.database.Failpoint;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.ObjectMapper;

/**
 * Writes the audit log.
 *
 * <p>A chain makes its writers wait for each other, so the log has 64 of them, chosen by contact, and the entries of a
 * transaction are kept in memory until just before its commit: then one call appends them all, in the order of their
 * stripes. A head is locked only for the commit itself, and two transactions cannot wait for each other in a circle.
 * Measured on two cores, one chain for all cost more than half of the write throughput, 64 cost nothing one could see
 * (security.md section 5).
 */
@Component
public class Audit {
    private static final int STRIPES = 64;

    private final DSLContext db;
    private final InstantSource clock;
    private final ObjectMapper json;
    private final EntryIds ids;

    /** One row on its way to the log, named as the table's columns. */
    record Entry(
            long id,
            int stripe,
            Instant happened_at,
            int actor_kind,
            long actor_id,
            String actor_label,
            String action,
            String record_kind,
            long record_id,
            long contact_id,
            @Nullable Long cause_entry_id,
            int depth,
            Map<String, ?> detail,
            String origin) {}

    Audit(DSLContext db, InstantSource clock, ObjectMapper json) {
        this.db = db;
        this.clock = clock;
        this.json = json;
        this.ids = new EntryIds(db);
    }

    /**
     * Records a change in the running transaction.
     *
     * @param cause who or what made it, and what led there
     * @param action what was done, such as {@code alert.resolved}
     * @param about the record it was done to
     * @param contact the student it concerns, 0 for none
     * @param detail names and plain values of what changed; never text that people wrote
     * @return the entry's id, for {@link Cause#then}
     * @throws IllegalStateException outside a transaction
     */
    public long record(Cause cause, String action, RecordRef about, long contact, Map<String, ?> detail) {
        var actor = cause.actor();
        var entry = new Entry(
                ids.next(),
                Math.floorMod(contact == 0 ? about.id() : contact, STRIPES),
                clock.instant(),
                actor.kind().code(),
                actor.id(),
                actor.label(),
                action,
                about.kind(),
                about.id(),
                contact,
                cause.entry(),
                cause.depth(),
                detail,
                Origin.current());
        pending().add(entry);
        return entry.id();
    }

    private List<Entry> pending() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            throw new IllegalStateException("A change is recorded in the transaction that makes it");
        }
        for (var synchronization : TransactionSynchronizationManager.getSynchronizations()) {
            if (synchronization instanceof Pending pending && pending.owner() == this) {
                return pending.entries;
            }
        }
        var pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending.entries;
    }

    private final class Pending implements TransactionSynchronization {
        private final List<Entry> entries = new ArrayList<>();
        private final Map<Object, Integer> savepoints = new IdentityHashMap<>();

        Audit owner() {
            return Audit.this;
        }

        @Override
        public void savepoint(Object savepoint) {
            savepoints.put(savepoint, entries.size());
        }

        /** What was undone is not told of. */
        @Override
        public void savepointRollback(Object savepoint) {
            entries.subList(savepoints.getOrDefault(savepoint, 0), entries.size())
                    .clear();
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            if (!entries.isEmpty()) {
                db.select(DSL.function(
                                "audit.append", Object.class, DSL.val(JSONB.valueOf(json.writeValueAsString(entries)))))
                        .fetch();
                entries.clear();
                Failpoint.reach("audit.written");
            }
        }
    }
}
