package app.throughline.note;

import app.throughline.contact.ContactId;
import app.throughline.kernel.Text;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a new note.
 *
 * @param caseId the case it is written on, null for none; whoever writes must see that case
 * @param body 1 to 50,000 characters
 */
public record WriteNote(ContactId contact, @Nullable Long caseId, NoteType type, String body, Visibility visibility) {
    /** The longest note, in characters. */
    public static final int LONGEST = 50_000;

    public WriteNote {
        body = Text.required(body, LONGEST);
    }
}
