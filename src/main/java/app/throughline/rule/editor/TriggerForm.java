package app.throughline.rule.editor;

import app.throughline.action.editor.Control;
import app.throughline.action.editor.Field;
import app.throughline.action.editor.Offers;
import app.throughline.filter.Option;
import app.throughline.rule.RuleList;
import app.throughline.rule.Trigger;
import app.throughline.rule.TriggerFields;
import app.throughline.rule.TriggerWriter;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The trigger in the form of a rule. What is chosen first, in {@link #FIELD}, names the list too: {@code alert.created}.
 * Its parameters stand in {@code t.n}, {@code t.unit} and {@code t.target}, the changes it waits for in {@code t.0.field},
 * {@code t.0.from}, {@code t.0.to} and so on.
 */
@Component
record TriggerForm(TriggerWords words) {
    static final String FIELD = "trigger";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST = 10;

    /** The list a form is about. */
    static RuleList list(Map<String, List<String>> form) {
        var chosen = first(form, FIELD);
        for (var list : RuleList.values()) {
            if (chosen.startsWith(list.key() + ".")) {
                return list;
            }
        }
        return RuleList.ALERTS;
    }

    private static String first(Map<String, List<String>> form, String name) {
        return form.getOrDefault(name, List.of()).stream()
                .findFirst()
                .orElse("")
                .strip();
    }

    /** The trigger in a form as JSON, whatever it is. */
    String json(Map<String, List<String>> form) {
        var chosen = first(form, FIELD);
        var on = chosen.substring(chosen.indexOf('.') + 1);
        var json = JSON.createObjectNode().put("on", on);
        if (on.equals("changed")) {
            var fields = json.putArray("fields");
            for (int i = 0; i < changes(form); i++) {
                var field = fields.addObject().put("field", first(form, "t." + i + ".field"));
                field.put("from", first(form, "t." + i + ".from"));
                field.put("to", first(form, "t." + i + ".to"));
            }
        }
        var n = first(form, "t.n");
        if (n.matches("[0-9]{1,9}")) {
            json.put("n", Integer.parseInt(n));
        }
        return json.put("unit", first(form, "t.unit"))
                .put("target", first(form, "t.target"))
                .toString();
    }

    /** What stands in the form for a trigger. @param json as it is stored */
    static Map<String, List<String>> values(RuleList list, String json) {
        var read = JSON.readTree(json);
        var values = new LinkedHashMap<String, List<String>>();
        values.put(FIELD, List.of(list.key() + "." + text(read, "on")));
        for (var name : List.of("n", "unit", "target")) {
            values.put("t." + name, List.of(text(read, name)));
        }
        var fields = read.path("fields");
        for (int i = 0; i < fields.size(); i++) {
            for (var name : List.of("field", "from", "to")) {
                values.put("t." + i + "." + name, List.of(text(fields.get(i), name)));
            }
        }
        return values;
    }

    private static String text(JsonNode json, String name) {
        return json.path(name).asString("");
    }

    private static int changes(Map<String, List<String>> form) {
        int count = 0;
        while (count < MOST && form.containsKey("t." + count + ".field")) {
            count++;
        }
        return count;
    }

    /** After {@code change-add} or {@code change-less:1}. */
    static Map<String, List<String>> step(Map<String, List<String>> form, String button) {
        var next = new LinkedHashMap<>(form);
        int count = changes(form);
        if (button.equals("change-add") && count < MOST) {
            next.put("t." + count + ".field", List.of(""));
        }
        if (button.matches("change-less:[0-9]")) {
            int gone = Integer.parseInt(button.substring(12));
            for (int i = gone; i < count; i++) {
                for (var name : List.of("field", "from", "to")) {
                    var behind = form.get("t." + (i + 1) + "." + name);
                    if (behind == null || i == count - 1) {
                        next.remove("t." + i + "." + name);
                    } else {
                        next.put("t." + i + "." + name, behind);
                    }
                }
            }
        }
        return next;
    }

    /** The choice of the trigger. @param lists those it may belong to */
    Field choice(Map<String, List<String>> form, List<RuleList> lists) {
        var chosen = first(form, FIELD);
        var options = new ArrayList<Ui.Option>();
        for (var list : lists) {
            for (var key : keys(list)) {
                var value = list.key() + "." + key;
                options.add(Ui.Option.of(value, capital(label(list, key)), value.equals(chosen)));
            }
        }
        var control = Control.select(FIELD, "Trigger", options, true);
        return Field.of("Trigger", false, "", List.of(control));
    }

    private static List<String> keys(RuleList list) {
        var timed = "overdue overdue_for due_within unassigned_for no_activity_for in_status_for target_near"
                + " target_missed";
        return List.of(
                switch (list) {
                    case ALERTS -> ("created changed unreviewed_for " + timed).split(" ");
                    case CASES -> ("created changed " + timed).split(" ");
                    case SIGNALS -> new String[] {"becomes_true"};
                });
    }

    private static String label(RuleList list, String key) {
        var one = TriggerWords.noun(list);
        return switch (key) {
            case "created" -> one + " is created";
            case "changed" -> one + " changes";
            case "overdue" -> one + " becomes overdue";
            case "overdue_for" -> one + " is overdue for some time";
            case "due_within" -> one + " is due soon";
            case "unreviewed_for" -> one + " is not reviewed for some time";
            case "unassigned_for" -> one + " has nobody for some time";
            case "no_activity_for" -> "nothing is done with " + one + " for some time";
            case "in_status_for" -> one + " stays in one status for some time";
            case "target_near" -> "a target of " + one + " is about to be missed";
            case "target_missed" -> "a target of " + one + " is missed";
            default -> one + " comes to meet the conditions";
        };
    }

    private static String capital(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    /** What the trigger asks besides. @param errors by the id of the control */
    List<Field> fields(Map<String, List<String>> form, Map<String, String> errors) {
        var list = list(form);
        var chosen = first(form, FIELD);
        var key = chosen.substring(chosen.indexOf('.') + 1);
        var fields = new ArrayList<Field>();
        if (key.startsWith("target_")) {
            fields.add(target(form, list));
        }
        if (key.equals("changed")) {
            for (int i = 0; i < Math.max(1, changes(form)); i++) {
                fields.add(change(form, list, i));
            }
        } else if (key.endsWith("_for") || key.equals("due_within") || key.equals("target_near")) {
            fields.add(length(form, key.endsWith("_for") ? "For how long" : "How long before"));
        }
        return fields.stream()
                .map(field -> errors.containsKey(field.id()) ? field.wrong(errors.getOrDefault(field.id(), "")) : field)
                .toList();
    }

    private static Field target(Map<String, List<String>> form, RuleList list) {
        var all = new ArrayList<>(List.of(Offers.option("first_contact", "First contact")));
        if (list == RuleList.CASES) {
            all.add(Offers.option("resolution", "Resolution"));
        }
        return Field.of(
                "Target",
                false,
                "",
                List.of(Control.select("t.target", "Target", chosen(form, "t.target", all, ""), false)));
    }

    private static Field length(Map<String, List<String>> form, String label) {
        var units = Arrays.stream(Trigger.Unit.values())
                .map(unit -> Offers.option(Offers.low(unit), TriggerWords.unit(unit) + "s"))
                .toList();
        return Field.of(
                label,
                false,
                "",
                List.of(
                        Control.typed("number", "t.n", label + ", how many", first(form, "t.n")),
                        Control.select("t.unit", label + ", unit", chosen(form, "t.unit", units, ""), false)));
    }

    private Field change(Map<String, List<String>> form, RuleList list, int place) {
        var at = "t." + place;
        var fields = TriggerFields.of(list);
        var options = fields.stream()
                .map(field -> Offers.option(field.key(), capital(field.label())))
                .toList();
        var label = place == 0 ? "What changes" : "Or";
        var controls = new ArrayList<Control>();
        controls.add(Control.select(at + ".field", label, chosen(form, at + ".field", options, ""), true));
        var key = first(form, at + ".field");
        if (fields.stream().anyMatch(field -> field.key().equals(key) && field.hasValues())) {
            controls.addAll(ends(form, list, key, at, label));
        }
        return Field.of(label, false, "", controls).with(steps(form, place, key));
    }

    private static List<Field.Step> steps(Map<String, List<String>> form, int place, String key) {
        var steps = new ArrayList<Field.Step>();
        if (place > 0) {
            steps.add(new Field.Step("change-less:" + place, "x", "Remove"));
        }
        if (place == Math.max(1, changes(form)) - 1 && !key.isEmpty() && place < MOST - 1) {
            steps.add(new Field.Step("change-add", "plus", "Another change"));
        }
        return steps;
    }

    /** From what, and to what. */
    private List<Control> ends(Map<String, List<String>> form, RuleList list, String field, String at, String label) {
        var values = words.values(list, field).stream()
                .filter(option -> !option.isRetired())
                .map(TriggerForm::option)
                .toList();
        return List.of(
                Control.select(
                        at + ".from", label + ", from", chosen(form, at + ".from", values, "From anything"), false),
                Control.select(at + ".to", label + ", to", chosen(form, at + ".to", values, "To anything"), false));
    }

    private static Ui.Option option(Option option) {
        return Offers.option(option.key(), option.label());
    }

    private static List<Ui.Option> chosen(
            Map<String, List<String>> form, String name, List<Ui.Option> all, String none) {
        var value = first(form, name);
        var options = new ArrayList<Ui.Option>();
        if (!none.isEmpty() || all.stream().noneMatch(one -> one.value().equals(value))) {
            options.add(Ui.Option.of("", none.isEmpty() ? "Choose" : none, value.isEmpty()));
        }
        all.forEach(one ->
                options.add(Ui.Option.of(one.value(), one.label(), one.value().equals(value))));
        return options;
    }

    /** The id of the control a problem of the trigger is about. @param pointer behind the trigger, such as "fields/0/field" */
    static String control(String pointer) {
        var parts = pointer.split("/");
        return switch (parts[0]) {
            case "n", "unit" -> "t-n";
            case "target" -> "t-target";
            case "fields" -> "t-" + (parts.length > 1 ? parts[1] : "0") + "-field";
            default -> FIELD;
        };
    }

    /** The JSON of a trigger that is stored. */
    static String stored(Trigger trigger) {
        return TriggerWriter.write(trigger);
    }
}
