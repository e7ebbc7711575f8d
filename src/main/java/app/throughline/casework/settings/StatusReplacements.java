package app.throughline.casework.settings;

import static app.throughline.db.casework.Tables.SUPPORT_CASE;

import app.throughline.casework.CaseLog;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Gives the open cases of a retired status another one, each with an entry in its history. */
@Component
public class StatusReplacements {
    private final Tx tx;
    private final DSLContext db;
    private final CaseLog log;

    StatusReplacements(Tx tx, DSLContext db, CaseLog log) {
        this.tx = tx;
        this.db = db;
        this.log = log;
    }

    /** @return how many cases moved */
    int apply(Statuses.Row row, Statuses.Row next, Cause cause) {
        return Caller.SERVICE.call(() -> tx.call(() -> {
            var cases = db.select(SUPPORT_CASE.ID, SUPPORT_CASE.CONTACT_ID)
                    .from(SUPPORT_CASE)
                    .where(SUPPORT_CASE.STATUS_ID.eq(row.id()))
                    .forNoKeyUpdate()
                    .fetch();
            db.update(SUPPORT_CASE)
                    .set(SUPPORT_CASE.STATUS_ID, next.id())
                    .set(SUPPORT_CASE.VERSION, SUPPORT_CASE.VERSION.plus(1))
                    .where(SUPPORT_CASE.STATUS_ID.eq(row.id()))
                    .execute();
            var detail = Map.of("field", "status", "from", Long.toString(row.id()), "to", Long.toString(next.id()));
            var entry = new CaseLog.Entry("changed", row.name(), next.name(), detail);
            cases.forEach(one -> log.tell(cause, one.value1(), new ContactId(one.value2()), entry, Set.of("status")));
            return cases.size();
        }));
    }
}
