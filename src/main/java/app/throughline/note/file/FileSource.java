package app.throughline.note.file;

import app.throughline.contact.ContactId;
import java.time.Instant;
import java.util.List;

/** Files about students that another module keeps, such as those that came with a form; a bean of that module. */
public interface FileSource {
    /** A file. @param href where it is opened @param from what it came with @param at when it came */
    record Elsewhere(String name, String href, long sizeBytes, String from, Instant at) {}

    /** Those of a student that the caller may see, the newest first, at most so many. */
    List<Elsewhere> of(ContactId contact, int most);
}
