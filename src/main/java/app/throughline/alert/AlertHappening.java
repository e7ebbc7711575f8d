package app.throughline.alert;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.Set;

/**
 * Something happened to an alert: {@code alert.raised}, {@code alert.repeated}, {@code alert.moved}, {@code
 * alert.changed} (reviewer, priority, due), {@code alert.commented}, {@code alert.undone}.
 *
 * @param changed the changed fields: status, case, reviewer, priority, due, occurrences
 * @param cause who did it, with the audit entry of this very change: what follows chains to it
 */
public record AlertHappening(String name, RecordRef about, long contact, Set<String> changed, Cause cause)
        implements Happening {
    public AlertHappening {
        changed = Set.copyOf(changed);
    }
}
