package app.throughline.message.merge;

import static app.throughline.db.message.Tables.MESSAGE;
import static org.jooq.impl.DSL.noCondition;

import app.throughline.audit.Audit;
import app.throughline.contact.CaseContents;
import app.throughline.kernel.RecordRef;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The messages of a case, going to another case. */
@Component
class MessageContents implements CaseContents {
    private static final String KIND = "message";
    private static final int MOST = 200;

    private final DSLContext db;
    private final Audit audit;

    MessageContents(DSLContext db, Audit audit) {
        this.db = db;
        this.audit = audit;
    }

    @Override
    public List<Piece> of(long caseId) {
        return db.select(MESSAGE.ID, MESSAGE.SUBJECT, MESSAGE.BODY)
                .from(MESSAGE)
                .where(MESSAGE.CASE_ID.eq(caseId))
                .orderBy(MESSAGE.ID.desc())
                .limit(MOST)
                .fetch(r -> new Piece(
                        new RecordRef(KIND, r.value1()),
                        CaseContents.shortened(r.value2().isEmpty() ? r.value3() : r.value2())));
    }

    @Override
    public List<RecordRef> move(Transfer transfer) {
        var detail = Map.of("case", transfer.to(), "case_before", transfer.from());
        return db.update(MESSAGE)
                .set(MESSAGE.CASE_ID, transfer.to())
                .set(MESSAGE.ABOUT_ID, transfer.to())
                .where(MESSAGE.CASE_ID.eq(transfer.from()))
                .and(transfer.only() == null ? noCondition() : MESSAGE.ID.in(transfer.ids(KIND)))
                .returningResult(MESSAGE.ID, MESSAGE.CONTACT_ID)
                .fetch(row -> {
                    var about = new RecordRef(KIND, row.value1());
                    audit.record(transfer.cause(), "message.moved", about, row.value2(), detail);
                    return about;
                });
    }
}
