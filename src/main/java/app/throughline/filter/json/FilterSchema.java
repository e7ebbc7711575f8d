package app.throughline.filter.json;

import app.throughline.filter.Catalogue;
import app.throughline.filter.Category;
import app.throughline.filter.Field;
import app.throughline.filter.FieldType;
import app.throughline.filter.Operator;
import app.throughline.filter.core.Link;
import app.throughline.filter.core.Relation;
import app.throughline.filter.time.Period;
import app.throughline.filter.time.Point;
import app.throughline.filter.time.Unit;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (draft 2020-12) of the filter language, version 1, made from the catalogue: which fields each category
 * has and what each type of field is compared with. It knows shapes; which options a choice has and how deep a filter may
 * nest, {@link FilterReader} says.
 */
public final class FilterSchema {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DEFS = "#/$defs/";

    private FilterSchema() {}

    /** The schema of filters over these categories. */
    public static JsonNode of(Catalogue catalogue) {
        var schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Throughline filter, version 1");
        var properties = JSON.createObjectNode();
        properties.set("version", JSON.createObjectNode().put("const", 1));
        properties.set(
                "root",
                oneOf(catalogue.categories().stream()
                        .map(category -> category.kind().key())));
        properties.putObject("where");
        closed(schema, properties, "version", "root", "where");
        var each = schema.putArray("allOf");
        var defs = schema.putObject("$defs");
        conditions(catalogue, defs);
        for (var category : catalogue.categories()) {
            var key = category.kind().key();
            var when = each.addObject();
            when.putObject("if").putObject("properties").putObject("root").put("const", key);
            when.putObject("then").putObject("properties").set("where", whole(key));
            defs.set(key, node(category));
        }
        points(defs);
        return schema;
    }

    private static void conditions(Catalogue catalogue, ObjectNode defs) {
        catalogue.categories().stream()
                .flatMap(category -> category.fields().stream().map(Shape::of))
                .distinct()
                .forEach(shape -> defs.set(shape.name(), condition(shape)));
    }

    /** What a condition on a field looks like. @param operators all of the type, or those left for the latest of several */
    private record Shape(FieldType type, Set<Operator> operators) {
        private static Shape of(Field field) {
            return new Shape(field.type(), field.operators());
        }

        private String name() {
            return "condition_on_" + (operators.equals(type.operators()) ? "" : "latest_")
                    + type.name().toLowerCase(Locale.ROOT);
        }
    }

    /** A node, or the empty "all" that means everything. */
    private static ObjectNode whole(String category) {
        var whole = JSON.createObjectNode();
        var either = whole.putArray("anyOf");
        var everything = either.addObject();
        closed(
                everything,
                JSON.createObjectNode()
                        .set("all", JSON.createObjectNode().put("type", "array").put("maxItems", 0)),
                "all");
        either.add(ref(category));
        return whole;
    }

    private static ObjectNode node(Category category) {
        var node = JSON.createObjectNode();
        var either = node.putArray("oneOf");
        for (var group : List.of("all", "any", "none")) {
            var list = JSON.createObjectNode().put("type", "array").put("minItems", 1);
            list.set("items", ref(category.kind().key()));
            closed(either.addObject(), JSON.createObjectNode().set(group, list), group);
        }
        fields(category).forEach((shape, keys) -> {
            var condition = either.addObject();
            condition.set("$ref", JSON.getNodeFactory().stringNode(DEFS + shape.name()));
            condition.putObject("properties").set("field", oneOf(keys.stream()));
        });
        category.relations().forEach(relation -> related(either::addObject, relation));
        category.links().forEach(link -> linked(either.addObject(), link));
        for (var membership : List.of("in_segment", "not_in_segment")) {
            closed(
                    either.addObject(),
                    JSON.createObjectNode().set(membership, list(text("[1-9][0-9]{0,17}"))),
                    membership);
        }
        return node;
    }

    private static Map<Shape, List<String>> fields(Category category) {
        var fields = new LinkedHashMap<Shape, List<String>>();
        category.fields()
                .forEach(field -> fields.computeIfAbsent(Shape.of(field), _ -> new ArrayList<>())
                        .add(field.key()));
        return fields;
    }

    private static void related(java.util.function.Supplier<ObjectNode> next, Relation relation) {
        for (var kind : List.of("has", "has_no")) {
            var properties = JSON.createObjectNode();
            properties.set(kind, JSON.createObjectNode().put("const", relation.key()));
            properties.set("where", whole(relation.to().key()));
            closed(next.get(), properties, kind);
        }
        var properties = JSON.createObjectNode();
        properties.set("count", JSON.createObjectNode().put("const", relation.key()));
        properties.set("op", oneOf(Stream.of("eq", "ne", "lt", "lte", "gt", "gte", "between")));
        var value = properties.putObject("value").putArray("anyOf");
        value.add(number()).add(pair(number()));
        properties.set("where", whole(relation.to().key()));
        closed(next.get(), properties, "count", "op", "value");
    }

    private static void linked(ObjectNode node, Link link) {
        var properties = JSON.createObjectNode();
        properties.set("via", JSON.createObjectNode().put("const", link.key()));
        properties.set("where", whole(link.to().key()));
        closed(node, properties, "via");
    }

