package app.throughline.casework;

import static app.throughline.db.casework.Tables.CASE_HISTORY;
import static app.throughline.db.casework.Tables.SUPPORT_CASE;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Changing one field of a case at a time. A form carries the value it showed; only when that very field changed
 * meanwhile is there a conflict, so unrelated changes of two people merge by themselves (product G-2).
 */
@Component
public class CaseProperties {
    /** So long can a change be undone. */
    public static final Duration UNDO = Duration.ofMinutes(10);

    private static final Set<CaseField> UNDOABLE =
            Set.of(CaseField.STATUS, CaseField.ASSIGNEE, CaseField.PRIORITY, CaseField.DUE);

    private final Tx tx;
    private final CaseStore store;
    private final CaseValues values;
    private final CaseLog log;
    private final Sight sight;
    private final InstantSource clock;

    CaseProperties(Tx tx, CaseStore store, CaseValues values, CaseLog log, Sight sight, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.values = values;
        this.log = log;
        this.sight = sight;
        this.clock = clock;
    }

    /** Who may see a case after a change. */
    @org.springframework.stereotype.Component
    record Sight(Assignments assignments, Subscriptions subscriptions) {
        /**
         * Whoever hands a case on and could lose sight of it by that stays subscribed. The database would refuse the
         * change otherwise, as it refuses to let anybody write a row away from themselves.
         */
        void keep(CaseRow row, Viewer viewer) {
            var me = new Assignee.Person(viewer.accountId());
            var opener = Long.valueOf(viewer.accountId()).equals(row.opened().by());
            var mayLose =
                    row.isPrivate() ? !viewer.rights().contains("view_all_cases") : !viewer.can(Area.CASES, Level.VIEW);
            if (mayLose && !opener && !subscriptions.isSubscribed(row, me)) {
                subscriptions.add(row, me, viewer.cause());
            }
        }
    }

    /**
     * Changes a field of an open case.
     *
     * @param seen the field's value when the person looked, as forms carry it
     * @param value what is chosen now
     * @throws NotFound if the person may not see the case
     */
    public CaseChange change(long number, CaseField field, String seen, String value, Viewer viewer) {
        if (!viewer.mayChange(Area.CASES)) {
            return new CaseChange.Refused();
        }
        var problem = problem(number, field, value);
        if (problem.isPresent()) {
            return new CaseChange.Invalid(List.of(problem.get()));
        }
        return tx.call(() -> {
            var row = store.lock(number);
            if (!row.raw(field).equals(seen)) {
                return meanwhile(row, field);
            }
            if (!row.isOpen() && field != CaseField.TITLE && field != CaseField.DESCRIPTION) {
                return CaseChange.Invalid.of("value", "move_not_allowed", "This case is closed. Reopen it first.");
            }
            if (field == CaseField.PRIVATE && !maySwitch(row, viewer)) {
                return new CaseChange.Refused();
            }
            return apply(row, field, value, "changed", viewer);
        });
    }

    /** Takes a case that a team answers for. */
    public CaseChange take(long number, Viewer viewer) {
        var me = new Assignee.Person(viewer.accountId()).key();
        return change(number, CaseField.ASSIGNEE, seen(number, CaseField.ASSIGNEE), me, viewer);
    }

    /** A field's value now, as forms carry it. */
    public String seen(long number, CaseField field) {
        return tx.read(() -> store.get(SUPPORT_CASE.NUMBER.eq(number)).raw(field));
    }

    /**
     * Takes a change of status, assignee, priority or due date back, within ten minutes and while nobody changed that
     * field again. The undoing is itself a change with its history.
     */
    public CaseChange undo(long number, long history, Viewer viewer) {
        if (!viewer.mayChange(Area.CASES)) {
            return new CaseChange.Refused();
        }
        return tx.call(() -> {
            var row = store.lock(number);
            var line = log.lines(CASE_HISTORY.ID.eq(history).and(CASE_HISTORY.CASE_ID.eq(row.id())), 1).stream()
                    .findFirst()
                    .orElseThrow(() -> new NotFound("change"));
            var field = CaseField.of(line.detail("field")).filter(UNDOABLE::contains);
            if (field.isEmpty() || clock.instant().isAfter(line.at().plus(UNDO))) {
                return CaseChange.Invalid.of("value", "not_allowed", "This can no longer be undone.");
            }
            return row.isOpen() && row.raw(field.get()).equals(line.detail("to"))
                    ? apply(row, field.get(), line.detail("from"), "undone", viewer)
                    : meanwhile(row, field.get());
        });
    }

    /** Creator, assignee and those who see every case may switch privacy (product CA-3). */
    public static boolean maySwitch(CaseRow row, Viewer viewer) {
        var assigned = switch (row.assignee()) {
            case Assignee.Person(var id) -> id == viewer.accountId();
            case Assignee.Team(var id) -> viewer.teams().contains(id);
        };
        return assigned
                || Long.valueOf(viewer.accountId()).equals(row.opened().by())
                || viewer.rights().contains("view_all_cases");
    }

    private Optional<FieldError> problem(long number, CaseField field, String value) {
        if (field != CaseField.ASSIGNEE) {
            return Optional.empty();
        }
        var row = tx.read(() -> store.get(SUPPORT_CASE.NUMBER.eq(number)));
        return Assignee.parse(value)
                .flatMap(assignee -> sight.assignments()
                        .problem(assignee, row.contact(), row.type().compartment()))
                .map(error -> new FieldError("value", error.code(), error.message()));
    }

    private CaseChange apply(CaseRow row, CaseField field, String value, String event, Viewer viewer) {
        return switch (values.read(row, field, value)) {
            case CaseValues.Read.Wrong(var error) -> new CaseChange.Invalid(List.of(error));
            case CaseValues.Read.Fine(var raw, var label, var columns) -> {
                if (raw.equals(row.raw(field))) {
                    yield new CaseChange.Unchanged(row.number());
                }
                if (field == CaseField.ASSIGNEE) {
                    sight.keep(row, viewer);
                }
                store.set(row.id(), columns);
                var entry = new CaseLog.Entry(event, values.label(row, field), label, detail(row, field, raw));
                var logged = log.tell(viewer.cause(), row.id(), row.contact(), entry, Set.of(field.key()));
                yield new CaseChange.Done(row.number(), logged.history(), field.label() + " is " + label);
            }
        };
    }

    /** What undo and the audit log need; text that people wrote stays out of it. */
    private static Map<String, String> detail(CaseRow row, CaseField field, String raw) {
        return field == CaseField.TITLE || field == CaseField.DESCRIPTION
                ? Map.of("field", field.key())
                : Map.of("field", field.key(), "from", row.raw(field), "to", raw);
    }

    private CaseChange meanwhile(CaseRow row, CaseField field) {
        var last = log.lastOf(row, field);
        return new CaseChange.Meanwhile(
                values.label(row, field),
                row.raw(field),
                last.map(CaseLog.Line::actor).orElse("Somebody"),
                last.map(CaseLog.Line::at).orElse(row.lastActivityAt()));
    }

    /** Whether a change of this field can be undone. */
    public static boolean isUndoable(CaseField field) {
        return UNDOABLE.contains(field);
    }
}
