package app.throughline.note.file;

import static app.throughline.db.note.Tables.STORED_FILE;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.contact.ContactId;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import app.throughline.note.Notes;
import app.throughline.note.Subjects;
import app.throughline.note.Visibility;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The files about students the caller may see. */
@Component
public class Files {
    private static final int LONGEST_NAME = 255;

    private final Tx tx;
    private final FileRows rows;
    private final Contents contents;
    private final Subjects subjects;
    private final Audit audit;
    private final InstantSource clock;

    /**
     * A file that is sent.
     *
     * @param caseId the case it is on, null for none
     * @param name as it was sent; folders are cut off
     */
    public record Sent(ContactId contact, @Nullable Long caseId, String name, Visibility visibility) {
        public Sent {
            name = Contents.name(name);
        }
    }

    Files(Tx tx, FileRows rows, Contents contents, Subjects subjects, Audit audit, InstantSource clock) {
        this.tx = tx;
        this.rows = rows;
        this.contents = contents;
        this.subjects = subjects;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Stores a file.
     *
     * @param content is read once and not closed
     * @throws NotFound if the person may not see the student or the case
     * @throws IOException if the content cannot be read or stored
     */
    public FileChange upload(Sent sent, InputStream content, Viewer viewer) throws IOException {
        if (!viewer.mayChange(Area.WORK)) {
            return new FileChange.Refused();
        }
        var wrong = check(sent, viewer);
        if (wrong.isPresent()) {
            return new FileChange.Invalid(wrong.get());
        }
        tx.read(() -> Optional.ofNullable(subjects.check(sent.contact(), sent.caseId(), null)));
        try (var looked = contents.look(content, sent.name(), Contents.MOST_BYTES)) {
            return switch (looked) {
                case SentContent.Held held -> keep(sent, held, viewer);
                case SentContent.TooLarge large -> new FileChange.TooLarge();
                case SentContent.Unsupported kind -> new FileChange.Unsupported();
            };
        }
    }

    private FileChange keep(Sent sent, SentContent.Held held, Viewer viewer) throws IOException {
        var key = contents.keep(held);
        return tx.call(() -> {
            long id = rows.insert(sent, held, key, viewer.accountId(), clock.instant());
            tell(viewer, "file.added", id, sent.contact(), held.sha256());
            return new FileChange.Done(id);
        });
    }

    private static Optional<FieldError> check(Sent sent, Viewer viewer) {
        if (sent.name().isEmpty()) {
            return Optional.of(FieldError.required("file", "Choose a file."));
        }
        if (Text.tooLong(sent.name(), LONGEST_NAME)) {
            return Optional.of(new FieldError("file", "too_long", "Shorten the file's name to 255 characters."));
        }
        return Notes.mayChoose(sent.visibility(), viewer);
    }

    /**
     * The file.
     *
     * @throws NotFound if there is none or the caller may not see it
     */
    public StoredFile get(long id) {
        return tx.read(() -> rows.list(STORED_FILE.ID.eq(id), 1)).stream()
                .findFirst()
                .orElseThrow(() -> new NotFound("file"));
    }

    /** The files of a student or of one case, the newest first; deleted ones as well, at most 200. */
    public List<StoredFile> list(ContactId contact, @Nullable Long caseId) {
        var which = STORED_FILE.CONTACT_ID.eq(contact.value());
        return tx.read(() -> rows.list(caseId == null ? which : which.and(STORED_FILE.CASE_ID.eq(caseId)), 200));
    }

    /**
     * The content of a file, to be closed by the caller.
     *
     * @throws NotFound if it was deleted
     */
    public InputStream open(StoredFile file) throws IOException {
        var key = file.key();
        if (key == null) {
            throw new NotFound("file");
        }
        return contents.open(key);
    }

    /**
     * Shows a file to others than before: to more at any time, to fewer for some minutes, as with notes. Only who uploaded
     * it may.
     *
     * @param seen the file as it was when the person chose
     * @return {@link FileChange.Meanwhile} when others may read it by now than then
     * @throws NotFound if there is none, it was deleted, or the caller may not see it
     */
    public FileChange show(StoredFile seen, Visibility visibility, Viewer viewer) {
        return tx.call(() -> {
            long id = seen.id();
            rows.lock(id);
            var file = get(id);
            if (file.deletedAt() != null) {
                throw new NotFound("file");
            }
            if (file.authorId() != viewer.accountId() || !viewer.mayChange(Area.WORK)) {
                return new FileChange.Refused();
            }
            if (!file.visibility().equals(seen.visibility())) {
                return new FileChange.Meanwhile();
            }
            var wrong = Notes.mayChoose(visibility, viewer)
                    .or(() -> Notes.tooLate(file.visibility(), visibility, file.uploadedAt(), clock.instant()));
            if (wrong.isPresent()) {
                return new FileChange.Invalid(wrong.get());
            }
            return shown(file, visibility, viewer);
        });
    }

    private FileChange shown(StoredFile file, Visibility visibility, Viewer viewer) {
        rows.show(file, visibility);
        var detail = Map.of("visibility_before", file.visibility().key(), "visibility", visibility.key());
        var about = new RecordRef("file", file.id());
        audit.record(viewer.cause(), "file.shown", about, file.contact().value(), detail);
        return new FileChange.Done(file.id());
    }

    /**
     * Deletes the content; name, hash and who did it stay (product TN-3). Who uploaded it may, and an administrator.
     *
     * @return whether the person may
     */
    public boolean delete(long id, Viewer viewer) throws IOException {
        var file = get(id);
        if (file.authorId() != viewer.accountId() && !viewer.can(Area.WORK, Level.ADMINISTER)) {
            return false;
        }
        var key = file.key();
        if (key != null) {
            tx.run(() -> {
                rows.deleted(id, viewer.accountId(), clock.instant());
                tell(viewer, "file.deleted", id, file.contact(), file.sha256());
            });
            contents.delete(key);
        }
        return true;
    }

    private void tell(Viewer viewer, String action, long id, ContactId contact, String hash) {
        audit.record(viewer.cause(), action, new RecordRef("file", id), contact.value(), Map.of("sha256", hash));
    }
}
