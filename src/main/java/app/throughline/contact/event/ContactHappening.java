package app.throughline.contact.event;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.Map;
import java.util.Set;

/**
 * Something about a student changed.
 *
 * @param name such as {@code contact.label-added}
 * @param detail as the audit log keeps it
 */
public record ContactHappening(
        String name, RecordRef about, long contact, Set<String> changed, Map<String, String> detail, Cause cause)
        implements Happening {
    public ContactHappening {
        changed = Set.copyOf(changed);
        detail = Map.copyOf(detail);
    }
}
