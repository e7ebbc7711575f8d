package app.throughline.casework;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.Set;

/**
 * Something happened to a case: {@code case.opened}, {@code case.changed}, {@code case.closed}, {@code case.reopened},
 * {@code case.alert_linked}, {@code case.alert_unlinked}, {@code case.subscribed}, {@code case.unsubscribed}.
 *
 * @param cause who did it, with the audit entry of this very change
 */
public record CaseHappening(String name, RecordRef about, long contact, Set<String> changed, Cause cause)
        implements Happening {
    public CaseHappening {
        changed = Set.copyOf(changed);
    }
}
