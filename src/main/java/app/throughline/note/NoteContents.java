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
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.TableField;
import org.springframework.stereotype.Component;

/** The notes, attempts, appointments and files of a case, going to another case. */
@Component
class NoteContents implements CaseContents {
    private static final int MOST = 200;
    private static final List<Kind> KINDS = List.of(
            new Kind("note", NOTE.CASE_ID, NOTE.ID, NOTE.CONTACT_ID, Map.of()),
            new Kind("attempt", CONTACT_ATTEMPT.CASE_ID, CONTACT_ATTEMPT.ID, CONTACT_ATTEMPT.CONTACT_ID, Map.of()),
            new Kind(
                    "appointment",
                    APPOINTMENT.CASE_ID,
                    APPOINTMENT.ID,
                    APPOINTMENT.CONTACT_ID,
                    Map.of(APPOINTMENT.VERSION, APPOINTMENT.VERSION.plus(1))),
            new Kind("file", STORED_FILE.CASE_ID, STORED_FILE.ID, STORED_FILE.CONTACT_ID, Map.of()));

    private final DSLContext db;
    private final NoteStore store;
    private final Audit audit;
    private final When.Format format;

    /** What goes along with a case. @param besides what else changes when it goes */
    private record Kind(
            String name,
            TableField<?, Long> caseId,
            Field<Long> id,
            Field<Long> contact,
            Map<? extends Field<?>, ?> besides) {}

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
        return KINDS.stream().flatMap(kind -> moved(kind, transfer).stream()).toList();
    }

    private List<RecordRef> moved(Kind kind, Transfer transfer) {
        var there = kind.caseId().eq(transfer.from());
        var going = transfer.only() == null ? there : there.and(kind.id().in(transfer.ids(kind.name())));
        var detail = Map.of("case", transfer.to(), "case_before", transfer.from());
        return db.update(Objects.requireNonNull(kind.caseId().getTable()))
                .set(kind.caseId(), transfer.to())
                .set(kind.besides())
                .where(going)
                .returningResult(kind.id(), kind.contact())
                .fetch()
                .map(row -> {
                    var about = new RecordRef(kind.name(), row.value1());
                    audit.record(transfer.cause(), kind.name() + ".moved", about, row.value2(), detail);
                    return about;
                });
    }
}
