package app.throughline.casework;

import static app.throughline.db.casework.Tables.SUPPORT_CASE;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.alert.AlertBrief;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertStatus;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Stale;
import app.throughline.kernel.Tx;
import java.util.List;
import org.springframework.stereotype.Component;

/** Alerts coming into a case and leaving it (product CA-4). */
@Component
public class CaseAlerts {
    private static final CaseChange CLOSED =
            CaseChange.Invalid.of("alert", "move_not_allowed", "This case is closed. Reopen it first.");

    private final Tx tx;
    private final CaseStore store;
    private final CaseLinks links;
    private final Cases cases;

    CaseAlerts(Tx tx, CaseStore store, CaseLinks links, Cases cases) {
        this.tx = tx;
        this.store = store;
        this.links = links;
        this.cases = cases;
    }

    /**
     * Links open alerts of the same student; they become Escalated in the same transaction, all or none.
     *
     * @return {@link CaseChange.InOtherCase} when one is in another case
     * @throws NotFound if the person may not see the case
     */
    public CaseChange link(long number, List<AlertId> asked, Viewer viewer) {
        if (!viewer.mayChange(Area.CASES)) {
            return new CaseChange.Refused();
        }
        return tx.call(() -> {
            var row = store.lock(number);
            if (!row.isOpen()) {
                return CLOSED;
            }
            var found = links.briefs(asked);
            var elsewhere = CaseLinks.taken(
                    found.stream().filter(alert -> !isIn(row, alert)).toList());
            if (elsewhere.isPresent() && elsewhere.get().caseId() != null) {
                return new CaseChange.InOtherCase(links.numberOf(elsewhere.get().caseId()));
            }
            var wrong = CaseLinks.check(asked, found, row.contact());
            return wrong.isEmpty()
                    ? link(
                            row,
                            found.stream().filter(alert -> !isIn(row, alert)).toList(),
                            viewer)
                    : new CaseChange.Invalid(wrong);
        });
    }

    /** The same for one alert. */
    public CaseChange link(long number, AlertId alert, Viewer viewer) {
        return link(number, List.of(alert), viewer);
    }

    private CaseChange link(CaseRow row, List<AlertBrief> alerts, Viewer viewer) {
        CaseChange change = new CaseChange.Unchanged(row.number());
        for (var alert : alerts) {
            var logged = links.link(row.id(), alert, viewer.cause());
            change = new CaseChange.Done(row.number(), logged.history(), linked(alerts));
        }
        return change;
    }

    private static String linked(List<AlertBrief> alerts) {
        return alerts.size() == 1
                ? "ALERT-" + alerts.getFirst().number() + " is linked"
                : alerts.size() + " alerts are linked";
    }

    private static boolean isIn(CaseRow row, AlertBrief alert) {
        return alert.status().isOpen() && Long.valueOf(row.id()).equals(alert.caseId());
    }

    /**
     * Takes an open alert from the case it is in to another of the same student.
     *
     * @throws NotFound if the person may not see both cases
     */
    public CaseChange move(long number, AlertId alert, Viewer viewer) {
        if (!viewer.mayChange(Area.CASES)) {
            return new CaseChange.Refused();
        }
        return tx.call(() -> {
            var row = store.lock(number);
            var found = links.briefs(List.of(alert));
            var wrong = CaseLinks.check(List.of(alert), found, row.contact());
            if (!row.isOpen() || !wrong.isEmpty()) {
                return row.isOpen() ? new CaseChange.Invalid(wrong) : CLOSED;
            }
            var from = found.getFirst().caseId();
            if (from == null || from == row.id()) {
                return link(row, from == null ? found : List.of(), viewer);
            }
            var logged = links.move(store.get(SUPPORT_CASE.ID.eq(from)), row, found.getFirst(), viewer.cause());
            return new CaseChange.Done(
                    number, logged.history(), "ALERT-" + found.getFirst().number() + " is in CASE-" + number + " now");
        });
    }

    /**
     * Opens a case and takes its alerts over, also from the cases they are in, all or nothing.
     *
     * @throws NotFound if the person may not see a case that one of them is in
     */
    public Opening openMoving(OpenCase open, Viewer viewer) {
        return tx.call(() -> {
            var taken = links.briefs(open.alerts()).stream()
                    .filter(alert -> alert.status().isOpen() && alert.caseId() != null)
                    .map(alert -> new AlertId(alert.id()))
                    .toList();
            var free = open.alerts().stream()
                    .filter(alert -> !taken.contains(alert))
                    .toList();
            var opening = cases.open(open.with(free), viewer);
            if (opening instanceof Opening.Opened opened) {
                for (var alert : taken) {
                    if (!(move(opened.number(), alert, viewer) instanceof CaseChange.Done)) {
                        throw new Stale(new RecordRef("alert", alert.value()));
                    }
                }
            }
            return opening;
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
