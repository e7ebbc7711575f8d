package app.throughline.audit;

import static app.throughline.db.audit.Tables.READING;

import app.throughline.kernel.Caller;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Records who looked at whose record, and tells those who watch over it (product AC-5). */
@Component
public class ReadAudit {
    private final Tx tx;
    private final DSLContext db;
    private final InstantSource clock;

    /**
     * That somebody looked.
     *
     * @param account who
     * @param seenAs the person whom they looked as, null when they looked as themselves
     * @param purpose what for, "" where nobody is asked
     */
    public record Reading(
            long id, Instant at, long account, @Nullable Long seenAs, RecordRef record, String purpose) {}

    ReadAudit(Tx tx, DSLContext db, @Qualifier("systemClock") InstantSource clock) {
        this.tx = tx;
        this.db = db;
        this.clock = clock;
    }

    /**
     * Notes that this account looked at a record of this student now. Who looks as somebody else has looked: the
     * reading is the administrator's, and says as whom.
     */
    public void viewed(long account, long contact, RecordRef record) {
        var preview = Caller.current().filter(caller -> caller.account() == account && caller.isPreview());
        preview.ifPresentOrElse(
                caller -> Caller.web(caller.behind()).run(() -> write(caller.behind(), account, contact, record)),
                () -> write(account, null, contact, record));
    }

    /**
     * Who looked at this student's records, newest first; only readings the viewer may see.
     *
     * @param before the last one of the page before, 0 for the first page
     */
    public List<Reading> list(long contact, long before, int limit) {
        return tx.read(() -> db.selectFrom(READING)
                .where(READING.CONTACT_ID.eq(contact))
                .and(before == 0 ? DSL.noCondition() : READING.ID.lt(before))
                .orderBy(READING.ID.desc())
                .limit(limit)
                .fetch(r -> new Reading(
                        r.getId(),
                        r.getReadAt(),
                        r.getAccountId(),
                        r.getSeenAsId(),
                        new RecordRef(r.getRecordKind(), r.getRecordId()),
                        r.getPurpose())));
    }

    private void write(long account, @Nullable Long seenAs, long contact, RecordRef record) {
        tx.run(() -> db.insertInto(READING)
                .set(READING.READ_AT, clock.instant())
                .set(READING.ACCOUNT_ID, account)
                .set(READING.SEEN_AS_ID, seenAs)
                .set(READING.CONTACT_ID, contact)
                .set(READING.RECORD_KIND, record.kind())
                .set(READING.RECORD_ID, record.id())
                .execute());
    }
}
