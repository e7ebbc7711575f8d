package app.throughline.filter.json;

import app.throughline.filter.Filter;
import app.throughline.filter.Operand;
import app.throughline.filter.Operator;
import app.throughline.filter.StaffRef;
import app.throughline.filter.time.Point;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes filters as JSON; {@link FilterReader} reads the same filter back. */
public final class FilterWriter {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FilterWriter() {}

    /** A whole filter: version, root and where. */
    public static String write(Filter.Rooted filter) {
        var json = JSON.createObjectNode();
        json.put("version", 1);
        json.put("root", filter.root().kind().key());
        json.set("where", node(filter.where()));
        return json.toString();
    }

    /** What is asked, as it stands under {@code where}. */
    public static String where(Filter filter) {
        return node(filter).toString();
    }

    private static JsonNode node(Filter filter) {
        var json = JSON.createObjectNode();
        return switch (filter) {
            case Filter.All(var of) -> json.set("all", list(of, FilterWriter::node));
            case Filter.Any(var of) -> json.set("any", list(of, FilterWriter::node));
            case Filter.None(var of) -> json.set("none", list(of, FilterWriter::node));
            case Filter.Is is -> condition(is);
            case Filter.Has(var relation, var where) -> where(json.put("has", relation.key()), where);
            case Filter.HasNo(var relation, var where) -> where(json.put("has_no", relation.key()), where);
            case Filter.Count(var relation, var operator, var number, var where) -> {
                json.put("count", relation.key()).put("op", operator.key());
                json.set("value", value(operator, number));
                yield where(json, where);
            }
            case Filter.Via(var link, var where) -> where(json.put("via", link.key()), where);
            case Filter.InSegment(var segments, var negated) ->
                json.set(
                        negated ? "not_in_segment" : "in_segment",
                        list(segments, id -> JSON.getNodeFactory().stringNode(id.toString())));
        };
    }

    private static JsonNode where(ObjectNode json, Filter where) {
        return where.equals(new Filter.All(List.of())) ? json : json.set("where", node(where));
    }

    private static JsonNode condition(Filter.Is is) {
        var json = JSON.createObjectNode();
        json.put("field", is.field().key()).put("op", is.operator().key());
        if (!(is.operand() instanceof Operand.Nothing)) {
            json.set("value", value(is.operator(), is.operand()));
        }
        if (is.operand() instanceof Operand.Words(var _, var exact) && exact) {
            json.put("match", "exact");
        }
        return json;
    }

    private static JsonNode value(Operator operator, Operand operand) {
        var nodes = JSON.getNodeFactory();
        return switch (operand) {
            case Operand.Nothing() -> nodes.nullNode();
            case Operand.Words(var any, var _) -> oneOrList(operator, any, nodes::stringNode);
            case Operand.Letters(var from, var until) -> list(List.of(from, until), nodes::stringNode);
            case Operand.Expression(var pattern) -> nodes.stringNode(pattern.source());
            case Operand.Numbers(var from, var until) ->
                isPair(operator) ? list(List.of(from, until), nodes::numberNode) : nodes.numberNode(from);
            case Operand.Truth(var value) -> nodes.booleanNode(value);
            case Operand.Keys(var any) ->
                operator.positive() == Operator.HAS_ANY
                                || operator == Operator.HAS_ALL
                                || operator == Operator.IS_EXACTLY
                        ? list(any, nodes::stringNode)
                        : oneOrList(operator, any, nodes::stringNode);
            case Operand.People(var any) -> oneOrList(operator, any, FilterWriter::person);
            case Operand.Points(var from, var until) ->
                isPair(operator) ? list(List.of(from, until), FilterWriter::point) : point(from);
            case Operand.Span(var count, var unit) ->
                JSON.createObjectNode().put("n", count).put("unit", unit.key());
            case Operand.Stretch(var period) -> nodes.stringNode(period.key());
            case Operand.Weekdays(var any) -> list(any, day -> nodes.stringNode(lower(day)));
            case Operand.Months(var any) -> list(any, month -> nodes.stringNode(lower(month)));
        };
    }

    private static boolean isPair(Operator operator) {
        return operator.positive() == Operator.BETWEEN;
    }

    private static <T> JsonNode oneOrList(Operator operator, List<T> any, Function<T, ? extends JsonNode> each) {
        return operator.positive() == Operator.IN || any.size() > 1 ? list(any, each) : each.apply(any.getFirst());
    }

    private static <T> ArrayNode list(List<T> all, Function<T, ? extends JsonNode> each) {
        var json = JSON.createArrayNode();
        all.forEach(one -> json.add(each.apply(one)));
        return json;
    }

    private static JsonNode person(StaffRef ref) {
        return switch (ref) {
            case StaffRef.Me() -> JSON.getNodeFactory().stringNode("me");
            case StaffRef.MyTeam() -> JSON.getNodeFactory().stringNode("my_team");
            case StaffRef.Person(var id) -> JSON.createObjectNode().put("person", String.valueOf(id));
            case StaffRef.Team(var id, var members) -> {
                var json = JSON.createObjectNode().put("team", String.valueOf(id));
                yield members ? json : json.put("members", false);
            }
        };
    }

    private static JsonNode point(Point point) {
        return switch (point) {
            case Point.Day(var day) -> JSON.getNodeFactory().stringNode(day.toString());
            case Point.At(var time) -> JSON.getNodeFactory().stringNode(time.toString());
            case Point.Named named -> JSON.getNodeFactory().stringNode(lower(named));
            case Point.Shifted(var count, var unit) ->
                JSON.createObjectNode()
                        .put(count < 0 ? "ago" : "ahead", Math.abs(count))
                        .put("unit", unit.key());
        };
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
