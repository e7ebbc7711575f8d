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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A draft as the JSON of filters (product 9.1), and back. */
public final class DraftJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Catalogue catalogue;
    private final Predicate<DraftNode> wanted;
    private final boolean whole;
    private final Map<String, Integer> places = new LinkedHashMap<>();

    /**
     * A draft in JSON.
     *
     * @param json version, root and where
     * @param places which part of the draft stands at which JSON pointer
     */
    public record Written(ObjectNode json, Map<String, Integer> places) {
        /** The part a pointer leads into; 0 for none. */
        public int partAt(String pointer) {
            return places.entrySet().stream()
                    .filter(place -> pointer.equals(place.getKey()) || pointer.startsWith(place.getKey() + "/"))
                    .reduce((first, second) ->
                            second.getKey().length() >= first.getKey().length() ? second : first)
                    .map(Map.Entry::getValue)
                    .orElse(0);
        }

        /** The JSON over several lines, to be read by people. */
        public String pretty() {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json);
        }
    }

    private DraftJson(Catalogue catalogue, Predicate<DraftNode> wanted, boolean whole) {
        this.catalogue = catalogue;
        this.wanted = wanted;
        this.whole = whole;
    }

    /** The JSON of a draft about a category. */
    public static Written write(Draft draft, Category root, Catalogue catalogue) {
        return new DraftJson(catalogue, _ -> true, true).written(draft, root);
    }

    /** The JSON of what is wanted of a draft; groups that would be empty are left out too. */
    public static Written write(Draft draft, Category root, Catalogue catalogue, Predicate<DraftNode> wanted) {
        return new DraftJson(catalogue, wanted, false).written(draft, root);
    }

    private Written written(Draft draft, Category root) {
        var json = JSON.createObjectNode();
        json.put("version", 1).put("root", root.kind().key());
        var parts = parts(draft.root(), root, "/where");
        json.set(
                "where",
                parts.isEmpty()
                        ? JSON.createObjectNode().set("all", JSON.createArrayNode())
                        : group(draft.root(), parts, "/where"));
        return new Written(json, places);
    }

    private JsonNode group(Group group, List<JsonNode> parts, String at) {
        places.put(at, group.id());
        return JSON.createObjectNode()
                .set(group.join().key(), JSON.createArrayNode().addAll(parts));
    }

    private List<JsonNode> parts(Group group, Category category, String at) {
        var written = new ArrayList<JsonNode>();
        for (var part : group.of()) {
            node(part, category, at + "/" + group.join().key() + "/" + written.size())
                    .ifPresent(written::add);
        }
        return written;
    }

    private Optional<JsonNode> node(DraftNode node, Category category, String at) {
        if (!wanted.test(node)) {
            return Optional.empty();
        }
        places.put(at, node.id());
        return switch (node) {
            case Group group -> {
                var parts = parts(group, category, at);
                yield parts.isEmpty() && !whole ? Optional.empty() : Optional.of(group(group, parts, at));
            }
            case Condition condition -> Optional.of(condition(condition, category));
            case Related related -> Optional.of(related(related, category, at));
            case Segments segments -> {
                var list = JSON.createArrayNode();
                segments.parts().all("value").forEach(list::add);
                yield Optional.of(
                        JSON.createObjectNode().set(segments.negated() ? "not_in_segment" : "in_segment", list));
            }
        };
    }

    private JsonNode condition(Condition condition, Category category) {
        var json = JSON.createObjectNode();
        json.put("field", condition.field()).put("op", condition.operator());
        var type = category.field(condition.field()).map(Field::type);
        var operator = Operator.of(condition.operator());
        if (type.isPresent() && operator.isPresent()) {
            var value = PartsJson.write(Shape.of(type.get(), operator.get()), operator.get(), condition.parts());
            if (value != null) {
                json.set("value", value);
            }
        }
        if (type.filter(FieldType.TEXT::equals).isPresent()
                && !condition.parts().first("exact").isEmpty()) {
            json.put("match", "exact");
        }
        return json;
    }

    private JsonNode related(Related related, Category category, String at) {
        var json = JSON.createObjectNode();
        json.put(related.amount().key(), related.to());
        if (related.amount() == Amount.COUNT) {
            json.put("op", related.operator());
            var operator = Operator.of(related.operator()).orElse(Operator.GTE);
            var value = PartsJson.write(Shape.of(FieldType.NUMBER, operator), operator, related.parts());
            if (value != null) {
                json.set("value", value);
            }
        }
        var parts = parts(related.where(), inner(related, category), at + "/where");
        return parts.isEmpty() ? json : json.set("where", group(related.where(), parts, at + "/where"));
    }

    /** The category that the conditions inside a record group are about; the outer one where nothing is linked. */
    private Category inner(Related related, Category category) {
        return inner(related, category, catalogue).orElse(category);
    }

    /** The category that the conditions inside a record group are about. */
    public static Optional<Category> inner(Related related, Category category, Catalogue catalogue) {
        return related.amount() == Amount.VIA
                ? category.link(related.to()).map(link -> catalogue.of(link.to()))
                : category.relation(related.to()).map(relation -> catalogue.of(relation.to()));
    }

    /** The draft of a filter's JSON, which the reader of filters has found to be right. @param json the whole filter */
    public static Draft read(JsonNode json, Category root, Catalogue catalogue) {
        var numbers = new Numbers(0);
        return new Draft(new Reading(catalogue, numbers).group(json.path("where"), root));
    }

    /** One reading. */
    private record Reading(Catalogue catalogue, Numbers numbers) {
        private Group group(JsonNode json, Category category) {
            for (var join : Join.values()) {
                if (json.path(join.key()).isArray()) {
                    int id = numbers.next();
                    var parts = new ArrayList<DraftNode>();
                    json.path(join.key()).forEach(part -> parts.add(node(part, category)));
                    return new Group(id, join, parts);
                }
            }
            int id = numbers.next();
            return new Group(
                    id, Join.ALL, json.isObject() && !json.isEmpty() ? List.of(node(json, category)) : List.of());
        }

        private DraftNode node(JsonNode json, Category category) {
            if (json.has("field")) {
                return condition(json, category);
            }
            if (json.has("in_segment") || json.has("not_in_segment")) {
                boolean negated = json.has("not_in_segment");
                var parts = PartsJson.read(Shape.OPTIONS, json.path(negated ? "not_in_segment" : "in_segment"));
                return new Segments(numbers.next(), negated, parts);
            }
            for (var amount : Amount.values()) {
                if (json.has(amount.key())) {
                    return related(json, amount, category);
                }
            }
            return group(json, category);
        }

        private DraftNode condition(JsonNode json, Category category) {
            var field = json.path("field").asString("");
            var operator = json.path("op").asString("");
            var type = category.field(field).map(Field::type);
            var parts = type.isEmpty() || Operator.of(operator).isEmpty()
                    ? Parts.NONE
                    : PartsJson.read(Shape.of(type.get(), Operator.of(operator).get()), json.path("value"));
            return new Condition(
                    numbers.next(), field, operator, json.has("match") ? parts.with("exact", List.of("on")) : parts);
        }

        private DraftNode related(JsonNode json, Amount amount, Category category) {
            int id = numbers.next();
            var operator = Operator.of(json.path("op").asString("")).orElse(Operator.GTE);
            var parts = amount == Amount.COUNT
                    ? PartsJson.read(Shape.of(FieldType.NUMBER, operator), json.path("value"))
                    : Parts.NONE;
            var key = json.path(amount.key()).asString("");
            var empty = new Group(0, Join.ALL, List.of());
            var related = new Related(id, amount, key, amount == Amount.COUNT ? operator.key() : "", parts, empty);
            return related.with(group(
                    json.path("where"), inner(related, category, catalogue).orElse(category)));
        }
    }
}
