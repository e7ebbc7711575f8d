package app.throughline.note;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.note.Tables.CONTACT_ATTEMPT;
import static app.throughline.db.note.Tables.NOTE;
import static app.throughline.db.note.Tables.NOTE_READER;
import static app.throughline.db.note.Tables.NOTE_VERSION;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import app.throughline.contact.ContactId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The SQL of notes and attempts. */
@Component
class NoteStore {
    private static final Field<String> AUTHOR =
            coalesce(NOTE.AUTHOR_LABEL, ACCOUNT.GIVEN_NAME.concat(" ").concat(ACCOUNT.FAMILY_NAME));
    private static final Field<List<Long>> READERS = multiset(select(NOTE_READER.ACCOUNT_ID)
                    .from(NOTE_READER)
                    .where(NOTE_READER.NOTE_ID.eq(NOTE.ID))
                    .orderBy(NOTE_READER.ACCOUNT_ID))
            .as("readers")
            .convertFrom(r -> r.getValues(NOTE_READER.ACCOUNT_ID));
    private final DSLContext db;

    NoteStore(DSLContext db) {
        this.db = db;
    }

    /** @param label the name it is shown under, null for the author's own @return the note's id */
    long insert(WriteNote note, long author, @Nullable String label, Instant now) {
        long id = db.insertInto(NOTE)
                .set(NOTE.CONTACT_ID, note.contact().value())
                .set(NOTE.CASE_ID, note.caseId())
                .set(NOTE.TYPE, note.type().key())
                .set(NOTE.BODY, note.body())
                .set(NOTE.VISIBILITY, note.visibility().code())
                .set(NOTE.TEAM_ID, note.visibility().team())
                .set(NOTE.AUTHOR_ID, author)
                .set(NOTE.AUTHOR_LABEL, label)
                .set(NOTE.WRITTEN_AT, now)
                .set(NOTE.WAS_SHARED, !(note.visibility() instanceof Visibility.Author))
                .returningResult(NOTE.ID)
                .fetchSingle(r -> r.value1());
        read(id, note.contact(), note.visibility());
        return id;
    }

    private void read(long id, ContactId contact, Visibility visibility) {
        visibility
                .readers()
                .forEach(reader -> db.insertInto(NOTE_READER)
                        .set(NOTE_READER.NOTE_ID, id)
                        .set(NOTE_READER.CONTACT_ID, contact.value())
                        .set(NOTE_READER.ACCOUNT_ID, reader)
                        .execute());
    }

    /** Keeps the earlier wording and writes the new one. */
    void replace(Note before, String body, Visibility visibility, Instant now) {
        db.insertInto(NOTE_VERSION)
                .set(NOTE_VERSION.NOTE_ID, before.id())
                .set(NOTE_VERSION.CONTACT_ID, before.contact().value())
                .set(NOTE_VERSION.VERSION, before.version())
                .set(NOTE_VERSION.BODY, before.body())
                .set(NOTE_VERSION.REPLACED_AT, now)
                .execute();
        db.update(NOTE)
                .set(NOTE.BODY, body)
                .set(NOTE.VISIBILITY, visibility.code())
                .set(NOTE.TEAM_ID, visibility.team())
                .set(NOTE.EDITED_AT, now)
                .set(NOTE.WAS_SHARED, visibility instanceof Visibility.Author ? NOTE.WAS_SHARED : inline(true))
                .set(NOTE.VERSION, before.version() + 1)
                .where(NOTE.ID.eq(before.id()))
                .execute();
        db.deleteFrom(NOTE_READER).where(NOTE_READER.NOTE_ID.eq(before.id())).execute();
        read(before.id(), before.contact(), visibility);
    }

    Optional<Note> find(long id) {
        return notes(NOTE.ID.eq(id), 1).stream().findFirst();
    }

    /** Locks the row; its content is read afterwards with {@link #find}. */
    void lock(long id) {
        db.select(NOTE.ID).from(NOTE).where(NOTE.ID.eq(id)).forNoKeyUpdate().fetch();
    }

    /** Notes, the newest first. */
    List<Note> notes(Condition which, int limit) {
        return db.select(NOTE.asterisk(), AUTHOR.as("author"), READERS)
                .from(NOTE)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(NOTE.AUTHOR_ID))
                .where(which)
                .orderBy(NOTE.WRITTEN_AT.desc(), NOTE.ID.desc())
                .limit(limit)
                .fetch(NoteStore::note);
    }

    /** Earlier wordings, the newest first; at most 100. */
    List<Note.Earlier> versions(long id) {
        return db.select(NOTE_VERSION.VERSION, NOTE_VERSION.BODY, NOTE_VERSION.REPLACED_AT)
                .from(NOTE_VERSION)
                .where(NOTE_VERSION.NOTE_ID.eq(id))
                .orderBy(NOTE_VERSION.VERSION.desc())
                .limit(100)
                .fetch(r -> new Note.Earlier(r.value1(), r.value2(), r.value3()));
    }

    /** @return the attempt's id */
    long insert(LogAttempt attempt, long by, Instant at) {
        return db.insertInto(CONTACT_ATTEMPT)
                .set(CONTACT_ATTEMPT.CONTACT_ID, attempt.contact().value())
                .set(CONTACT_ATTEMPT.CASE_ID, attempt.caseId())
                .set(CONTACT_ATTEMPT.ALERT_ID, attempt.alertId())
                .set(CONTACT_ATTEMPT.CHANNEL, attempt.channel().key())
                .set(CONTACT_ATTEMPT.DIRECTION, attempt.isFromStudent() ? "from_student" : "to_student")
                .set(CONTACT_ATTEMPT.RESULT, attempt.result().key())
                .set(CONTACT_ATTEMPT.REMARK, attempt.remark())
                .set(CONTACT_ATTEMPT.ATTEMPTED_AT, at)
                .set(CONTACT_ATTEMPT.ACCOUNT_ID, by)
                .returningResult(CONTACT_ATTEMPT.ID)
                .fetchSingle(r -> r.value1());
    }

    boolean hasTwoWay(long caseId) {
        return db.fetchExists(
                CONTACT_ATTEMPT,
                CONTACT_ATTEMPT.CASE_ID.eq(caseId),
                CONTACT_ATTEMPT.RESULT.in(AttemptResult.REACHED.key(), AttemptResult.STUDENT_REPLIED.key()));
    }

    private static Note note(Record r) {
        return new Note(
                r.get(NOTE.ID),
                new ContactId(r.get(NOTE.CONTACT_ID)),
                r.get(NOTE.CASE_ID),
                NoteType.of(r.get(NOTE.TYPE)),
                r.get(NOTE.BODY),
                Visibility.of(r.get(NOTE.VISIBILITY), r.get(NOTE.TEAM_ID), r.get(READERS)),
                r.get(NOTE.AUTHOR_ID),
                r.get("author", String.class).strip(),
                r.get(NOTE.WRITTEN_AT),
                r.get(NOTE.EDITED_AT),
                r.get(NOTE.VERSION));
    }
}
