package app.throughline.workflow.editor;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Stands for what something was, so that a form can say what it saw. */
final class Marks {
    private Marks() {}

    /** Of the settings of a step, without what stands inside it; of a trigger or a condition as they are. */
    static String of(ObjectNode json) {
        var alone = json.deepCopy();
        DraftTree.Ways.of(alone).forEach(way -> way.list().removeAll());
        List.of("id").forEach(alone::remove);
        var text = alone.toString();
        return text.length() + "-" + Integer.toHexString(text.hashCode());
    }
}
