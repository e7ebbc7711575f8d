package app.throughline.audit;

import static app.throughline.db.audit.Tables.VERIFICATION;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** Checks the chains of the audit log, and anchors their heads outside the database. */
@Component
public class AuditChain {
    private final Tx tx;
    private final DSLContext db;
    private final AuditAnchors anchors;
    private final ObjectMapper json;
    private final InstantSource clock;

    /** The newest row of a stripe. @param seq 0 while there is none @param hash in hexadecimal */
    record Head(int stripe, long seq, String hash) {}

    /**
     * The first broken row of a stripe.
     *
     * @param stripe 0 to 63
     * @param seq its place in the stripe
     * @param entry its id, null when the row itself is gone
     * @param fault what is wrong, as a clause
     */
    public record Fault(int stripe, long seq, @Nullable Long entry, String fault) {
        /** Where it is and what is wrong, as a sentence. */
        public String sentence() {
            var row = entry == null ? "no row" : "entry " + entry;
            return "Stripe " + stripe + ", place " + seq + " (" + row + "): " + fault + ".";
        }
    }

    /** What a check saw: how many entries, how many earlier heads it compared, the first fault of each broken stripe. */
    public record Verdict(long entries, int anchors, List<Fault> faults) {
        /** Whether every chain holds. */
        public boolean isWhole() {
            return faults.isEmpty();
        }
    }

    /** What the last check found. */
    public record Checked(Instant at, long entries, int brokenStripes) {}

    AuditChain(
            Tx tx,
            DSLContext db,
            AuditAnchors anchors,
            ObjectMapper json,
            @Qualifier("systemClock") InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.anchors = anchors;
        this.json = json;
        this.clock = clock;
    }

    /** Follows every chain from its start, compares each row with its hash and each anchor with its row; notes it. */
    public Verdict verify() {
        var kept = anchors.list();
        return Caller.SERVICE.call(() -> tx.call(() -> {
            var faults = db.fetch(
                            "select stripe, seq, entry_id, fault from audit.broken(cast(? as jsonb))",
                            JSONB.valueOf(json.writeValueAsString(kept)))
                    .map(r -> new Fault(
                            r.get(0, Integer.class),
                            r.get(1, Long.class),
                            r.get(2, Long.class),
                            r.get(3, String.class)));
            long entries = db.fetchSingle("select coalesce(sum(entries), 0)::bigint from audit.chains()")
                    .get(0, Long.class);
            return note(new Verdict(entries, kept.size(), faults));
        }));
    }

    /** Writes the heads that moved to the anchor file of the day. @return how many */
    public int anchor() {
        var heads = Caller.SERVICE.call(() -> tx.read(() -> db.fetch("select stripe, seq, hash from audit.chains()")
                .map(r -> new Head(
                        r.get(0, Integer.class),
                        r.get(1, Long.class),
                        HexFormat.of().formatHex(r.get(2, byte[].class))))));
        return anchors.add(heads, clock.instant());
    }

    /** The last check, by whichever node or command; empty before the first. */
    public Optional<Checked> last() {
        return tx.read(() -> db.select(VERIFICATION.VERIFIED_AT, VERIFICATION.ENTRIES, VERIFICATION.BROKEN_STRIPES)
                .from(VERIFICATION)
                .orderBy(VERIFICATION.ID.desc())
                .limit(1)
                .fetchOptional(r -> new Checked(r.value1(), r.value2(), r.value3())));
    }

    private Verdict note(Verdict verdict) {
        db.insertInto(VERIFICATION)
                .set(VERIFICATION.VERIFIED_AT, clock.instant())
                .set(VERIFICATION.ENTRIES, verdict.entries())
                .set(VERIFICATION.ANCHORS, (long) verdict.anchors())
                .set(VERIFICATION.BROKEN_STRIPES, verdict.faults().size())
                .set(
                        VERIFICATION.FIRST_FAULT,
                        verdict.isWhole() ? "" : verdict.faults().getFirst().sentence())
                .execute();
        return verdict;
    }
}
