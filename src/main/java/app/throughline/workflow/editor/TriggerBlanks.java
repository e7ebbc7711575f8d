package app.throughline.workflow.editor;

import app.throughline.workflow.step.TriggerKinds;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a new trigger says until somebody says more. */
final class TriggerBlanks {
    private TriggerBlanks() {}

    static Optional<ObjectNode> of(String key) {
        var more = switch (key) {
            case "segment" -> ",\"move\":\"joined\"";
            case "appointment" -> ",\"what\":\"scheduled\"";
            case "date_reached" -> ",\"of\":\"contact\",\"at\":\"09:00\"";
            case "schedule" ->
                ",\"repeats\":\"daily\",\"at\":\"09:00\","
                        + "\"where\":{\"version\":1,\"root\":\"contact\",\"where\":{\"all\":[]}}";
            default -> "";
        };
        return TriggerKinds.find(key).map(_ -> DraftTree.object("{\"on\":\"" + key + "\"" + more + "}"));
    }
}
