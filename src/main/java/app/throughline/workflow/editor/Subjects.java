package app.throughline.workflow.editor;

import app.throughline.action.ActionKinds;
import app.throughline.action.SubjectKind;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** On which record a step acts, as one select asks it: {@code student}, {@code context:case}, {@code made:case:4}. */
final class Subjects {
    private Subjects() {}

    /** Of what is stored. */
    static String key(JsonNode on) {
        var kind = on.path("kind").asString("");
        return switch (on.path("record").asString("student")) {
            case "context" -> "context:" + kind;
            case "made" -> "made:" + kind + ":" + on.path("step").asInt(0);
            case "matching" -> "matching:" + on.path("filter").path("root").asString("");
            default -> "student";
        };
    }

    /** To be stored. @param filter which records match, null where none is asked */
    static ObjectNode json(String subject, @Nullable JsonNode filter) {
        var words = subject.split(":", 3);
        var json = DraftTree.object("{}");
        json.put("record", words[0].isEmpty() ? "student" : words[0]);
        switch (words[0]) {
            case "context" -> json.put("kind", words[1]);
            case "made" -> {
                json.put("kind", words[1]);
                if (words.length > 2 && words[2].matches("[0-9]{1,7}")) {
                    json.put("step", Integer.parseInt(words[2]));
                }
            }
            case "matching" -> {
                if (filter != null) {
                    json.set("filter", filter);
                }
            }
            default -> {}
        }
        return json;
    }

    /** What an action can be done to. @param chosen what is, which is offered too */
    static List<Ui.Option> options(String action, String chosen, Scene scene) {
        var on = ActionKinds.find(action).map(ActionKinds.Kind::on).orElse(Set.of());
        var options = new ArrayList<Ui.Option>();
        if (on.contains(SubjectKind.CONTACT)) {
            add(options, "student", "The student", chosen);
        }
        for (var kind : on.stream().sorted().toList()) {
            if (scene.passes().contains(kind.key())) {
                add(options, "context:" + kind.key(), "The " + kind.key() + " that started it", chosen);
            }
        }
        scene.made().stream()
                .filter(made -> on.contains(Made.on("made:" + made.value())))
                .forEach(made -> add(options, "made:" + made.value(), made.label(), chosen));
        for (var kind : on.stream().sorted().toList()) {
            if (kind != SubjectKind.CONTACT) {
                add(options, "matching:" + kind.key(), "The student’s " + kind.key() + "s that match", chosen);
            }
        }
        if (options.stream().noneMatch(Ui.Option::selected)) {
            options.addFirst(Ui.Option.of(chosen, "Choose", true));
        }
        return options;
    }

    private static void add(List<Ui.Option> options, String key, String label, String chosen) {
        options.add(Ui.Option.of(key, label, key.equals(chosen)));
    }
}
