package app.throughline.builder.draft;

import app.throughline.filter.Operator;
import app.throughline.filter.time.Point;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What was entered as the value of a condition, as the JSON of that value, and back. What is not right is written as it was
 * typed, so that the reader of filters says what is wrong with it.
 *
 * <p>The controls: {@code value} for all that is one text, number or choice, or several; {@code until} for the other end;
 * {@code point}, {@code day}, {@code time}, {@code n} and {@code unit} for a point in time, with {@code to-} before them
 * for the other end. People are {@code me}, {@code my_team}, {@code person:7}, {@code team:3}, {@code team:3:alone}.
 */
public final class PartsJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PartsJson() {}

    /** The JSON of a value, null where nothing was entered. */
    public static @Nullable JsonNode write(Shape shape, Operator operator, Parts parts) {
        return switch (shape) {
            case NONE -> null;
            case TEXT, EXPRESSION, OPTION, PERIOD -> text(parts.first("value"), NODES::stringNode);
            case TEXTS -> texts(operator, parts.all("value"));
            case LETTERS -> pair(parts.first("value"), parts.first("until"), NODES::stringNode);
            case NUMBER -> text(parts.first("value"), PartsJson::number);
            case NUMBERS -> pair(parts.first("value"), parts.first("until"), PartsJson::number);
            case TRUTH -> text(parts.first("value"), value -> NODES.booleanNode(value.equals("true")));
            case OPTIONS, WEEKDAYS, MONTHS -> list(parts.all("value"), NODES::stringNode);
            case PERSON -> text(parts.first("value"), PartsJson::person);
            case PEOPLE -> list(parts.all("value"), PartsJson::person);
            case POINT -> point(parts, "");
            case POINTS -> points(parts);
            case SPAN -> span(parts);
        };
    }

    private static @Nullable JsonNode text(String value, Function<String, ? extends JsonNode> how) {
        return value.isEmpty() ? null : how.apply(value);
    }

    private static @Nullable JsonNode texts(Operator operator, List<String> values) {
        return operator.positive() != Operator.IN && values.size() == 1
                ? NODES.stringNode(values.getFirst())
                : list(values, NODES::stringNode);
    }

    private static @Nullable JsonNode list(List<String> values, Function<String, ? extends JsonNode> how) {
        if (values.isEmpty()) {
            return null;
        }
        var list = NODES.arrayNode();
        values.forEach(value -> list.add(how.apply(value)));
        return list;
    }

    private static @Nullable JsonNode pair(String from, String until, Function<String, ? extends JsonNode> how) {
        return from.isEmpty() && until.isEmpty()
                ? null
                : NODES.arrayNode().add(how.apply(from)).add(how.apply(until));
    }

    private static JsonNode number(String typed) {
        try {
            return NODES.numberNode(new BigDecimal(typed));
        } catch (NumberFormatException none) {
            return NODES.stringNode(typed);
        }
    }

    private static JsonNode person(String typed) {
        var words = typed.split(":", -1);
        return switch (words[0]) {
            case "person" -> NODES.objectNode().put("person", words[words.length - 1]);
            case "team" ->
                words.length == 3
                        ? NODES.objectNode().put("team", words[1]).put("members", false)
                        : NODES.objectNode().put("team", words[words.length - 1]);
            default -> NODES.stringNode(typed);
        };
    }

    private static @Nullable JsonNode points(Parts parts) {
        var from = point(parts, "");
        var until = point(parts, "to-");
        return from == null && until == null
                ? null
                : NODES.arrayNode().add(orNull(from)).add(orNull(until));
    }

    private static JsonNode orNull(@Nullable JsonNode json) {
        return json == null ? NODES.nullNode() : json;
    }

    private static @Nullable JsonNode point(Parts parts, String end) {
        var kind = parts.first(end + "point");
        return switch (kind) {
            case "", "day" -> text(parts.first(end + "day"), NODES::stringNode);
            case "time" -> text(parts.first(end + "time"), NODES::stringNode);
            case "ago", "ahead" -> {
                var json = NODES.objectNode();
                json.set(kind, number(parts.first(end + "n")));
                yield json.put("unit", unit(parts, end));
            }
            default -> NODES.stringNode(kind);
        };
    }

    private static String unit(Parts parts, String end) {
        return parts.first(end + "unit").isEmpty() ? "day" : parts.first(end + "unit");
    }

    private static @Nullable JsonNode span(Parts parts) {
        if (parts.first("n").isEmpty()) {
            return null;
        }
        var json = NODES.objectNode();
        json.set("n", number(parts.first("n")));
        return json.put("unit", unit(parts, ""));
    }

    /** What would have been entered for a value. */
    public static Parts read(Shape shape, JsonNode value) {
        var typed = new HashMap<String, List<String>>();
        switch (shape) {
            case NONE -> {}
            case LETTERS, NUMBERS -> {
                typed.put("value", List.of(plain(value.path(0))));
                typed.put("until", List.of(plain(value.path(1))));
            }
            case PERSON, PEOPLE -> typed.put("value", each(value, PartsJson::staff));
            case POINT -> point(value, "", typed);
            case POINTS -> {
                point(value.path(0), "", typed);
                point(value.path(1), "to-", typed);
            }
            case SPAN -> {
                typed.put("n", List.of(plain(value.path("n"))));
                typed.put("unit", List.of(plain(value.path("unit"))));
            }
            case TEXT, TEXTS, EXPRESSION, NUMBER, TRUTH, OPTION, OPTIONS, PERIOD, WEEKDAYS, MONTHS ->
                typed.put("value", each(value, PartsJson::plain));
        }
        return new Parts(typed);
    }

    private static List<String> each(JsonNode value, Function<JsonNode, String> how) {
        var all = new ArrayList<String>();
        for (var one : value.isArray() ? value : list(value)) {
            all.add(how.apply(one));
        }
        return all;
    }

    private static ArrayNode list(JsonNode only) {
        return JSON.createArrayNode().add(only);
    }

    private static String plain(JsonNode value) {
        return value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.asString("");
    }

    private static String staff(JsonNode value) {
        if (value.has("team")) {
            return "team:" + plain(value.path("team")) + (value.path("members").asBoolean(true) ? "" : ":alone");
        }
        return value.has("person") ? "person:" + plain(value.path("person")) : plain(value);
    }

    private static void point(JsonNode value, String end, Map<String, List<String>> typed) {
        var text = plain(value);
        var kind = value.has("ago") ? "ago" : value.has("ahead") ? "ahead" : text;
        if (value.isObject()) {
            typed.put(end + "n", List.of(plain(value.path(kind))));
            typed.put(end + "unit", List.of(plain(value.path("unit"))));
        } else if (Stream.of(Point.Named.values())
                .noneMatch(named -> named.name().toLowerCase(Locale.ROOT).equals(text))) {
            kind = text.length() > 10 ? "time" : "day";
            typed.put(end + kind, List.of(text));
        }
        typed.put(end + "point", List.of(kind));
    }
}
