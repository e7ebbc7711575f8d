package app.throughline.message;

import static app.throughline.db.message.Tables.SUPPRESSION;

import app.throughline.audit.Audit;
import app.throughline.contact.Consents;
import app.throughline.db.message.tables.records.SuppressionRecord;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Addresses that get nothing: after a hard bounce or a complaint, or because somebody put them on the list. */
@Component
public class Suppressions {
    private final Tx tx;
    private final DSLContext db;
    private final Audit audit;
    private final InstantSource clock;

    /** Why an address gets nothing. The key is stored; never rename one. */
    public enum Reason {
        BOUNCED("Bounced for good"),
        COMPLAINED("Called a message spam"),
        MANUAL("Added by hand");

        private final String label;

        Reason(String label) {
            this.label = label;
        }

        /** The words on screen. */
        public String label() {
            return label;
        }

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** An address on the list. */
    public record Suppression(
            long id, Consents.Channel channel, String address, Reason reason, Instant addedAt, String addedBy) {}

    Suppressions(Tx tx, DSLContext db, Audit audit, InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether this address is on the list. */
    public boolean has(Consents.Channel channel, String address) {
        return tx.read(() -> db.fetchExists(
                SUPPRESSION,
                SUPPRESSION
                        .CHANNEL
                        .eq(MessageStore.key(channel))
                        .and(SUPPRESSION.ADDRESS.eq(known(channel, address)))
                        .and(SUPPRESSION.REMOVED_AT.isNull())));
    }

    /** Which of these addresses are on the list. */
    Set<String> among(Consents.Channel channel, Collection<String> addresses) {
        var known = addresses.stream().collect(Collectors.toMap(one -> one, one -> known(channel, one), (a, b) -> a));
        var listed = tx.read(() -> db.select(SUPPRESSION.ADDRESS)
                .from(SUPPRESSION)
                .where(SUPPRESSION.CHANNEL.eq(MessageStore.key(channel)))
                .and(SUPPRESSION.ADDRESS.in(new HashSet<>(known.values())))
                .and(SUPPRESSION.REMOVED_AT.isNull())
                .fetchSet(SUPPRESSION.ADDRESS));
        return addresses.stream().filter(one -> listed.contains(known.get(one))).collect(Collectors.toSet());
    }

    /** Those on the list, the newest first. @param before an id, 0 for the newest */
    public List<Suppression> list(long before, int limit) {
        return tx.read(() -> db.selectFrom(SUPPRESSION)
                .where(SUPPRESSION.REMOVED_AT.isNull())
                .and(SUPPRESSION.ID.lt(before == 0 ? Long.MAX_VALUE : before))
                .orderBy(SUPPRESSION.ID.desc())
                .limit(limit)
                .fetch(Suppressions::suppression));
    }

    /** Puts an address on the list. @return whether it was not there yet */
    public boolean add(Consents.Channel channel, String address, Reason reason, Cause cause) {
        return tx.call(() -> {
            var id = db.insertInto(SUPPRESSION)
                    .set(SUPPRESSION.CHANNEL, MessageStore.key(channel))
                    .set(SUPPRESSION.ADDRESS, known(channel, address))
                    .set(SUPPRESSION.REASON, reason.key())
                    .set(SUPPRESSION.ADDED_AT, clock.instant())
                    .set(SUPPRESSION.ADDED_BY, cause.actor().named())
                    .onConflictDoNothing()
                    .returningResult(SUPPRESSION.ID)
                    .fetchOptional(SUPPRESSION.ID);
            id.ifPresent(one -> audit.record(
                    cause,
                    "suppression.added",
                    new RecordRef("suppression", one),
                    0,
                    Map.of("channel", MessageStore.key(channel), "reason", reason.key())));
            return id.isPresent();
        });
    }

    /** Takes an address off the list; that it was there, and who took it off, is kept. @return false: it was not on it */
    public boolean remove(long id, Cause cause) {
        return tx.call(() -> {
            int removed = db.update(SUPPRESSION)
                    .set(SUPPRESSION.REMOVED_AT, clock.instant())
                    .set(SUPPRESSION.REMOVED_BY, cause.actor().named())
                    .where(SUPPRESSION.ID.eq(id))
                    .and(SUPPRESSION.REMOVED_AT.isNull())
                    .execute();
            if (removed == 1) {
                audit.record(cause, "suppression.removed", new RecordRef("suppression", id), 0, Map.of());
            }
            return removed == 1;
        });
    }

    /** An address as the list keeps it. */
    private static String known(Consents.Channel channel, String address) {
        return channel == Consents.Channel.EMAIL ? address.strip().toLowerCase(Locale.ROOT) : Recipient.digits(address);
    }

    private static Suppression suppression(SuppressionRecord row) {
        return new Suppression(
                row.getId(),
                MessageStore.channel(row.getChannel()),
                row.getAddress(),
                Reason.valueOf(row.getReason().toUpperCase(Locale.ROOT)),
                row.getAddedAt(),
                row.getAddedBy());
    }
}
