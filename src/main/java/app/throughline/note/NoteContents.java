package app.throughline.note;

import static app.throughline.db.note.Tables.APPOINTMENT;
import static app.throughline.db.note.Tables.CONTACT_ATTEMPT;
import static app.throughline.db.note.Tables.NOTE;
import static app.throughline.db.note.Tables.STORED_FILE;

import app.throughline.audit.Audit;
import app.throughline.contact.CaseContents;
import app.throughline.kernel.RecordRef;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/** The notes, attempts, appointments and files of a case, going to another case. */
@Component
class NoteContents implements CaseContents {
    private static final int MOST = 200;

    private final DSLContext db;
    private final NoteStore store;
    private final Audit audit;
    private final When.Format format;

    NoteContents(DSLContext db, NoteStore store, Audit audit, When.Format format) {
        this.db = db;
        this.store = store;
        this.audit = audit;
        this.format = format;
    }

    @Override
    public List<Piece> of(long caseId) {
        var pieces = new ArrayList<Piece>();
        store.notes(NOTE.CASE_ID.eq(caseId), MOST)
                .forEach(note -> pieces.add(piece("note", note.id(), note.author() + ": " + note.body())));
        pieces.addAll(attempts(caseId));
        pieces.addAll(appointments(caseId));
        pieces.addAll(files(caseId));
        return pieces;
    }

    private List<Piece> attempts(long caseId) {
        return db.select(
                        CONTACT_ATTEMPT.ID,
                        CONTACT_ATTEMPT.CHANNEL,
                        CONTACT_ATTEMPT.RESULT,
                        CONTACT_ATTEMPT.ATTEMPTED_AT)
                .from(CONTACT_ATTEMPT)
                .where(CONTACT_ATTEMPT.CASE_ID.eq(caseId))
                .orderBy(CONTACT_ATTEMPT.ATTEMPTED_AT.desc(), CONTACT_ATTEMPT.ID.desc())
                .limit(MOST)
                .fetch(r -> piece(
                        "attempt",
                        r.value1(),
                        Channel.of(r.value2()).label() + ", "
                                + AttemptResult.of(r.value3()).label() + ", "
                                + format.full(r.value4()).text()));
    }

    private List<Piece> appointments(long caseId) {
        return db.select(APPOINTMENT.ID, APPOINTMENT.STARTS_AT, APPOINTMENT.PURPOSE)
                .from(APPOINTMENT)
                .where(APPOINTMENT.CASE_ID.eq(caseId))
                .orderBy(APPOINTMENT.STARTS_AT.desc(), APPOINTMENT.ID.desc())
                .limit(MOST)
                .fetch(r -> piece(
                        "appointment",
                        r.value1(),
                        format.full(r.value2()).text() + (r.value3().isEmpty() ? "" : ", " + r.value3())));
    }

    private List<Piece> files(long caseId) {
        return db.select(STORED_FILE.ID, STORED_FILE.NAME)
                .from(STORED_FILE)
                .where(STORED_FILE.CASE_ID.eq(caseId))
                .and(STORED_FILE.DELETED_AT.isNull())
                .orderBy(STORED_FILE.UPLOADED_AT.desc(), STORED_FILE.ID.desc())
                .limit(MOST)
                .fetch(r -> piece("file", r.value1(), r.value2()));
    }

    private static Piece piece(String kind, long id, String label) {
        return new Piece(new RecordRef(kind, id), CaseContents.shortened(label));
    }

    @Override
    public List<RecordRef> move(Transfer transfer) {
        var moved = new ArrayList<RecordRef>();
        moved.addAll(told("note", notes(transfer), transfer));
        moved.addAll(told("attempt", attempts(transfer), transfer));
        moved.addAll(told("appointment", appointments(transfer), transfer));
        moved.addAll(told("file", files(transfer), transfer));
        return moved;
    }

    private Result<Record2<Long, Long>> notes(Transfer transfer) {
        return db.update(NOTE)
                .set(NOTE.CASE_ID, transfer.to())
                .where(going("note", NOTE.ID, NOTE.CASE_ID, transfer))
                .returningResult(NOTE.ID, NOTE.CONTACT_ID)
                .fetch();
    }

    private Result<Record2<Long, Long>> attempts(Transfer transfer) {
        return db.update(CONTACT_ATTEMPT)
                .set(CONTACT_ATTEMPT.CASE_ID, transfer.to())
                .where(going("attempt", CONTACT_ATTEMPT.ID, CONTACT_ATTEMPT.CASE_ID, transfer))
                .returningResult(CONTACT_ATTEMPT.ID, CONTACT_ATTEMPT.CONTACT_ID)
                .fetch();
    }

    private Result<Record2<Long, Long>> appointments(Transfer transfer) {
        return db.update(APPOINTMENT)
                .set(APPOINTMENT.CASE_ID, transfer.to())
                .set(APPOINTMENT.VERSION, APPOINTMENT.VERSION.plus(1))
                .where(going("appointment", APPOINTMENT.ID, APPOINTMENT.CASE_ID, transfer))
                .returningResult(APPOINTMENT.ID, APPOINTMENT.CONTACT_ID)
                .fetch();
    }

    private Result<Record2<Long, Long>> files(Transfer transfer) {
        return db.update(STORED_FILE)
                .set(STORED_FILE.CASE_ID, transfer.to())
                .where(going("file", STORED_FILE.ID, STORED_FILE.CASE_ID, transfer))
                .returningResult(STORED_FILE.ID, STORED_FILE.CONTACT_ID)
                .fetch();
    }

    private static Condition going(String kind, Field<Long> id, Field<Long> caseId, Transfer transfer) {
        var there = caseId.eq(transfer.from());
        return transfer.only() == null ? there : there.and(DSL.condition(id.in(transfer.ids(kind))));
    }

    private List<RecordRef> told(String kind, Result<Record2<Long, Long>> moved, Transfer transfer) {
        return moved.map(row -> {
            var about = new RecordRef(kind, row.value1());
            var detail = Map.of("case", transfer.to(), "case_before", transfer.from());
            audit.record(transfer.cause(), kind + ".moved", about, row.value2(), detail);
            return about;
        });
    }
}
