package app.throughline.builder.draft;

import app.throughline.builder.draft.DraftNode.Amount;
import app.throughline.builder.draft.DraftNode.Condition;
import app.throughline.builder.draft.DraftNode.Group;
import app.throughline.builder.draft.DraftNode.Join;
import app.throughline.builder.draft.DraftNode.Related;
import app.throughline.builder.draft.DraftNode.Segments;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Category;
import app.throughline.filter.Field;
import app.throughline.filter.Operator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One step of somebody who makes a filter, as a button of the form names it: what to do, the number of the part it is done
 * to, and more where it takes more, such as {@code move:n5:n3:0}.
 *
 * @param verb what to do
 * @param part the part it is done to, 0 for none
 * @param rest what else it takes, "" for nothing
 */
public record Edit(String verb, int part, String rest) {
    /**
     * What came of a step.
     *
     * @param focus the id of the control where the work goes on, "" to leave it to the browser
     * @param refusal why nothing was changed, "" otherwise
     */
    public record Outcome(Draft draft, String focus, String refusal) {}

    /** Reads what a button says. Whatever it is, an edit comes out. */
    public static Edit of(String button) {
        var words = button.split(":", 3);
        var id = words.length > 1 && words[1].matches("n[1-9][0-9]{0,6}") ? Integer.parseInt(words[1].substring(1)) : 0;
        return new Edit(words[0], id, words.length > 2 ? words[2] : "");
    }

    /** Does it. */
    public Outcome apply(Draft draft, Category root, Catalogue catalogue) {
        var scopes = new Scopes(root, catalogue, draft);
        var changed = changed(draft, scopes);
        if (!changed.fits()) {
            return new Outcome(
                    draft, "", "Groups nest at most 10 deep, records 2, and a filter has at most 200 conditions.");
        }
        if (!new Scopes(root, catalogue, changed).sameAs(scopes)) {
            return new Outcome(
                    draft, "n" + part + "-menu", "That group is about other records. A condition stays with its kind.");
        }
        return new Outcome(changed, focus(draft, changed), "");
    }

    private Draft changed(Draft draft, Scopes scopes) {
        return switch (verb) {
            case "add-condition" -> add(draft, new Condition(draft.next(), "", "", Parts.NONE));
            case "add-group" -> add(draft, group(draft));
            case "add-related", "add-via" -> add(draft, related(draft));
            case "add-segments" -> add(draft, new Segments(draft.next(), false, Parts.NONE));
            case "join" ->
                draft.change(
                        part,
                        node -> node instanceof Group(var id, var join, var of)
                                ? new Group(id, Join.of(rest).orElse(join), of)
                                : node);
            case "remove" -> draft.remove(part);
            case "duplicate" -> draft.duplicate(part);
            case "wrap" -> draft.wrap(part, Join.ALL);
            case "negate" -> negated(draft, scopes);
            case "exact" -> draft.change(part, Edit::exact);
            case "drop" -> draft.change(part, node -> dropped(node, rest));
            default -> moved(draft);
        };
    }

    private Draft moved(Draft draft) {
        var words = rest.split(":", 2);
        return switch (verb) {
            case "up" -> draft.step(part, -1);
            case "down" -> draft.step(part, 1);
            case "above" -> draft.into(part, -1);
            case "below" -> draft.into(part, 1);
            case "out" -> draft.out(part);
            case "move" ->
                words.length == 2 && words[0].matches("n[0-9]{1,7}") && words[1].matches("[0-9]{1,4}")
                        ? draft.move(part, Integer.parseInt(words[0].substring(1)), Integer.parseInt(words[1]))
                        : draft;
            default -> draft;
        };
    }

    private Draft add(Draft draft, DraftNode node) {
        return draft.group(part)
                .map(group -> draft.add(part, group.of().size(), node))
                .orElse(draft);
    }

