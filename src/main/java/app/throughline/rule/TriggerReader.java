package app.throughline.rule;

import app.throughline.kernel.FieldError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads triggers from JSON: {@code {"on":"created"}}, {@code {"on":"changed","fields":[{"field":"status","from":"triage",
 * "to":"in_progress"}]}}, {@code {"on":"unreviewed_for","n":1,"unit":"business_day"}}, {@code
 * {"on":"target_near","target":"first_contact","n":2,"unit":"hour"}}.
 */
public final class TriggerReader {
    /** The longest time, in whatever unit. */
    public static final int MOST = 10_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final RuleList list;
    private final List<FieldError> problems = new ArrayList<>();

    /** What came of reading. @param trigger null when there are problems, each named "trigger" and a JSON pointer */
    public record Reading(@Nullable Trigger trigger, List<FieldError> problems) {
        public Reading {
            problems = List.copyOf(problems);
        }
    }

    private TriggerReader(RuleList list) {
        this.list = list;
    }

    /** Reads a trigger of a rule of this list. */
    public static Reading read(RuleList list, String json) {
        var reader = new TriggerReader(list);
        var trigger = reader.whole(json);
        return new Reading(reader.problems.isEmpty() ? trigger : null, reader.problems);
    }

    /** A trigger that was stored. */
    static Trigger stored(RuleList list, String json) {
        var reading = read(list, json);
        if (reading.trigger() == null) {
            throw new IllegalStateException("Not a trigger: " + json + " " + reading.problems());
        }
        return reading.trigger();
    }

    private @Nullable Trigger whole(String json) {
        try {
            return trigger(JSON.readTree(json));
        } catch (JacksonException broken) {
            return problem("", "invalid_format", "This is not JSON: " + broken.getOriginalMessage());
        }
    }

    private @Nullable Trigger trigger(JsonNode json) {
        var on = json.path("on").asString("");
        if ((list == RuleList.SIGNALS) != on.equals("becomes_true")) {
            return problem("/on", on.isEmpty() ? "required" : "unknown_value", "Choose when the rule looks.");
        }
        return switch (on) {
            case "created" -> new Trigger.Created();
            case "changed" -> changed(json.path("fields"));
            case "overdue" -> new Trigger.BecomesOverdue();
            case "becomes_true" -> new Trigger.BecomesTrue();
            case "target_missed" -> new Trigger.TargetMissed(goal(json));
            case "target_near" -> new Trigger.TargetNear(goal(json), length(json));
            default -> lasting(on, json);
        };
    }

    private @Nullable Trigger lasting(String on, JsonNode json) {
        return switch (on) {
            case "overdue_for" -> new Trigger.OverdueFor(length(json));
            case "due_within" -> new Trigger.DueWithin(length(json));
            case "unreviewed_for" -> alertsOnly(new Trigger.UnreviewedFor(length(json)));
            case "unassigned_for" -> new Trigger.UnassignedFor(length(json));
            case "no_activity_for" -> new Trigger.NoActivityFor(length(json));
            case "in_status_for" -> new Trigger.InStatusFor(length(json));
            default -> problem("/on", on.isEmpty() ? "required" : "unknown_value", "Choose when the rule looks.");
        };
    }

    private @Nullable Trigger alertsOnly(Trigger trigger) {
        return list == RuleList.ALERTS
                ? trigger
                : problem("/on", "unknown_value", "Only alerts are reviewed. Choose another trigger.");
    }

    private @Nullable Trigger changed(JsonNode fields) {
        if (!fields.isArray() || fields.isEmpty()) {
            return problem("/fields", "required", "Choose at least one field.");
        }
        var changes = new ArrayList<Trigger.Change>();
        for (int i = 0; i < fields.size(); i++) {
            changes.add(change(fields.get(i), "/fields/" + i));
        }
        return new Trigger.Changed(changes);
    }

    private Trigger.Change change(JsonNode json, String at) {
        var key = json.path("field").asString("");
        var field = TriggerFields.of(list).stream()
                .filter(one -> one.key().equals(key))
                .findFirst();
        if (field.isEmpty()) {
            problem(at + "/field", "unknown_value", "Choose a field of the list.");
        }
        var change = new Trigger.Change(key, text(json.path("from")), text(json.path("to")));
        boolean narrowed = change.from().isPresent() || change.to().isPresent();
        if (narrowed && field.map(one -> !one.hasValues()).orElse(false)) {
            problem(at, "unknown_value", "This field is only known to have changed. Leave out from and to.");
        }
        return change;
    }

    private static Optional<String> text(JsonNode json) {
        return Optional.of(json.asString("").strip()).filter(text -> !text.isEmpty());
    }

    private Trigger.Goal goal(JsonNode json) {
        var key = json.path("target").asString("");
        if (key.equals("first_contact")) {
            return Trigger.Goal.FIRST_CONTACT;
        }
        if (!key.equals("resolution") || list == RuleList.ALERTS) {
            problem("/target", "unknown_value", "Choose a target. Alerts have the first contact only.");
        }
        return Trigger.Goal.RESOLUTION;
    }

    private Trigger.Length length(JsonNode json) {
        int count = json.path("n").asInt(0);
        if (count < 1 || count > MOST) {
            problem("/n", count == 0 ? "required" : "out_of_range", "A number from 1 to " + MOST + ".");
        }
        var key = json.path("unit").asString("");
        var unit = Arrays.stream(Trigger.Unit.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(key))
                .findFirst();
        if (unit.isEmpty()) {
            problem("/unit", "unknown_value", "Choose minutes, hours, days, business hours or business days.");
        }
        return new Trigger.Length(count, unit.orElse(Trigger.Unit.DAY));
    }

    private @Nullable Trigger problem(String pointer, String code, String message) {
        problems.add(new FieldError("trigger" + pointer, code, message));
        return null;
    }
}
