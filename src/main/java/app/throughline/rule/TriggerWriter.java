package app.throughline.rule;

import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes triggers as JSON; the same trigger always gives the same text. */
public final class TriggerWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private TriggerWriter() {}

    /** The trigger as {@link TriggerReader} reads it. */
    public static String write(Trigger trigger) {
        var json = JSON.createObjectNode();
        json.put("on", key(trigger));
        switch (trigger) {
            case Trigger.Changed(var of) -> changes(json, of);
            case Trigger.OverdueFor(var length) -> length(json, length);
            case Trigger.DueWithin(var length) -> length(json, length);
            case Trigger.UnreviewedFor(var length) -> length(json, length);
            case Trigger.UnassignedFor(var length) -> length(json, length);
            case Trigger.NoActivityFor(var length) -> length(json, length);
            case Trigger.InStatusFor(var length) -> length(json, length);
            case Trigger.TargetNear(var goal, var left) -> length(goal(json, goal), left);
            case Trigger.TargetMissed(var goal) -> goal(json, goal);
            case Trigger.Created _, Trigger.BecomesOverdue _, Trigger.BecomesTrue _ -> {}
        }
        return json.toString();
    }

    /** Its name in JSON, such as "created". */
    public static String key(Trigger trigger) {
        return switch (trigger) {
            case Trigger.Created _ -> "created";
            case Trigger.Changed _ -> "changed";
            case Trigger.BecomesOverdue _ -> "overdue";
            case Trigger.OverdueFor _ -> "overdue_for";
            case Trigger.DueWithin _ -> "due_within";
            case Trigger.UnreviewedFor _ -> "unreviewed_for";
            case Trigger.UnassignedFor _ -> "unassigned_for";
            case Trigger.NoActivityFor _ -> "no_activity_for";
            case Trigger.InStatusFor _ -> "in_status_for";
            case Trigger.TargetNear _ -> "target_near";
            case Trigger.TargetMissed _ -> "target_missed";
            case Trigger.BecomesTrue _ -> "becomes_true";
        };
    }

    private static void changes(ObjectNode json, Iterable<Trigger.Change> of) {
        var fields = json.putArray("fields");
        for (var change : of) {
            var field = fields.addObject().put("field", change.field());
            change.from().ifPresent(from -> field.put("from", from));
            change.to().ifPresent(to -> field.put("to", to));
        }
    }

    private static void length(ObjectNode json, Trigger.Length length) {
        json.put("n", length.count()).put("unit", length.unit().name().toLowerCase(Locale.ROOT));
    }

    private static ObjectNode goal(ObjectNode json, Trigger.Goal goal) {
        return json.put("target", goal.name().toLowerCase(Locale.ROOT));
    }
}
