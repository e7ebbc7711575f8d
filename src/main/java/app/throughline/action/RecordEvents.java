package app.throughline.action;

import static app.throughline.db.casework.Tables.CASE_STATUS;

import app.throughline.alert.AlertHappening;
import app.throughline.calendar.Priority;
import app.throughline.casework.CaseHappening;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import app.throughline.task.TaskHappening;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happens to alerts and cases in the words of triggers. */
@Component
public class RecordEvents {
    private static final Set<String> ALERT =
            Set.of("status", "priority", "reviewer", "due", "type", "section", "case", "description");
    private static final Set<String> CASE = Set.of("status", "priority", "assignee", "due", "type", "private");
    private static final Map<Short, String> GROUPS =
            Map.of((short) 1, "to_do", (short) 2, "in_progress", (short) 3, "resolved", (short) 4, "cancelled");

    private final DSLContext db;

    RecordEvents(DSLContext db) {
        this.db = db;
    }

    /** What triggers can be about; empty for anything else. Asked inside the transaction in which it happens. */
    public Optional<RecordEvent> of(Happening happening) {
        return switch (happening) {
            case AlertHappening alert -> alert(alert);
            case CaseHappening one -> supportCase(one);
            case TaskHappening task -> task(task);
            default -> Optional.empty();
        };
    }

    private static Optional<RecordEvent> alert(AlertHappening alert) {
        return switch (alert.name()) {
            case "alert.raised" -> Optional.of(event(alert, true, Set.of(), Map.of()));
            case "alert.repeated" -> Optional.of(event(alert, false, Set.of("occurrence"), Map.of()));
            case "alert.commented" -> Optional.of(event(alert, false, Set.of("comment"), Map.of()));
            case "alert.feedback" -> Optional.empty();
            default -> changed(alert);
        };
    }

    private static Optional<RecordEvent> changed(AlertHappening alert) {
        var fields = new HashSet<>(alert.changed());
        fields.retainAll(ALERT);
        if (fields.isEmpty()) {
            return Optional.empty();
        }
        var values = new HashMap<String, RecordEvent.Values>();
        for (var field : fields) {
            var before = alert.detail().get(field + "_before");
            var after = alert.detail().get(field);
            if (before != null && after != null) {
                values.put(field, new RecordEvent.Values(key(field, before), key(field, after)));
            }
        }
        return Optional.of(event(alert, false, fields, values));
    }

    private Optional<RecordEvent> supportCase(CaseHappening one) {
        return switch (one.name()) {
            // it is told as settled once the alerts are linked that it was opened from
            case "case.opened" -> Optional.empty();
            case "case.settled" -> Optional.of(event(one, true, Set.of(), Map.of()));
            case "case.subscribed", "case.unsubscribed" ->
                Optional.of(event(one, false, Set.of("subscriber"), Map.of()));
            default -> changed(one);
        };
    }

    private Optional<RecordEvent> changed(CaseHappening one) {
        var fields = new HashSet<>(one.changed());
        boolean alerts = fields.contains("alerts");
        fields.retainAll(CASE);
        var values = new HashMap<String, RecordEvent.Values>();
        if (alerts) {
            fields.add("alert");
        }
        if (fields.contains("status")) {
            status(one, fields, values);
        }
        var field = one.detail().get("field");
        if (field != null && fields.contains(field) && !field.equals("status")) {
            values.put(
                    field,
                    new RecordEvent.Values(
                            key(field, one.detail().getOrDefault("from", "")),
                            key(field, one.detail().getOrDefault("to", ""))));
        }
        return fields.isEmpty() ? Optional.empty() : Optional.of(event(one, false, fields, values));
    }

    /** A move within a group changes the status alone; the keys of both are asked of the database. */
    private void status(CaseHappening one, Set<String> fields, Map<String, RecordEvent.Values> values) {
        var from = number(one.detail().getOrDefault("from", one.detail().get("from_status")));
        var known = db.select(CASE_STATUS.ID, CASE_STATUS.KEY, CASE_STATUS.GROUP_CODE)
                .from(CASE_STATUS)
                .fetchMap(CASE_STATUS.ID);
        var now = app.throughline.db.casework.Tables.SUPPORT_CASE;
        var to = db.select(now.STATUS_ID)
                .from(now)
                .where(now.ID.eq(one.about().id()))
                .fetchOptional(now.STATUS_ID);
        var before = known.get(from);
        var after = to.map(known::get).orElse(null);
        if (before == null || after == null) {
            fields.add("group");
            return;
        }
        values.put("status", new RecordEvent.Values(before.value2(), after.value2()));
        if (!before.value3().equals(after.value3())) {
            fields.add("group");
            values.put("group", new RecordEvent.Values(group(before.value3()), group(after.value3())));
        }
    }

    private static String group(short code) {
        return GROUPS.getOrDefault(code, "");
    }

    private static Optional<RecordEvent> task(TaskHappening task) {
        if (task.caseId() == null || !task.name().equals("task.completed")) {
            return Optional.empty();
        }
        return Optional.of(new RecordEvent(
                task.name(),
                new RecordRef("case", task.caseId()),
                task.contact(),
                false,
                Set.of("task"),
                Map.of(),
                task.cause(),
                null));
    }

    private static RecordEvent event(
            Happening of, boolean creation, Set<String> fields, Map<String, RecordEvent.Values> values) {
        var row = of instanceof AlertHappening alert ? alert.row() : null;
        return new RecordEvent(of.name(), of.about(), of.contact(), creation, fields, values, of.cause(), row);
    }

    /** A value of a history as the key of its option. */
    private static String key(String field, String stored) {
        return field.equals("priority") && !stored.isEmpty()
                ? Priority.of(Short.parseShort(stored)).name().toLowerCase(Locale.ROOT)
                : stored;
    }

    private static long number(@Nullable String stored) {
        return stored == null || stored.isEmpty() ? -1 : Long.parseLong(stored);
    }
}
