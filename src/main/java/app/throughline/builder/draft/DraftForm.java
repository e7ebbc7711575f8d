package app.throughline.builder.draft;

import app.throughline.builder.draft.DraftNode.Amount;
import app.throughline.builder.draft.DraftNode.Condition;
import app.throughline.builder.draft.DraftNode.Group;
import app.throughline.builder.draft.DraftNode.Join;
import app.throughline.builder.draft.DraftNode.Numbers;
import app.throughline.builder.draft.DraftNode.Related;
import app.throughline.builder.draft.DraftNode.Segments;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Category;
import app.throughline.filter.Field;
import app.throughline.filter.FieldType;
import app.throughline.filter.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Reads a draft from the fields of a form. {@code node} comes once for each part, in the order of the page: its number and
 * that of the part it is in, as {@code n3:n1}. What a part is and holds stands in {@code n3.kind}, {@code n3.field},
 * {@code n3.op} and so on. Whatever was sent, a draft comes out.
 */
public final class DraftForm {
    private static final int MOST = 1_000;

    private final Catalogue catalogue;
    private final UnaryOperator<String> staff;
    private final Map<String, List<String>> form;
    private final Map<Integer, List<Integer>> children = new LinkedHashMap<>();
    private int last;
    private Numbers numbers = new Numbers(0);

    private DraftForm(Catalogue catalogue, UnaryOperator<String> staff, Map<String, List<String>> form) {
        this.catalogue = catalogue;
        this.staff = staff;
        this.form = form;
    }

    /** The draft in a form. @param staff the key of a person or team somebody wrote by name; what it does not know stays */
    public static Draft read(
            Category root, Map<String, List<String>> form, Catalogue catalogue, UnaryOperator<String> staff) {
        return new DraftForm(catalogue, staff, form).read(root);
    }

    private Draft read(Category root) {
        int first = 0;
        for (var node :
                form.getOrDefault("node", List.of()).stream().limit(MOST).toList()) {
            var ends = node.split(":", -1);
            int id = number(ends[0]);
            int parent = ends.length > 1 ? number(ends[1]) : 0;
            first = first == 0 ? id : first;
            if (id > 0 && !children.containsKey(id)) {
                children.put(id, new ArrayList<>());
                last = Math.max(last, id);
                Optional.ofNullable(children.get(parent)).ifPresent(of -> of.add(id));
            }
        }
        numbers = new Numbers(last);
        return first == 0 ? Draft.EMPTY : new Draft(group(first, root));
    }

    private static int number(String id) {
        return id.matches("n[1-9][0-9]{0,6}") ? Integer.parseInt(id.substring(1)) : 0;
    }

    private List<Integer> children(int id) {
        return children.getOrDefault(id, List.of());
    }

    private String first(int id, String name) {
        return form.getOrDefault("n" + id + "." + name, List.of()).stream()
                .findFirst()
                .orElse("")
                .strip();
    }

    private Group group(int id, Category category) {
        var join = Join.of(first(id, "kind")).orElse(Join.ALL);
        return new Group(
                id,
                join,
                children(id).stream().map(child -> node(child, category)).toList());
    }

    private DraftNode node(int id, Category category) {
        return switch (first(id, "kind")) {
            case "is" -> condition(id, category);
            case "related", "via" -> related(id, category);
            case "segments" ->
                new Segments(id, first(id, "op").equals("not_in"), new Parts(Map.of("value", all(id, "value"))));
            default -> group(id, category);
        };
    }

    private List<String> all(int id, String name) {
        return form.getOrDefault("n" + id + "." + name, List.of());
    }

