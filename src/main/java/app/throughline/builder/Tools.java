package app.throughline.builder;

import app.throughline.builder.draft.Draft;
import app.throughline.builder.draft.DraftNode;
import app.throughline.builder.page.GroupView;
import app.throughline.builder.page.GroupView.Tool;
import app.throughline.filter.Field;
import app.throughline.filter.FieldType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be done to a part of a draft, as the menu beside it says. */
final class Tools {
    private Tools() {}

    /** The word of the tool that compares a text as it is written, "" where there is none. */
    static String exact(DraftNode.Condition condition, Optional<Field> field) {
        if (field.filter(asked -> asked.type() == FieldType.TEXT).isEmpty()) {
            return "";
        }
        return condition.parts().first("exact").isEmpty() ? "Compare exactly as written" : "Compare whatever the case";
    }

    static GroupView.Tools of(Draft draft, DraftNode node, String name, String exact, String focus) {
        var at = "n" + node.id();
        var tools = new ArrayList<>(List.of(
                new Tool("duplicate:" + at, "Duplicate", "copy", ""),
                new Tool("wrap:" + at, "Put into a group of its own", "corner-down-right", ""),
                new Tool("negate:" + at, "Turn into the opposite", "transfer-in", "")));
        if (!exact.isEmpty()) {
            tools.add(new Tool("exact:" + at, exact, "at", ""));
        }
        draft.place(node.id()).ifPresent(place -> tools.addAll(moves(draft, place, at)));
        return new GroupView.Tools(at, name, tools, focus.equals(at + "-menu"));
    }

    private static List<Tool> moves(Draft draft, Draft.Place place, String at) {
        var moves = new ArrayList<Tool>();
        if (place.at() > 0) {
            moves.add(new Tool("up:" + at, "Move up", "chevron-up", "ArrowUp"));
        }
        if (place.at() < place.parent().of().size() - 1) {
            moves.add(new Tool("down:" + at, "Move down", "chevron-down", "ArrowDown"));
        }
        int id = place.node().id();
        boolean above = draft.beside(id, -1).isPresent();
        if (above) {
            moves.add(new Tool("above:" + at, "Move into the group above", "chevron-right", "ArrowRight"));
        }
        if (draft.beside(id, 1).isPresent()) {
            moves.add(new Tool("below:" + at, "Move into the group below", "chevron-right", above ? "" : "ArrowRight"));
        }
        if (draft.place(draft.holder(place.parent())).isPresent()) {
            moves.add(new Tool("out:" + at, "Move out of this group", "chevron-left", "ArrowLeft"));
        }
        return moves;
    }
}
