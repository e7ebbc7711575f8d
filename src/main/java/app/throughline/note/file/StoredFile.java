package app.throughline.note.file;

import app.throughline.contact.ContactId;
import app.throughline.note.Visibility;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A file about a student.
 *
 * @param caseId the case it is on, null for none
 * @param sizeBytes of the content
 * @param sha256 of the content, in hex
 * @param key its name in the store, null when it was deleted
 * @param author who uploaded it, by name
 * @param deletedAt null while it is there
 * @param deletedBy the account, null while it is there
 */
public record StoredFile(
        long id,
        ContactId contact,
        @Nullable Long caseId,
        String name,
        String mediaType,
        long sizeBytes,
        String sha256,
        @Nullable String key,
        Visibility visibility,
        long authorId,
        String author,
        Instant uploadedAt,
        @Nullable Instant deletedAt,
        @Nullable Long deletedBy) {}