    private static ObjectNode condition(Shape shape) {
        var type = shape.type();
        var condition = JSON.createObjectNode().put("type", "object");
        condition.putArray("required").add("field").add("op");
        var byShape = new LinkedHashMap<JsonNode, List<Operator>>();
        shape.operators()
                .forEach(operator -> byShape.computeIfAbsent(value(type, operator), _ -> new ArrayList<>())
                        .add(operator));
        var either = condition.putArray("oneOf");
        byShape.forEach((value, operators) -> {
            var properties = JSON.createObjectNode();
            properties.putObject("field").put("type", "string");
            properties.set("op", oneOf(operators.stream().map(Operator::key)));
            if (type == FieldType.TEXT) {
                properties.putObject("match").put("const", "exact");
            }
            if (value.isEmpty()) {
                closed(either.addObject(), properties, "field", "op");
            } else {
                properties.set("value", value);
                closed(either.addObject(), properties, "field", "op", "value");
            }
        });
        return condition;
    }

    /** What an operator compares a type of field with; an empty object for nothing. */
    private static ObjectNode value(FieldType type, Operator operator) {
        if (type.isTime()) {
            return time(operator);
        }
        return switch (operator) {
            case IS_EMPTY, IS_NOT_EMPTY, IS_INACTIVE -> JSON.createObjectNode();
            case IN, NOT_IN, HAS_ANY, HAS_ALL, HAS_NONE, IS_EXACTLY -> list(single(type));
            case BETWEEN, NOT_BETWEEN -> pair(single(type));
            case CONTAINS, NOT_CONTAINS, STARTS_WITH, NOT_STARTS_WITH, ENDS_WITH, NOT_ENDS_WITH ->
                type == FieldType.TEXT ? oneOrList() : single(type);
            default -> single(type);
        };
    }

    private static ObjectNode single(FieldType type) {
        return switch (type) {
            case NUMBER -> number();
            case YES_NO -> JSON.createObjectNode().put("type", "boolean");
            case STAFF -> ref("staff");
            case TEXT, IDENTIFIER, CHOICE, ORDERED, CHOICES -> word();
            case DATE, TIMESTAMP -> ref("point");
        };
    }

    private static ObjectNode time(Operator operator) {
        return switch (operator) {
            case IS_EMPTY, IS_NOT_EMPTY, IS_PAST, IS_FUTURE -> JSON.createObjectNode();
            case IN_LAST, NOT_IN_LAST, IN_NEXT, NOT_IN_NEXT, MORE_THAN_AGO, MORE_THAN_AHEAD, ANNIVERSARY_IN_NEXT ->
                ref("span");
            case IN_THIS, IN_PREVIOUS, IN_FOLLOWING ->
                oneOf(Stream.of(Period.values()).map(Period::key));
            case WEEKDAY_IN -> list(oneOf(lower(DayOfWeek.values())));
            case MONTH_IN -> list(oneOf(lower(Month.values())));
            case BETWEEN, NOT_BETWEEN -> pair(ref("point"));
            default -> ref("point");
        };
    }

    private static void points(ObjectNode defs) {
        var unit = oneOf(Stream.of(Unit.values()).map(Unit::key));
        var count =
                JSON.createObjectNode().put("type", "integer").put("minimum", 1).put("maximum", TimeReader.LONGEST);
        closed(defs.putObject("span"), JSON.createObjectNode().set("n", count).set("unit", unit), "n", "unit");
        var point = defs.putObject("point").putArray("anyOf");
        point.add(oneOf(lower(Point.Named.values())));
        point.add(text("[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}.*)?"));
        for (var direction : List.of("ago", "ahead")) {
            closed(
                    point.addObject(),
                    JSON.createObjectNode().set(direction, count).set("unit", unit),
                    direction,
                    "unit");
        }
        var staff = defs.putObject("staff").putArray("anyOf");
        staff.add(oneOf(Stream.of("me", "my_team")));
        var id = text("[1-9][0-9]{0,17}");
        closed(staff.addObject(), JSON.createObjectNode().set("person", id), "person");
        var team = JSON.createObjectNode().set("team", id);
        team.putObject("members").put("type", "boolean");
        closed(staff.addObject(), team, "team");
    }

    private static Stream<String> lower(Enum<?>[] values) {
        return Stream.of(values).map(value -> value.name().toLowerCase(Locale.ROOT));
    }

    private static void closed(ObjectNode schema, JsonNode properties, String... required) {
        schema.put("type", "object");
        schema.set("properties", properties);
        var names = schema.putArray("required");
        Stream.of(required).forEach(names::add);
        schema.put("additionalProperties", false);
    }

    private static ObjectNode ref(String name) {
        return JSON.createObjectNode().put("$ref", DEFS + name);
    }

    private static ObjectNode oneOf(Stream<String> values) {
        var schema = JSON.createObjectNode();
        var all = schema.putArray("enum");
        values.forEach(all::add);
        return schema;
    }

    private static ObjectNode number() {
        return JSON.createObjectNode().put("type", "number");
    }

    private static ObjectNode word() {
        return JSON.createObjectNode().put("type", "string").put("minLength", 1);
    }

    private static ObjectNode text(String pattern) {
        return JSON.createObjectNode().put("type", "string").put("pattern", "^" + pattern + "$");
    }

    private static ObjectNode list(ObjectNode items) {
        var list =
                JSON.createObjectNode().put("type", "array").put("minItems", 1).put("maxItems", Values.MOST);
        list.set("items", items);
        return list;
    }

    private static ObjectNode pair(ObjectNode items) {
        var pair =
                JSON.createObjectNode().put("type", "array").put("minItems", 2).put("maxItems", 2);
        pair.set("items", items);
        return pair;
    }

    private static ObjectNode oneOrList() {
        var either = JSON.createObjectNode();
        either.putArray("anyOf").add(word()).add(list(word()));
        return either;
    }
}
