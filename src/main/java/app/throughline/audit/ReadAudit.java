package app.throughline.audit;

import static app.throughline.db.audit.Tables.READING;

import app.throughline.kernel.Caller;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.InstantSource;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Records who looked at whose record (product AC-5). */
@Component
public class ReadAudit {
    private final Tx tx;
    private final DSLContext db;
    private final InstantSource clock;

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
