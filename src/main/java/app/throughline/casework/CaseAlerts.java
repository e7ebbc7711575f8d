package app.throughline.casework;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertStatus;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import java.util.List;
import org.springframework.stereotype.Component;

/** Alerts coming into a case and leaving it (product CA-4). */
@Component
public class CaseAlerts {
    private final Tx tx;
    private final CaseStore store;
    private final CaseLinks links;

    CaseAlerts(Tx tx, CaseStore store, CaseLinks links) {
        this.tx = tx;
        this.store = store;
        this.links = links;
    }

    /**
     * Links an open alert of the same student; it becomes Escalated in the same transaction.
     *
     * @return {@link CaseChange.InOtherCase} when it is in another case
     * @throws NotFound if the person may not see the case
     */
    public CaseChange link(long number, AlertId alert, Viewer viewer) {
        if (!viewer.mayChange(Area.CASES)) {
            return new CaseChange.Refused();
        }
        return tx.call(() -> {
            var row = store.lock(number);
            if (!row.isOpen()) {
                return CaseChange.Invalid.of("alert", "move_not_allowed", "This case is closed. Reopen it first.");
            }
            var found = links.briefs(List.of(alert));
            var taken = CaseLinks.taken(found);
            if (taken.isPresent() && taken.get().caseId() != null) {
                long other = taken.get().caseId();
                return other == row.id()
                        ? new CaseChange.Unchanged(number)
                        : new CaseChange.InOtherCase(links.numberOf(other));
            }
            var wrong = CaseLinks.check(List.of(alert), found, row.contact());
            if (!wrong.isEmpty()) {
                return new CaseChange.Invalid(wrong);
            }
            var logged = links.link(row.id(), found.getFirst(), viewer.cause());
            return new CaseChange.Done(
                    number, logged.history(), "ALERT-" + found.getFirst().number() + " is linked");
        });
    }

    /**
     * Takes an open alert out of its case.
     *
     * @param to Triage or In progress
     */
    public CaseChange unlink(long number, AlertId alert, AlertStatus to, Viewer viewer) {
        if (!viewer.mayChange(Area.CASES)) {
            return new CaseChange.Refused();
        }
        if (to != AlertStatus.TRIAGE && to != AlertStatus.IN_PROGRESS) {
            return CaseChange.Invalid.of("status", "unknown_value", "Choose Triage or In progress.");
        }
        return tx.call(() -> {
            var row = store.lock(number);
            var found = links.ofCase(row.id()).stream()
                    .filter(brief -> brief.id() == alert.value())
                    .findFirst();
            if (found.isEmpty()) {
                return new CaseChange.Unchanged(number);
            }
            if (!found.get().status().isOpen()) {
                return CaseChange.Invalid.of("alert", "move_not_allowed", "A closed alert stays with its case.");
            }
            var logged = links.unlink(row.id(), found.get(), to, viewer.cause());
            return new CaseChange.Done(
                    number, logged.history(), "ALERT-" + found.get().number() + " is in " + to.label() + " again");
        });
    }
}
