package app.throughline.note;

import app.throughline.contact.ContactId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A note as it reads now.
 *
 * @param caseId the case it was written on, null for none
 * @param author the author's name
 * @param editedAt when it last changed, null when it never did
 * @param version 1 when it never changed
 */
public record Note(
        long id,
        ContactId contact,
        @Nullable Long caseId,
        NoteType type,
        String body,
        Visibility visibility,
        long authorId,
        String author,
        Instant writtenAt,
        @Nullable Instant editedAt,
        int version) {

    /** How it read before. @param replacedAt when that ended */
    public record Earlier(int version, String body, Instant replacedAt) {}
}
