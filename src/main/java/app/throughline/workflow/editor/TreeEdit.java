package app.throughline.workflow.editor;

import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;

/**
 * What a button does to the tree of a draft.
 *
 * @param next what the editor shows then, as the end of its address
 * @param told what happened, "" where one sees it
 */
record TreeEdit(String next, String told) {
    private static final String EVERYBODY =
            "{\"reason\":\"\",\"when\":{\"version\":1,\"root\":\"contact\",\"where\":{\"all\":[]}}}";

    /** Does it. @param op such as {@code add:0-0-1:wait} or {@code up:4}; empty when it cannot be done */
    static Optional<TreeEdit> of(String op, CanvasPages.Scope scope) {
        var words = op.split(":", 3);
        var tree = scope.tree();
        return switch (words[0]) {
            case "add" -> words.length < 3 ? Optional.empty() : add(words[1], words[2], scope);
            case "add-trigger" -> words.length < 2 ? Optional.empty() : trigger(op.substring(12), tree);
            case "add-exit" -> {
                tree.exits().add(DraftTree.object(EVERYBODY));
                yield shown("?exit=" + (tree.exits().size() - 1) + "&fresh=yes");
            }
            case "move" -> {
                boolean moved = words.length == 3 && tree.move(number(words[1]), DraftTree.Gap.of(words[2]));
                yield moved ? at(words[1]) : Optional.empty();
            }
            case "copy" -> {
                int copy = words.length < 3 ? 0 : tree.copy(number(words[1]), DraftTree.Gap.of(words[2]));
                yield copy == 0 ? Optional.empty() : at(Integer.toString(copy));
            }
            default -> words.length < 2 ? Optional.empty() : one(words[0], number(words[1]), tree);
        };
    }

    private static Optional<TreeEdit> one(String verb, int no, DraftTree tree) {
        return switch (verb) {
            case "up" -> tree.nudge(no, -1) ? at(Integer.toString(no)) : Optional.empty();
            case "down" -> tree.nudge(no, 1) ? at(Integer.toString(no)) : Optional.empty();
            case "duplicate" -> {
                int copy = tree.find(no)
                        .map(found -> tree.copy(
                                no,
                                new DraftTree.Gap(
                                        found.gap().step(), found.gap().way(), found.at() + 1)))
                        .orElse(0);
                yield copy == 0 ? Optional.empty() : at(Integer.toString(copy));
            }
            case "delete" -> delete(no, tree);
            case "delete-trigger" -> gone(tree.triggers(), no);
            case "delete-exit" -> gone(tree.exits(), no);
            default -> Optional.empty();
        };
    }

    /** The work goes on at the step before it, or at that which had it inside. */
    private static Optional<TreeEdit> delete(int no, DraftTree tree) {
        int before = tree.find(no)
                .map(found -> found.at() > 0
                        ? found.list().get(found.at() - 1).path("id").asInt(0)
                        : found.gap().step())
                .orElse(0);
        return tree.remove(no)
                ? Optional.of(new TreeEdit(before == 0 ? "" : "?at=" + before, "Step " + no + " deleted"))
                : Optional.empty();
    }

    private static Optional<TreeEdit> add(String gap, String kind, CanvasPages.Scope scope) {
        if (StepKinds.find(kind).isEmpty()) {
            return Optional.empty();
        }
        int id = scope.tree()
                .insert(
                        DraftTree.Gap.of(gap),
                        StepKinds.blank(kind, scope.scene().passes()));
        return id == 0 ? Optional.empty() : shown("?step=" + id + "&fresh=yes");
    }

    private static Optional<TreeEdit> trigger(String kind, DraftTree tree) {
        var blank = TriggerBlanks.of(kind);
        blank.ifPresent(tree.triggers()::add);
        return blank.flatMap(_ -> shown("?trigger=" + (tree.triggers().size() - 1) + "&fresh=yes"));
    }

    private static Optional<TreeEdit> gone(ArrayNode list, int no) {
        return list.remove(no) == null ? Optional.empty() : Optional.of(new TreeEdit("", "Deleted"));
    }

    private static Optional<TreeEdit> at(String step) {
        return shown("?step=" + step + "&at=" + step);
    }

    private static Optional<TreeEdit> shown(String next) {
        return Optional.of(new TreeEdit(next, ""));
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,7}") ? Integer.parseInt(text) : 0;
    }
}
