package app.throughline.workflow.editor;

import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a panel is about: a step, a trigger or a condition to leave. @param no the step's number, or the place from 0 */
record Target(Kind kind, int no) {
    enum Kind {
        STEP,
        TRIGGER,
        EXIT
    }

    static Target step(int id) {
        return new Target(Kind.STEP, id);
    }

    /** As it is in a draft; a copy. Empty when it is not there. */
    Optional<ObjectNode> in(DraftTree tree) {
        return switch (kind) {
            case STEP -> tree.step(no);
            case TRIGGER -> in(tree.triggers());
            case EXIT -> in(tree.exits());
        };
    }

    private Optional<ObjectNode> in(ArrayNode list) {
        return list.get(no) instanceof ObjectNode found ? Optional.of(found.deepCopy()) : Optional.empty();
    }

    void put(DraftTree tree, ObjectNode json) {
        switch (kind) {
            case STEP -> tree.replace(no, json);
            case TRIGGER -> tree.triggers().set(no, json);
            case EXIT -> tree.exits().set(no, json);
        }
    }

    /** Where it stands in the JSON of a draft. */
    String pointer(DraftTree tree) {
        return switch (kind) {
            case STEP -> tree.find(no).map(DraftTree.Found::pointer).orElse("/steps");
            case TRIGGER -> "/triggers/" + no;
            case EXIT -> "/exits/" + no;
        };
    }

    /** As addresses have it, such as {@code step=4}. */
    String query() {
        return kind.name().toLowerCase(Locale.ROOT) + "=" + no;
    }

    /** Where its form is sent. */
    String path(long workflow) {
        return "/workflows/" + workflow + "/" + kind.name().toLowerCase(Locale.ROOT) + "s/" + no;
    }
}
