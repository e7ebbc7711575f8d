package app.throughline.rule.backtest.past;

import app.throughline.alert.AlertStatus;
import app.throughline.calendar.Priority;
import app.throughline.rule.Trigger;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened between two versions of a record, in the words of triggers.
 *
 * @param types the keys of the types of the records, by id
 * @param statuses the keys of the statuses of cases, by id
 */
record Changes(Map<Long, String> types, Map<Long, String> statuses) {
    private static final List<String> GROUPS = List.of("to_do", "in_progress", "resolved", "cancelled");

    /** Whether a trigger that does not wait for time starts on a version. @param before null for the first one */
    boolean start(Trigger trigger, @Nullable Version before, Version now) {
        return switch (trigger) {
            case Trigger.Created _ -> now.what() == Known.What.CREATED;
            case Trigger.Changed(var of) -> before != null && changed(of, before, now);
            case Trigger.BecomesOverdue _,
                    Trigger.OverdueFor _,
                    Trigger.DueWithin _,
                    Trigger.UnreviewedFor _,
                    Trigger.UnassignedFor _,
                    Trigger.NoActivityFor _,
                    Trigger.InStatusFor _,
                    Trigger.TargetNear _,
                    Trigger.TargetMissed _,
                    Trigger.BecomesTrue _ -> false;
        };
    }

    private boolean changed(List<Trigger.Change> of, Version before, Version now) {
        var fields = fields(before, now);
        return of.stream()
                .anyMatch(change -> fields.contains(change.field())
                        && change.means(value(before, change.field()), value(now, change.field())));
    }

    private static Set<String> fields(Version before, Version now) {
        return switch (now.what()) {
            case CREATED, TOUCHED, PASSED -> Set.of();
            case REPEATED -> Set.of("occurrence");
            case COMMENTED -> Set.of("comment");
            case SUBSCRIBED -> Set.of("subscriber");
            case LINKED -> Set.of("alert");
            case TASK_DONE -> Set.of("task");
            case CHANGED -> differences(before, now);
        };
    }

    private static Set<String> differences(Version before, Version now) {
        var fields = new HashSet<String>();
        compare(before, now, Known.STATUS, "status", fields);
        compare(before, now, Known.PRIORITY, "priority", fields);
        compare(before, now, Known.DUE, "due", fields);
        compare(before, now, Known.TYPE, "type", fields);
        compare(before, now, Known.CASE, "case", fields);
        compare(before, now, Known.PRIVATE, "private", fields);
        compare(before, now, Known.PERSON, now.isAlert() ? "reviewer" : "assignee", fields);
        compare(before, now, Known.TEAM, now.isAlert() ? "reviewer" : "assignee", fields);
        if (!now.isAlert()) {
            compare(before, now, Known.GROUP, "group", fields);
        }
        return fields;
    }

    private static void compare(Version before, Version now, Known what, String field, Set<String> fields) {
        if (!now.same(before, what)) {
            fields.add(field);
        }
    }

    /** By the key of its option; empty for fields without options. */
    private Optional<String> value(Version version, String field) {
        return switch (field) {
            case "status" -> code(version, Known.STATUS).flatMap(code -> status(version, code));
            case "group" -> code(version, Known.GROUP).map(code -> GROUPS.get(code.intValue() - 1));
            case "priority" ->
                code(version, Known.PRIORITY)
                        .map(code -> Priority.of(code.intValue()).name().toLowerCase(Locale.ROOT));
            case "type" -> code(version, Known.TYPE).flatMap(code -> Optional.ofNullable(types.get(code)));
            case "private" -> Optional.of(Boolean.toString(version.is(Known.PRIVATE)));
            default -> Optional.empty();
        };
    }

    private Optional<String> status(Version version, long code) {
        return version.isAlert()
                ? Optional.of(AlertStatus.of((int) code).name().toLowerCase(Locale.ROOT))
                : Optional.ofNullable(statuses.get(code));
    }

    private static Optional<Long> code(Version version, Known what) {
        var value = version.value(what);
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }
}