    private DraftNode related(int id, Category category) {
        var how = first(id, "amount").split(":", -1);
        var amount =
                first(id, "kind").equals("via") ? Amount.VIA : Amount.of(how[0]).orElse(Amount.HAS);
        var parts = new HashMap<String, List<String>>();
        parts.put("value", all(id, "value"));
        parts.put("until", all(id, "until"));
        var related = new Related(
                id,
                amount,
                first(id, "to"),
                amount == Amount.COUNT && how.length > 1 ? how[1] : "",
                new Parts(parts),
                new Group(0, Join.ALL, List.of()));
        var inner = DraftJson.inner(related, category, catalogue).orElse(category);
        return related.with(
                children(id).isEmpty()
                        ? new Group(numbers.next(), Join.ALL, List.of())
                        : group(children(id).getFirst(), inner));
    }

    /** A condition; one on a field of related records becomes a record group with it inside. */
    private DraftNode condition(int id, Category category) {
        var before = first(id, "key");
        var typed = first(id, "field");
        var chosen = typed.isEmpty()
                ? new FieldNames.Choice("", before)
                : FieldNames.find(typed, before, category, catalogue);
        if (chosen.relation().isEmpty()) {
            return condition(id, chosen.field(), before, category);
        }
        var to = catalogue.of(category.relation(chosen.relation()).orElseThrow().to());
        return new Related(
                id,
                Amount.HAS,
                chosen.relation(),
                "",
                Parts.NONE,
                new Group(numbers.next(), Join.ALL, List.of(condition(numbers.next(), chosen.field(), "", to))));
    }

    private Condition condition(int id, String key, String before, Category category) {
        var field = category.field(key);
        if (field.isEmpty()) {
            return new Condition(id, key, first(id, "op"), Parts.NONE);
        }
        var type = field.get().type();
        var operator =
                Operator.of(first(id, "op")).filter(type.operators()::contains).orElse(first(type));
        var shape = Shape.of(type, operator);
        var parts = key.equals(before) || isFree(shape) ? parts(id, field.get(), shape) : Parts.NONE;
        return new Condition(id, key, operator.key(), parts);
    }

    /** What a new condition asks first. */
    private static Operator first(FieldType type) {
        return switch (type) {
            case DATE, TIMESTAMP -> Operator.IN_LAST;
            case NUMBER -> Operator.GTE;
            default ->
                type.operators().stream()
                        .filter(operator -> !Names.isAboutEmpty(operator))
                        .findFirst()
                        .orElseThrow();
        };
    }

    /** Whether what was typed for one field may stand for another. */
    private static boolean isFree(Shape shape) {
        return switch (shape) {
            case TEXT, TEXTS, LETTERS, EXPRESSION, NUMBER, NUMBERS, POINT, POINTS, SPAN, PERIOD, WEEKDAYS, MONTHS ->
                true;
            case NONE, TRUTH, OPTION, OPTIONS, PERSON, PEOPLE -> false;
        };
    }

    private Parts parts(int id, Field field, Shape shape) {
        var typed = new HashMap<String, List<String>>();
        for (var name : Names.CONTROLS) {
            typed.put(name, all(id, name));
        }
        var values = typed.getOrDefault("value", List.of());
        var separator = field.type() == FieldType.IDENTIFIER ? "[\\s,;]+" : "\\R";
        switch (shape) {
            case TEXTS ->
                typed.put(
                        "value",
                        values.stream()
                                .flatMap(text -> Stream.of(text.split(separator)))
                                .toList());
            case PERSON, PEOPLE ->
                typed.put("value", values.stream().map(String::strip).map(staff).toList());
            default -> {}
        }
        return new Parts(typed);
    }

    /** The names of controls, and the operators that ask nothing of a value. */
    private static final class Names {
        static final List<String> CONTROLS = List.of(
                "value",
                "until",
                "exact",
                "point",
                "day",
                "time",
                "n",
                "unit",
                "to-point",
                "to-day",
                "to-time",
                "to-n",
                "to-unit");

        static boolean isAboutEmpty(Operator operator) {
            return operator == Operator.IS_EMPTY || operator == Operator.IS_NOT_EMPTY;
        }
    }
}
