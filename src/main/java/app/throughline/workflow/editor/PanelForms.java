package app.throughline.workflow.editor;

import app.throughline.action.editor.ActionDraft;
import app.throughline.action.editor.ActionDrafts;
import app.throughline.action.editor.ActionInputs;
import app.throughline.action.editor.ActionJson;
import app.throughline.action.editor.Input;
import app.throughline.builder.BuilderOptions;
import app.throughline.builder.Builders;
import app.throughline.workflow.step.TriggerKinds;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The form of a panel: out of what is stored, out of what was sent, and into JSON. */
@Component
record PanelForms(StepInputs steps, TriggerInputs triggers, ActionInputs actions, Builders builders) {
    /** What the settings of a condition to leave are called. */
    private static final String LEAVING = "leaving";

    private static final List<String> WAYS = List.of("failed", "missing", "met", "timed_out", "otherwise");

    /** Whether the form was sent by a step of the editor, and not to be kept. */
    boolean isStep(Map<String, List<String>> sent) {
        return sent.containsKey("step") || builders.isEdit(sent);
    }

    /** The questions about the settings. */
    List<Input> inputs(Made made, Scene scene) {
        return inputs(made.target(), made.settings(), scene);
    }

    private List<Input> inputs(Target target, ActionDraft draft, Scene scene) {
        return switch (target.kind()) {
            case STEP -> steps.of(draft, scene);
            case TRIGGER -> triggers.of(draft, scene);
            case EXIT ->
                List.of(StepInputs.typed("reason", "Reason", "As people read it where the student was.", true));
        };
    }

    /** The questions about what is done. */
    List<Input> acting(Made made, ActionDraft act) {
        return actions.of(act, made.on());
    }

    /** The form of what is stored. @param fork which branch's conditions are shown */
    Made stored(Target target, ObjectNode json, int fork, Scene scene) {
        var kind = kind(target, json);
        var subject = kind.equals("do") ? Subjects.key(json.path("on")) : "";
        var drafts = new ArrayList<ActionDraft>();
        drafts.add(draft(Made.SETTINGS, kind, json, shape -> inputs(target, shape, scene)));
        if (kind.equals("do")) {
            var act = json.path("action");
            drafts.add(
                    draft(Made.ACT, act.path("type").asString(""), act, shape -> actions.of(shape, Made.on(subject))));
        }
        var made = new Made(target, ActionDrafts.of(drafts), subject, fork, null);
        return asked(made, filter(made, json), null);
    }

    private interface Questions {
        List<Input> of(ActionDraft draft);
    }

    /** What is asked depends on answers, which are read by what is asked: twice is enough. */
    private static ActionDraft draft(int no, String kind, JsonNode json, Questions questions) {
        var values = new LinkedHashMap<String, List<String>>();
        json.properties().forEach(entry -> {
            if (entry.getValue().isValueNode()) {
                values.put(entry.getKey(), List.of(entry.getValue().asString("")));
            }
        });
        json.path("reentry")
                .properties()
                .forEach(entry -> values.put(
                        "reentry." + entry.getKey(), List.of(entry.getValue().asString(""))));
        var inputs = questions.of(new ActionDraft(no, kind, true, values));
        return new ActionDraft(no, kind, true, ActionJson.values(json, inputs));
    }

    private static String kind(Target target, ObjectNode json) {
        return switch (target.kind()) {
            case STEP -> json.path("type").asString("");
            case TRIGGER -> json.path("on").asString("");
            case EXIT -> LEAVING;
        };
    }

    /** The form that was sent, after the step that was asked for. @param old as it is stored */
    Made sent(Target target, Map<String, List<String>> sent, ObjectNode old) {
        var button = first(sent, "step");
        var drafts = ActionDrafts.read(sent).step(button);
        var fork = first(sent, "fork").matches("[0-9]{1,2}") ? Integer.parseInt(first(sent, "fork")) : 0;
        var made = new Made(target, drafts, first(sent, "subject"), fork, null);
        return asked(made, filter(made, old), sent);
    }

    private static String first(Map<String, List<String>> sent, String name) {
        return sent.getOrDefault(name, List.of("")).getFirst();
    }

    /** The filter as it is stored; missing where there is none, null where none is asked. */
    private static @Nullable JsonNode filter(Made made, ObjectNode json) {
        return switch (made.target().kind()) {
            case TRIGGER -> json.path("where");
            case EXIT -> json.path("when");
            case STEP ->
                switch (made.settings().kind()) {
                    case "wait_condition" -> json.path("until");
                    case "goal" -> json.path("when");
                    case "branch" ->
                        json.path("forks").path(origin(made, made.fork())).path("when");
                    case "do" ->
                        made.subject().startsWith("matching:") ? json.path("on").path("filter") : null;
                    default -> null;
                };
        };
    }

