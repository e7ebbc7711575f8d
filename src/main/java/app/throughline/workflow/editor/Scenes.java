package app.throughline.workflow.editor;

import app.throughline.access.Viewer;
import app.throughline.web.Ui;
import app.throughline.workflow.step.TriggerKinds;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What of a draft the making of one step needs to know. */
final class Scenes {
    private Scenes() {}

    static Scene of(long workflow, DraftTree tree, Viewer viewer) {
        var made = new ArrayList<Ui.Option>();
        made(tree.steps(), made);
        return new Scene(workflow, viewer, passes(tree), made);
    }

    /** The kinds of records that triggers bring along; a rule that enrolls brings its own. */
    private static List<String> passes(DraftTree tree) {
        return tree.triggers()
                .valueStream()
                .map(trigger -> trigger.path("on").asString(""))
                .flatMap(on -> on.equals("called")
                        ? Stream.of("alert", "case")
                        : TriggerKinds.find(on).map(TriggerKinds.Kind::passes).stream())
                .filter(kind -> !kind.equals("contact"))
                .distinct()
                .toList();
    }

    private static void made(ArrayNode list, List<Ui.Option> made) {
        for (var each : list) {
            if (each instanceof ObjectNode step) {
                var kind = switch (step.path("action").path("type").asString("")) {
                    case "create_alert" -> "alert";
                    case "create_case", "escalate", "fold" -> "case";
                    default -> "";
                };
                if (!kind.isEmpty()) {
                    int id = step.path("id").asInt(0);
                    made.add(StepOffers.option(kind + ":" + id, "The " + kind + " of step " + id));
                }
                DraftTree.Ways.of(step).forEach(way -> made(way.list(), made));
            }
        }
    }
}
