package app.throughline.casework;

import app.throughline.access.Assignee;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something happened to a case: {@code case.opened}, {@code case.settled} (a new one has all it was opened with), {@code
 * case.moved} (status), {@code case.assigned}, {@code
 * case.changed} (other fields), {@code case.closed}, {@code case.reopened}, {@code case.alert_linked}, {@code
 * case.alert_folded}, {@code case.alert_unlinked}, {@code case.subscribed}, {@code case.unsubscribed}. An undone change
 * has the name of the change.
 *
 * @param facts what the case is now, null when whoever acts cannot see it
 * @param detail what the history keeps: {@code field}, {@code from}, {@code to}, {@code who}, {@code alert}, {@code
 *     result}, {@code reason}
 * @param cause who did it, with the audit entry of this very change
 */
public record CaseHappening(
        String name,
        RecordRef about,
        long contact,
        Set<String> changed,
        @Nullable Facts facts,
        Map<String, String> detail,
        Cause cause)
        implements Happening {

    /**
     * The case as it is after the change.
     *
     * @param status in words
     * @param isSensitive whether only few may see its type; like private ones it is named by its number only in mail
     * @param openedBy the account, null when no person opened it
     */
    public record Facts(
            long number,
            String title,
            String type,
            String status,
            boolean isOpen,
            Assignee assignee,
            boolean isPrivate,
            boolean isSensitive,
            @Nullable Long openedBy) {
        static Facts of(CaseRow row) {
            return new Facts(
                    row.number(),
                    row.title(),
                    row.type().name(),
                    row.status().name(),
                    row.isOpen(),
                    row.assignee(),
                    row.isPrivate(),
                    row.type().compartment() != 0,
                    row.opened().by());
        }
    }

    public CaseHappening {
        changed = Set.copyOf(changed);
        detail = Map.copyOf(detail);
    }
}
