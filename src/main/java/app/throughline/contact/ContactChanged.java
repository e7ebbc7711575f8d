package app.throughline.contact;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.Set;

/**
 * Something about a student changed.
 *
 * @param name such as {@code contact.labelled}
 * @param about the record it happened to
 * @param contact the student
 * @param changed the fields that changed, empty for a creation
 * @param cause who or what caused it
 */
public record ContactChanged(String name, RecordRef about, long contact, Set<String> changed, Cause cause)
        implements Happening {
    public ContactChanged {
        changed = Set.copyOf(changed);
    }
}
