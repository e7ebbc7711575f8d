package app.throughline.audit;

import static app.throughline.db.audit.Tables.ENTRY;

import app.throughline.kernel.Tx;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Checks the chains of the audit log. */
@Component
public class AuditChain {
    private final Tx tx;
    private final DSLContext db;

    /**
     * The first broken row of a stripe.
     *
     * @param stripe 0 to 63
     * @param seq its place in the stripe
     * @param entry its id, null when the row itself is gone
     * @param fault what is wrong, as a clause
     */
    public record Fault(int stripe, long seq, @Nullable Long entry, String fault) {}

    /** What a check saw: how many entries, and the first fault of each broken stripe. */
    public record Verdict(long entries, List<Fault> faults) {
        /** Whether every chain holds. */
        public boolean isWhole() {
            return faults.isEmpty();
        }
    }

    AuditChain(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    /** Follows every chain from its start and compares each row with its hash. */
    public Verdict verify() {
        return tx.read(() -> new Verdict(
                db.fetchCount(ENTRY),
                db.fetch("select stripe, seq, entry_id, fault from audit.broken()")
                        .map(r -> new Fault(
                                r.get(0, Integer.class),
                                r.get(1, Long.class),
                                r.get(2, Long.class),
                                r.get(3, String.class)))));
    }
}
