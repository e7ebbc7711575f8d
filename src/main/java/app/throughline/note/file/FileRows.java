package app.throughline.note.file;

import static app.throughline.db.access.Tables.ACCOUNT;
import static app.throughline.db.note.Tables.FILE_READER;
import static app.throughline.db.note.Tables.STORED_FILE;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import app.throughline.contact.ContactId;
import app.throughline.note.Visibility;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.springframework.stereotype.Component;

/** The SQL of files. */
@Component
class FileRows {
    private static final Field<List<Long>> READERS = multiset(select(FILE_READER.ACCOUNT_ID)
                    .from(FILE_READER)
                    .where(FILE_READER.FILE_ID.eq(STORED_FILE.ID))
                    .orderBy(FILE_READER.ACCOUNT_ID))
            .as("readers")
            .convertFrom(r -> r.getValues(FILE_READER.ACCOUNT_ID));

    private final DSLContext db;

    FileRows(DSLContext db) {
        this.db = db;
    }

    /** @return the file's id */
    long insert(Files.Sent sent, SentContent.Held held, String key, long by, Instant now) {
        long id = db.insertInto(STORED_FILE)
                .set(STORED_FILE.CONTACT_ID, sent.contact().value())
                .set(STORED_FILE.CASE_ID, sent.caseId())
                .set(STORED_FILE.NAME, sent.name())
                .set(STORED_FILE.MEDIA_TYPE, held.kind().mediaType())
                .set(STORED_FILE.SIZE_BYTES, held.sizeBytes())
                .set(STORED_FILE.SHA256, held.sha256())
                .set(STORED_FILE.STORAGE_KEY, key)
                .set(STORED_FILE.VISIBILITY, sent.visibility().code())
                .set(STORED_FILE.TEAM_ID, sent.visibility().team())
                .set(STORED_FILE.AUTHOR_ID, by)
                .set(STORED_FILE.UPLOADED_AT, now)
                .returningResult(STORED_FILE.ID)
                .fetchSingle(r -> r.value1());
        read(id, sent.contact(), sent.visibility());
        return id;
    }

    private void read(long id, ContactId contact, Visibility visibility) {
        visibility
                .readers()
                .forEach(reader -> db.insertInto(FILE_READER)
                        .set(FILE_READER.FILE_ID, id)
                        .set(FILE_READER.CONTACT_ID, contact.value())
                        .set(FILE_READER.ACCOUNT_ID, reader)
                        .execute());
    }

    /** Locks the row until the transaction ends. */
    void lock(long id) {
        db.select(STORED_FILE.ID)
                .from(STORED_FILE)
                .where(STORED_FILE.ID.eq(id))
                .forNoKeyUpdate()
                .fetch();
    }

    /** Shows it to these instead of those before. */
    void show(StoredFile file, Visibility visibility) {
        db.update(STORED_FILE)
                .set(STORED_FILE.VISIBILITY, visibility.code())
                .set(STORED_FILE.TEAM_ID, visibility.team())
                .where(STORED_FILE.ID.eq(file.id()))
                .execute();
        db.deleteFrom(FILE_READER).where(FILE_READER.FILE_ID.eq(file.id())).execute();
        read(file.id(), file.contact(), visibility);
    }

    void deleted(long id, long by, Instant now) {
        db.update(STORED_FILE)
                .set(STORED_FILE.DELETED_AT, now)
                .set(STORED_FILE.DELETED_BY, by)
                .setNull(STORED_FILE.STORAGE_KEY)
                .where(STORED_FILE.ID.eq(id))
                .execute();
    }

    List<StoredFile> list(Condition which, int limit) {
        return db.select(STORED_FILE.asterisk(), ACCOUNT.GIVEN_NAME, ACCOUNT.FAMILY_NAME, READERS)
                .from(STORED_FILE)
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(STORED_FILE.AUTHOR_ID))
                .where(which)
                .orderBy(STORED_FILE.UPLOADED_AT.desc(), STORED_FILE.ID.desc())
                .limit(limit)
                .fetch(r -> new StoredFile(
                        r.get(STORED_FILE.ID),
                        new ContactId(r.get(STORED_FILE.CONTACT_ID)),
                        r.get(STORED_FILE.CASE_ID),
                        r.get(STORED_FILE.NAME),
                        r.get(STORED_FILE.MEDIA_TYPE),
                        r.get(STORED_FILE.SIZE_BYTES),
                        r.get(STORED_FILE.SHA256),
                        r.get(STORED_FILE.STORAGE_KEY),
                        Visibility.of(r.get(STORED_FILE.VISIBILITY), r.get(STORED_FILE.TEAM_ID), r.get(READERS)),
                        r.get(STORED_FILE.AUTHOR_ID),
                        (r.get(ACCOUNT.GIVEN_NAME) + " " + r.get(ACCOUNT.FAMILY_NAME)).strip(),
                        r.get(STORED_FILE.UPLOADED_AT),
                        r.get(STORED_FILE.DELETED_AT),
                        r.get(STORED_FILE.DELETED_BY)));
    }
}