    /** The place where a branch was stored, -1 for a new one. */
    private static int origin(Made made, int fork) {
        var row = made.settings().first("forks." + fork + ".row");
        return row.matches("was[0-9]{1,2}") ? Integer.parseInt(row.substring(3)) : -1;
    }

    private Made asked(Made made, @Nullable JsonNode filter, @Nullable Map<String, List<String>> sent) {
        if (filter == null) {
            return made;
        }
        var root = filter.path("root").asString(usual(made));
        if (made.subject().startsWith("matching:")) {
            root = made.subject().substring("matching:".length());
        } else if (sent != null && !first(sent, "root").isEmpty()) {
            root = first(sent, "root");
        }
        var category = builders.root(root);
        var form = sent != null && first(sent, "fb-root").equals(root)
                ? builders.form(category, sent)
                : Builders.Form.of(builders.draft(
                        category, filter.path("root").asString("").equals(root) ? filter.toString() : empty(root)));
        var reading = builders.read(category, form.draft(), BuilderOptions.KEPT);
        return new Made(made.target(), made.drafts(), made.subject(), made.fork(), new Made.Asked(root, form, reading));
    }

    /** What a new filter asks about: the record that a trigger brings along, and of everything else the student. */
    private static String usual(Made made) {
        return made.target().kind() == Target.Kind.TRIGGER
                ? TriggerKinds.find(made.settings().kind())
                        .map(TriggerKinds.Kind::passes)
                        .orElse("contact")
                : "contact";
    }

    private static String empty(String root) {
        return "{\"version\":1,\"root\":\"" + root + "\",\"where\":{\"all\":[]}}";
    }

    /** What would be kept. @param old as it is stored, with all that stands inside it */
    ObjectNode json(Made made, ObjectNode old, Scene scene) {
        var settings = ActionJson.write(made.settings(), inputs(made, scene));
        switch (made.target().kind()) {
            case STEP -> step(made, settings, old);
            case TRIGGER -> {
                settings.remove("type");
                settings.put("on", made.settings().kind());
                if (made.settings().kind().equals("date_reached")) {
                    settings.put("of", "contact");
                }
                var where = where(made);
                if (where != null && (made.settings().kind().equals("schedule") || !isEmpty(where))) {
                    settings.set("where", where);
                }
            }
            case EXIT -> {
                settings.remove("type");
                put(settings, "when", made);
            }
        }
        return settings;
    }

    private static boolean isEmpty(JsonNode where) {
        var all = where.path("where").path("all");
        return all.isArray() && all.isEmpty();
    }

    private static @Nullable JsonNode where(Made made) {
        return made.asked() == null
                ? null
                : DraftTree.object(made.asked().reading().json());
    }

    private static void put(ObjectNode json, String name, Made made) {
        var where = where(made);
        if (where != null) {
            json.set(name, where);
        }
    }

    private void step(Made made, ObjectNode json, ObjectNode old) {
        WAYS.stream().filter(old::has).forEach(way -> json.set(way, old.get(way)));
        switch (made.settings().kind()) {
            case "do" -> {
                json.set("on", Subjects.json(made.subject(), where(made)));
                made.acts().forEach(act -> json.set("action", ActionJson.write(act, acting(made, act))));
            }
            case "wait_condition" -> put(json, "until", made);
            case "goal" -> put(json, "when", made);
            case "branch" -> inner(made, json, old, "forks");
            case "split" -> inner(made, json, old, "arms");
            default -> {}
        }
    }

    /** Each branch and arm keeps what stands in it. */
    private static void inner(Made made, ObjectNode json, ObjectNode old, String list) {
        var rows = json.path(list);
        for (int i = 0; i < rows.size(); i++) {
            var row = (ObjectNode) rows.get(i);
            var mark = made.settings().first(list + "." + i + ".row");
            var was = mark.startsWith("was") ? old.path(list).path(Integer.parseInt(mark.substring(3))) : old.path("");
            if (list.equals("forks")) {
                var own = i == made.fork() ? where(made) : null;
                row.set(
                        "when",
                        own != null ? own : was.has("when") ? was.get("when") : DraftTree.object(empty("contact")));
            }
            if (was.path("steps").isArray()) {
                row.set("steps", was.get("steps"));
            } else {
                row.putArray("steps");
            }
        }
    }
}