    private Group group(Draft draft) {
        var join = draft.group(part).map(Group::join).orElse(Join.ALL) == Join.ANY ? Join.ALL : Join.ANY;
        return new Group(draft.next(), join, List.of(new Condition(draft.next() + 1, "", "", Parts.NONE)));
    }

    private Related related(Draft draft) {
        var inner = new Group(draft.next() + 1, Join.ALL, List.of());
        var amount = verb.equals("add-via") ? Amount.VIA : Amount.HAS;
        return new Related(draft.next(), amount, rest, "", Parts.NONE, inner);
    }

    private static DraftNode exact(DraftNode node) {
        if (!(node instanceof Condition(var id, var field, var operator, var parts))) {
            return node;
        }
        var exact = parts.first("exact").isEmpty() ? List.of("on") : List.<String>of();
        return new Condition(id, field, operator, parts.with("exact", exact));
    }

    private static DraftNode dropped(DraftNode node, String value) {
        return switch (node) {
            case Condition(var id, var field, var operator, var parts) ->
                new Condition(id, field, operator, parts.without("value", value));
            case Segments(var id, var negated, var parts) -> new Segments(id, negated, parts.without("value", value));
            case Group _, Related _ -> node;
        };
    }

    /** The opposite: of a condition by its operator where it has an opposite one, else by a group around it. */
    private Draft negated(Draft draft, Scopes scopes) {
        return switch (draft.find(part).orElse(draft.root())) {
            case Condition condition ->
                opposite(condition, scopes)
                        .map(operator -> draft.replace(
                                part, new Condition(part, condition.field(), operator.key(), condition.parts())))
                        .orElseGet(() -> draft.wrap(part, Join.NONE));
            case Segments(var id, var negated, var parts) -> draft.replace(part, new Segments(id, !negated, parts));
            case Related(var id, var amount, var to, var operator, var parts, var where)
            when amount == Amount.HAS || amount == Amount.HAS_NO ->
                draft.replace(
                        part,
                        new Related(id, amount == Amount.HAS ? Amount.HAS_NO : Amount.HAS, to, operator, parts, where));
            case Group(var id, var join, var of)
            when join != Join.ALL && id == part ->
                draft.replace(part, new Group(id, join == Join.ANY ? Join.NONE : Join.ANY, of));
            case Group _, Related _ -> draft.wrap(part, Join.NONE);
        };
    }

    private static Optional<Operator> opposite(Condition condition, Scopes scopes) {
        var type = scopes.about(condition.id()).field(condition.field()).map(Field::type);
        var operator = Operator.of(condition.operator());
        if (type.isEmpty() || operator.isEmpty()) {
            return Optional.empty();
        }
        return Stream.of(Operator.values())
                .filter(other -> other != operator.get()
                        && other.positive() == operator.get().positive())
                .filter(other -> other.isNegative() != operator.get().isNegative())
                .filter(type.get().operators()::contains)
                .findFirst();
    }

    /** Where the work goes on: in what is new, on what was moved, or beside what is gone. */
    private String focus(Draft before, Draft after) {
        if (verb.startsWith("add-")) {
            return after.nodes()
                    .filter(node -> before.find(node.id()).isEmpty())
                    .filter(node -> !(node instanceof Group))
                    .findFirst()
                    .map(node -> "n" + node.id() + (node instanceof Condition ? "-field" : "-op"))
                    .orElse("");
        }
        return switch (verb) {
            case "remove" -> beside(before, after);
            case "drop" -> "n" + part + "-value";
            case "join" -> "n" + part + "-join-" + rest;
            default -> after.find(part).isPresent() ? "n" + part + "-menu" : "";
        };
    }

    private String beside(Draft before, Draft after) {
        return before.place(part)
                .map(place -> {
                    var left = after.group(place.parent().id()).map(Group::of).orElse(List.of());
                    return left.isEmpty()
                            ? "n" + place.parent().id() + "-add"
                            : "n"
                                    + left.get(Math.min(place.at(), left.size() - 1))
                                            .id() + "-menu";
                })
                .orElse("");
    }
}
