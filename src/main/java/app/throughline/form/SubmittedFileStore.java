package app.throughline.form;

import static app.throughline.db.form.Tables.FORM;
import static app.throughline.db.form.Tables.SUBMISSION;
import static app.throughline.db.form.Tables.SUBMITTED_FILE;

import app.throughline.note.file.SentContent;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** The SQL of files that came with submissions; shows what the caller may see. */
@Component
class SubmittedFileStore {
    private static final int MOST = 200;

    private final DSLContext db;

    SubmittedFileStore(DSLContext db) {
        this.db = db;
    }

    void insert(long submission, String question, SentContent.Held held, String key) {
        db.insertInto(SUBMITTED_FILE)
                .set(SUBMITTED_FILE.SUBMISSION_ID, submission)
                .set(SUBMITTED_FILE.QUESTION, question)
                .set(SUBMITTED_FILE.NAME, held.name())
                .set(SUBMITTED_FILE.MEDIA_TYPE, held.kind().mediaType())
                .set(SUBMITTED_FILE.SIZE_BYTES, held.sizeBytes())
                .set(SUBMITTED_FILE.SHA256, held.sha256())
                .set(SUBMITTED_FILE.STORAGE_KEY, key)
                .execute();
    }

    /** The files in the order in which they were sent, at most 200. */
    List<SubmittedFile> list(Condition which) {
        return db.select(
                        SUBMITTED_FILE.ID,
                        SUBMITTED_FILE.SUBMISSION_ID,
                        SUBMITTED_FILE.QUESTION,
                        SUBMITTED_FILE.NAME,
                        SUBMITTED_FILE.MEDIA_TYPE,
                        SUBMITTED_FILE.SIZE_BYTES,
                        SUBMITTED_FILE.STORAGE_KEY)
                .from(SUBMITTED_FILE)
                .where(which)
                .orderBy(SUBMITTED_FILE.ID)
                .limit(MOST)
                .fetch(org.jooq.Records.mapping(SubmittedFile::new));
    }

    /** The files that came with what was sent about a student, the newest first. */
    List<SubmittedFiles.OfStudent> ofStudent(long contact, int most) {
        return db.select(
                        SUBMITTED_FILE.ID,
                        SUBMITTED_FILE.SUBMISSION_ID,
                        SUBMITTED_FILE.NAME,
                        SUBMITTED_FILE.SIZE_BYTES,
                        FORM.NAME,
                        SUBMISSION.SUBMITTED_AT)
                .from(SUBMISSION)
                .join(SUBMITTED_FILE)
                .on(SUBMITTED_FILE.SUBMISSION_ID.eq(SUBMISSION.ID))
                .join(FORM)
                .on(FORM.ID.eq(SUBMISSION.FORM_ID))
                .where(SUBMISSION.CONTACT_ID.eq(contact))
                .orderBy(SUBMISSION.SUBMITTED_AT.desc(), SUBMITTED_FILE.ID.desc())
                .limit(most)
                .fetch(org.jooq.Records.mapping(SubmittedFiles.OfStudent::new));
    }

    /** Takes the files off a submission. @return their names in the store */
    List<String> delete(long submission) {
        return db.deleteFrom(SUBMITTED_FILE)
                .where(SUBMITTED_FILE.SUBMISSION_ID.eq(submission))
                .returning(SUBMITTED_FILE.STORAGE_KEY)
                .fetch(SUBMITTED_FILE.STORAGE_KEY);
    }
}
