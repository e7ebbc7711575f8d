package app.throughline.casework.merge;

import static app.throughline.db.casework.Tables.SUPPORT_CASE;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.calendar.Priority;
import app.throughline.casework.CaseLog;
import app.throughline.casework.CaseRow;
import app.throughline.casework.CaseStore;
import app.throughline.casework.Cases;
import app.throughline.casework.OpenCase;
import app.throughline.casework.Opening;
import app.throughline.contact.CaseContents.Piece;
import app.throughline.contact.CaseContents.Transfer;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** One case becomes two (product CA-6): chosen records go to a new case of the same student. */
@Component
public class Splits {
    private final Tx tx;
    private final CaseStore store;
    private final Cases cases;
    private final Moving moving;
    private final CaseLog log;

    /**
     * Asks for a split.
     *
     * @param number the case that is split
     * @param typeKey the type of the new case, for the same readers as that of the old one
     * @param title of the new case, "" for its type and the month
     * @param assignee who answers for the new case
     * @param items what goes over; what the person does not see or is not there stays
     */
    public record Split(
            long number, String typeKey, String title, Priority priority, Assignee assignee, Set<RecordRef> items) {
        public Split {
            items = Set.copyOf(items);
        }
    }

    Splits(Tx tx, CaseStore store, Cases cases, Moving moving, CaseLog log) {
        this.tx = tx;
        this.store = store;
        this.cases = cases;
        this.moving = moving;
        this.log = log;
    }

    /** What is on a case and could go, as the person may see it. @throws NotFound if they may not see the case */
    public List<Piece> pieces(long number) {
        return tx.read(
                () -> moving.seen(store.get(SUPPORT_CASE.NUMBER.eq(number)).id()));
    }

    /**
     * Opens the new case and takes the chosen records over, all or nothing. A private case gives a private one.
     *
     * @throws NotFound if the person may not see the case
     */
    public Opening split(Split split, Viewer viewer) {
        if (!viewer.mayChange(Area.CASES)) {
            return new Opening.Refused();
        }
        return tx.call(() -> {
            var row = store.lock(split.number());
            if (!row.isOpen()) {
                return invalid("items", "move_not_allowed", "This case is closed. Reopen it first.");
            }
            var items = new HashSet<>(split.items());
            items.retainAll(moving.seen(row.id()).stream().map(Piece::ref).toList());
            return items.isEmpty()
                    ? invalid("items", "required", "Tick what goes to the new case.")
                    : open(row, split, items, viewer);
        });
    }

    private Opening open(CaseRow row, Split split, Set<RecordRef> items, Viewer viewer) {
        var open = new OpenCase(
                row.contact(),
                split.typeKey(),
                split.title(),
                "",
                split.priority(),
                split.assignee(),
                null,
                row.isPrivate(),
                List.of());
        var opening = cases.open(open, viewer);
        if (opening instanceof Opening.Opened(var id, var number)) {
            var fresh = store.get(SUPPORT_CASE.ID.eq(id));
            if (fresh.type().compartment() != row.type().compartment()) {
                throw new NotFound("type of case");
            }
            var entry = new CaseLog.Entry("split", "", "CASE-" + number, Map.of("case", id));
            var changed = Set.of("alerts", "tasks");
            var logged = log.tell(viewer.cause(), row.id(), row.contact(), entry, changed);
            moving.move(new Transfer(row.id(), id, items, logged.cause()));
            var from = new CaseLog.Entry("split_from", "", "CASE-" + row.number(), Map.of("case", row.id()));
            log.tell(logged.cause(), id, row.contact(), from, changed);
        }
        return opening;
    }

    private static Opening invalid(String field, String code, String message) {
        return new Opening.Invalid(List.of(new FieldError(field, code, message)));
    }
}
