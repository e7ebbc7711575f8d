package app.throughline.action.editor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Actions between the controls of the editor and JSON. Whatever stands in the controls, JSON comes out. */
public final class ActionJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ActionJson() {}

    /** The JSON of an action, as {@link app.throughline.action.ActionReader} takes it. */
    public static ObjectNode write(ActionDraft draft, List<Input> inputs) {
        var json = JSON.createObjectNode().put("type", draft.kind());
        if (draft.kind().equals("escalate") || draft.kind().equals("create_case")) {
            json.putObject("case");
        }
        inputs.forEach(input -> write(json, draft, input));
        return json;
    }

    private static void write(ObjectNode json, ActionDraft draft, Input input) {
        var at = input.at();
        switch (input) {
            case Input.Text text -> put(json, at, draft.first(at));
            case Input.Choice choice -> choice(json, choice, draft.first(at));
            case Input.Check check ->
                at(json, at).put(last(at), !draft.first(at).isEmpty());
            case Input.When when -> due(json, at, draft);
            case Input.Who who -> who(json, at, draft);
            case Input.People people -> {
                if (!draft.all(at).isEmpty()) {
                    var list = at(json, at).putArray(last(at));
                    draft.all(at).forEach(list::add);
                }
            }
            case Input.Cases cases -> json.set(at, matching(draft, at));
            case Input.Plain plain -> PlainJson.write(json, draft, "", plain);
        }
    }

    private static void put(ObjectNode json, String at, String value) {
        if (!value.isEmpty()) {
            at(json, at).put(last(at), value);
        }
    }

    private static void choice(ObjectNode json, Input.Choice choice, String value) {
        var at = choice.at();
        if (choice.isNumber() && value.matches("[0-9]{1,18}")) {
            at(json, at).put(last(at), Long.parseLong(value));
        } else if (choice.from() == Offers.Of.YES_NO && !value.isEmpty()) {
            at(json, at).put(last(at), value.equals("true"));
        } else {
            put(json, at, value);
        }
    }

    private static void due(ObjectNode json, String at, ActionDraft draft) {
        var how = draft.first(at + ".how");
        if (how.isEmpty()) {
            return;
        }
        var due = at(json, at).putObject(last(at));
        switch (how) {
            case "in" -> {
                var n = draft.first(at + ".n");
                if (n.matches("[0-9]{1,9}")) {
                    due.put("in", Integer.parseInt(n));
                } else {
                    due.put("in", n);
                }
                due.put("unit", draft.first(at + ".unit"));
            }
            case "on" -> due.put("on", draft.first(at + ".day"));
            default -> due.put("none", true);
        }
    }

    private static void who(ObjectNode json, String at, ActionDraft draft) {
        int count = draft.choices(at);
        if (count == 0) {
            return;
        }
        var to = at(json, at).putObject(last(at));
        to.put("keep", !draft.first(at + ".keep").isEmpty());
        var choices = to.putArray("choices");
        for (int i = 0; i < count; i++) {
            var from = at + "." + i;
            var mode = draft.first(from + ".mode");
            var choice = choices.addObject().put("mode", mode);
            switch (mode) {
                case "selected", "team" -> choice.put("who", draft.first(from + ".who"));
                case "network_role" -> choice.put("role", draft.first(from + ".role"));
                case "rotating" -> pool(choice.put("key", key(draft, from)), draft, from);
                case "balanced" -> pool(choice, draft, from);
                default -> {}
            }
        }
    }

    private static void pool(ObjectNode choice, ActionDraft draft, String from) {
        var pool = choice.putArray("pool");
        draft.all(from + ".pool").forEach(pool::add);
    }

    /** What names the round of those who take turns: made once, then it stays. */
    public static String key(ActionDraft draft, String from) {
        var key = draft.first(from + ".key");
        return key.isEmpty() ? UUID.randomUUID().toString() : key;
    }

    private static JsonNode matching(ActionDraft draft, String at) {
        var written = draft.first(at + ".json");
        if (!written.isEmpty()) {
            return parsed(written);
        }
        var json = JSON.createObjectNode().put("version", 1).put("root", "case");
        var all = json.putObject("where").putArray("all");
        if (!draft.all(at + ".types").isEmpty()) {
            var types = all.addObject().put("field", "type").put("op", "in").putArray("value");
            draft.all(at + ".types").forEach(types::add);
        }
        return json;
    }

    private static JsonNode parsed(String written) {
        try {
            return JSON.readTree(written);
        } catch (tools.jackson.core.JacksonException broken) {
            return JSON.stringNode(written);
        }
    }

    private static ObjectNode at(ObjectNode json, String at) {
        int dot = at.indexOf('.');
        return dot < 0 ? json : json.withObjectProperty(at.substring(0, dot));
    }

    private static String last(String at) {
        return at.substring(at.indexOf('.') + 1);
    }

    /** What the controls hold for an action that is stored. */
    public static Map<String, List<String>> values(JsonNode json, List<Input> inputs) {
        var values = new LinkedHashMap<String, List<String>>();
        inputs.forEach(input -> {
            if (input instanceof Input.Plain plain) {
                PlainJson.read(json, "", plain, values);
            } else {
                read(json.at("/" + input.at().replace('.', '/')), input, values);
            }
        });
        return values;
    }

    private static void read(JsonNode json, Input input, Map<String, List<String>> values) {
        var at = input.at();
        if (json.isMissingNode() || json.isNull()) {
            return;
        }
        switch (input) {
            case Input.Text text -> values.put(at, List.of(json.asString()));
            case Input.Choice choice -> values.put(at, List.of(json.asString()));
            case Input.Check check -> values.put(at, List.of(json.asBoolean(false) ? "yes" : ""));
            case Input.When when -> due(json, at, values);
            case Input.Who who -> who(json, at, values);
            case Input.People people -> values.put(at, strings(json));
            case Input.Cases cases -> cases(json, at, values);
            case Input.Plain plain -> throw new IllegalStateException("It is read from the whole: " + plain);
        }
    }

    private static void due(JsonNode json, String at, Map<String, List<String>> values) {
        var how = json.has("in") ? "in" : json.has("on") ? "on" : "none";
        values.put(at + ".how", List.of(how));
        values.put(at + ".n", List.of(json.path("in").asString("")));
        values.put(at + ".unit", List.of(json.path("unit").asString("")));
        values.put(at + ".day", List.of(json.path("on").asString("")));
    }

    private static void who(JsonNode json, String at, Map<String, List<String>> values) {
        values.put(at + ".keep", List.of(json.path("keep").asBoolean(false) ? "yes" : ""));
        var choices = json.path("choices");
        for (int i = 0; i < choices.size(); i++) {
            var choice = choices.get(i);
            var from = at + "." + i + ".";
            for (var name : List.of("mode", "who", "role", "key")) {
                values.put(from + name, List.of(choice.path(name).asString("")));
            }
            values.put(from + "pool", strings(choice.path("pool")));
        }
    }

    /** Types where it asks for nothing else; otherwise it stays as it was written. */
    private static void cases(JsonNode json, String at, Map<String, List<String>> values) {
        var all = json.path("where").path("all");
        var only = all.path(0);
        boolean types = only.path("field").asString("").equals("type")
                && List.of("in", "is").contains(only.path("op").asString(""));
        if (all.isArray() && (all.isEmpty() || (all.size() == 1 && types))) {
            var value = only.path("value");
            values.put(at + ".types", value.isString() ? List.of(value.asString()) : strings(value));
        } else {
            values.put(at + ".json", List.of(json.toString()));
        }
    }

    private static List<String> strings(JsonNode list) {
        var all = new ArrayList<String>();
        list.forEach(one -> all.add(one.asString("")));
        return all;
    }

    /** The name of the control that answers for a place in the JSON, given without its leading slash. */
    public static String control(String pointer, List<Input> inputs) {
        for (var input : inputs) {
            if (input instanceof Input.Plain plain) {
                var found = PlainJson.control(pointer, plain);
                if (!found.isEmpty()) {
                    return found;
                }
                continue;
            }
            var at = input.at().replace('.', '/');
            if (pointer.equals(at) || pointer.startsWith(at + "/")) {
                var rest = pointer.substring(at.length());
                return input.at() + behind(input, rest);
            }
        }
        return inputs.isEmpty() || inputs.getFirst() instanceof Input.Plain
                ? ""
                : control(inputs.getFirst().at().replace('.', '/'), List.of(inputs.getFirst()));
    }

    private static String behind(Input input, String rest) {
        return switch (input) {
            case Input.When when -> ".how";
            case Input.Cases cases -> ".types";
            case Input.Who who -> "." + place(rest) + ".mode";
            case Input.Text text -> "";
            case Input.Choice choice -> "";
            case Input.Check check -> "";
            case Input.People people -> "";
            case Input.Plain plain -> "";
        };
    }

    private static int place(String rest) {
        return rest.matches("/choices/[0-9]{1,2}(/.*)?") ? Integer.parseInt(rest.split("/", 4)[2]) : 0;
    }
}
