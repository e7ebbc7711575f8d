package app.throughline.action.editor;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers of plain questions between their controls and JSON. What is no number stays as it was typed. */
final class PlainJson {
    private PlainJson() {}

    /** @param row the names of a row before the question's own, "" for none */
    static void write(ObjectNode json, ActionDraft draft, String row, Input.Plain input) {
        var at = row + input.at();
        switch (input) {
            case Input.Typed typed ->
                put(json, typed.at(), draft.first(at), typed.kind().equals("number"));
            case Input.OneOf one -> put(json, one.at(), draft.first(at), one.isNumber());
            case Input.Several several -> {
                var list = holder(json, several.at()).putArray(last(several.at()));
                draft.all(at).forEach(value -> add(list, value, several.isNumber()));
            }
            case Input.Span span -> span(json, draft, span);
            case Input.Rows rows -> {
                var list = json.putArray(rows.at());
                for (int i = 0; i < draft.rows(rows.at()); i++) {
                    var from = rows.at() + "." + i + ".";
                    var one = list.addObject();
                    rows.columns().forEach(column -> write(one, draft, from, column));
                }
            }
        }
    }

    private static void put(ObjectNode json, String at, String value, boolean isNumber) {
        if (value.isEmpty()) {
            return;
        }
        var holder = holder(json, at);
        if (isNumber && isNumber(value)) {
            holder.put(last(at), new BigDecimal(value.strip()));
        } else {
            holder.put(last(at), value);
        }
    }

    private static void add(ArrayNode list, String value, boolean isNumber) {
        if (isNumber && isNumber(value)) {
            list.add(new BigDecimal(value.strip()));
        } else {
            list.add(value);
        }
    }

    private static boolean isNumber(String value) {
        return value.strip().matches("-?[0-9]{1,15}([.][0-9]{1,6})?");
    }

    private static void span(ObjectNode json, ActionDraft draft, Input.Span span) {
        var n = draft.first(span.n()).strip();
        var side = draft.first(span.side());
        if (span.isSigned() && !side.equals("before") && !side.equals("after")) {
            return;
        }
        boolean isBefore = span.isSigned() && side.equals("before") && isNumber(n) && !n.startsWith("-");
        put(json, span.n(), isBefore ? "-" + n : n, true);
        if (!n.isEmpty() || span.isSigned()) {
            put(json, span.unit(), draft.first(span.unit()), false);
        }
    }

    private static ObjectNode holder(ObjectNode json, String at) {
        int dot = at.indexOf('.');
        return dot < 0 ? json : json.withObjectProperty(at.substring(0, dot));
    }

    private static String last(String at) {
        return at.substring(at.indexOf('.') + 1);
    }

    /** What the controls hold for an answer that is stored. @param json what holds the answer */
    static void read(JsonNode json, String row, Input.Plain input, Map<String, List<String>> values) {
        var at = row + input.at();
        switch (input) {
            case Input.Typed typed -> read(at(json, typed.at()), at, values);
            case Input.OneOf one -> read(at(json, one.at()), at, values);
            case Input.Several several -> {
                var all = new ArrayList<String>();
                at(json, several.at()).forEach(one -> all.add(one.asString("")));
                values.put(at, all);
            }
            case Input.Span span -> {
                read(at(json, span.n()), row + span.n(), values);
                read(at(json, span.unit()), row + span.unit(), values);
                if (span.isSigned()) {
                    side(at(json, span.n()), row + span.n(), row + span.side(), values);
                }
            }
            case Input.Rows rows -> rows(at(json, rows.at()), rows, values);
        }
    }

    private static void rows(JsonNode list, Input.Rows rows, Map<String, List<String>> values) {
        for (int i = 0; i < list.size(); i++) {
            var from = rows.at() + "." + i + ".";
            values.put(from + "row", List.of("was" + i));
            for (var column : rows.columns()) {
                read(list.get(i), from, column, values);
            }
        }
    }

    private static void side(JsonNode n, String at, String side, Map<String, List<String>> values) {
        var text = n.isMissingNode() ? "0" : n.asString("");
        values.put(side, List.of(text.equals("0") ? "on" : text.startsWith("-") ? "before" : "after"));
        values.put(at, List.of(text.equals("0") ? "" : text.replaceFirst("^-", "")));
    }

    private static JsonNode at(JsonNode json, String at) {
        return json.at("/" + at.replace('.', '/'));
    }

    private static void read(JsonNode json, String at, Map<String, List<String>> values) {
        if (json.isNumber()) {
            values.put(at, List.of(json.decimalValue().stripTrailingZeros().toPlainString()));
        } else if (!json.isMissingNode() && !json.isNull()) {
            values.put(at, List.of(json.asString("")));
        }
    }

    /** The name of the control that answers for a place in the JSON, "" when it is none of these. @param pointer without its slash */
    static String control(String pointer, Input.Plain input) {
        var at = input.at().replace('.', '/');
        return switch (input) {
            case Input.Typed typed -> pointer.equals(at) ? typed.at() : "";
            case Input.OneOf one -> pointer.equals(at) ? one.at() : "";
            case Input.Several several -> pointer.equals(at) || pointer.startsWith(at + "/") ? several.at() : "";
            case Input.Span span -> {
                var own = List.of(at, span.n().replace('.', '/'), span.unit().replace('.', '/'));
                yield !pointer.isEmpty() && own.contains(pointer) ? span.n() : "";
            }
            case Input.Rows rows -> row(pointer, at, rows);
        };
    }

    private static String row(String pointer, String at, Input.Rows rows) {
        if (pointer.equals(at)) {
            return rows.at();
        }
        var rest = pointer.startsWith(at + "/")
                ? pointer.substring(at.length() + 1).split("/", 2)
                : new String[0];
        if (rest.length == 0 || !rest[0].matches("[0-9]{1,3}")) {
            return "";
        }
        return rows.columns().stream()
                .map(column -> rest.length < 2 ? column.at() : control(rest[1], column))
                .filter(name -> !name.isEmpty())
                .findFirst()
                .map(name -> rows.at() + "." + rest[0] + "." + name)
                .orElse("");
    }
}
