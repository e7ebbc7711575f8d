package app.throughline.form;

import static app.throughline.db.form.Tables.SUBMITTED_FILE;

import app.throughline.contact.ContactId;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import app.throughline.note.file.Contents;
import app.throughline.note.file.PurgedContents;
import app.throughline.note.file.SentContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Files that came with submissions. One is seen by whoever sees its submission, waits with it in the match queue, and is
 * erased when the submission is refused; of what is taken for spam no file is kept (docs/decisions/0177).
 */
@Component
public class SubmittedFiles {
    private final Tx tx;
    private final SubmittedFileStore store;
    private final Contents contents;
    private final PurgedContents purged;
    private final InstantSource clock;

    /** A file that comes with a submission. @param question the key of the question it answers */
    public record Offered(String question, SentContent.Held held) {}

    /** One whose content is stored. @param key its name in the store */
    record Stored(Offered offered, String key) {}

    SubmittedFiles(Tx tx, SubmittedFileStore store, Contents contents, PurgedContents purged, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.contents = contents;
        this.purged = purged;
        this.clock = clock;
    }

    /** Stores the contents, outside of any transaction; {@link #add} or {@link #drop} follows. */
    List<Stored> keep(List<Offered> offered) {
        return offered.stream()
                .map(one -> {
                    try {
                        return new Stored(one, contents.keep(one.held()));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    /** Says whose they are, in the caller's transaction. */
    void add(long submission, List<Stored> stored) {
        stored.forEach(one ->
                store.insert(submission, one.offered().question(), one.offered().held(), one.key()));
    }

    /** Has contents erased that nothing names, in the caller's transaction. */
    void drop(List<Stored> stored) {
        purged.add(stored.stream().map(Stored::key).toList(), clock.instant());
    }

    /** Has the files of a submission erased, in the caller's transaction. */
    void erase(long submission) {
        purged.add(store.delete(submission), clock.instant());
    }

    /** The files of a submission; asked inside a transaction. */
    List<SubmittedFile> of(long submission) {
        return store.list(SUBMITTED_FILE.SUBMISSION_ID.eq(submission));
    }

    /** A file that came with what was sent about a student. @param form its name */
    public record OfStudent(long id, long submission, String name, long sizeBytes, String form, Instant submittedAt) {}

    /** Those of a student that the caller may see, the newest first, at most so many. */
    public List<OfStudent> ofStudent(ContactId contact, int most) {
        return tx.read(() -> store.ofStudent(contact.value(), most));
    }

    /** A file of a submission. @throws NotFound if there is none the caller may see */
    public SubmittedFile get(long submission, long id) {
        var which = SUBMITTED_FILE.SUBMISSION_ID.eq(submission).and(SUBMITTED_FILE.ID.eq(id));
        return tx.read(() -> store.list(which)).stream().findFirst().orElseThrow(() -> new NotFound("file"));
    }

    /** Its content, to be closed by the caller. */
    public InputStream open(SubmittedFile file) throws IOException {
        return contents.open(file.key());
    }
}
