package app.throughline.form.definition;

import app.throughline.kernel.Text;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A part of the JSON that is read, where it stands, and what was found wrong so far. */
record JsonPart(JsonNode json, String at, List<FormProblem> problems) {
    /** The part under a name; a missing one where there is none. */
    JsonPart in(String name) {
        return new JsonPart(json.path(name), below(name), problems);
    }

    private String below(String name) {
        return at + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    boolean isThere() {
        return !json.isMissingNode() && !json.isNull();
    }

    void problem(String code, String message) {
        problems.add(new FormProblem(at, code, message));
    }

    /** Whether it is an object; says so, and names what it does not know. */
    boolean isObject(Set<String> known) {
        if (!json.isObject()) {
            problem(
                    isThere() ? "invalid_format" : "required",
                    "An object with " + String.join(", ", sorted(known)) + ".");
            return false;
        }
        json.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .forEach(name -> problems.add(new FormProblem(
                        below(name), "unknown_value", "Use one of " + String.join(", ", sorted(known)) + ".")));
        return true;
    }

    private static List<String> sorted(Set<String> names) {
        return names.stream().sorted().toList();
    }

    /** A text, "" where there is none. */
    String text(String name, int max) {
        var part = in(name);
        if (!part.isThere()) {
            return "";
        }
        if (!part.json.isString()) {
            part.problem("invalid_format", "A text.");
            return "";
        }
        var text = part.json.asString().strip();
        if (Text.tooLong(text, max)) {
            part.problem("too_long", "At most " + max + " characters.");
        }
        return text;
    }

    boolean flag(String name) {
        var part = in(name);
        if (part.isThere() && !part.json.isBoolean()) {
            part.problem("invalid_format", "True or false.");
        }
        return part.json.asBoolean(false);
    }

    int number(String name, int otherwise, int from, int to) {
        var part = in(name);
        if (!part.isThere()) {
            return otherwise;
        }
        if (!part.json.isIntegralNumber() || part.json.asLong() < from || part.json.asLong() > to) {
            part.problem("out_of_range", "A whole number from " + from + " to " + to + ".");
            return otherwise;
        }
        return part.json.asInt();
    }

    @Nullable
    LocalDate day(String name) {
        var part = in(name);
        try {
            return part.isThere() ? LocalDate.parse(part.json.asString("")) : null;
        } catch (DateTimeParseException wrong) {
            part.problem("invalid_format", "A day as year-month-day, such as 2026-10-15.");
            return null;
        }
    }

    /** One of the constants by its name in lower case. @param otherwise what a missing one means, null if it must be there */
    <E extends Enum<E>> E one(String name, Class<E> of, @Nullable E otherwise) {
        var part = in(name);
        var all = of.getEnumConstants();
        for (var constant : all) {
            if (key(constant).equals(part.json.asString(""))) {
                return constant;
            }
        }
        if (part.isThere() || otherwise == null) {
            var keys = Stream.of(all).map(JsonPart::key).collect(Collectors.joining(", "));
            part.problem(part.isThere() ? "unknown_value" : "required", "One of " + keys + ".");
        }
        return otherwise == null ? all[0] : otherwise;
    }

    static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The parts of a list, at most so many; none where there is none. */
    List<JsonPart> list(String name, int most) {
        var part = in(name);
        var parts = new ArrayList<JsonPart>();
        if (part.isThere() && !part.json.isArray()) {
            part.problem("invalid_format", "A list.");
        }
        if (part.json.size() > most) {
            part.problem("too_long", "At most " + most + ".");
            return parts;
        }
        for (int i = 0; part.json.isArray() && i < part.json.size(); i++) {
            parts.add(new JsonPart(part.json.get(i), part.at + "/" + i, problems));
        }
        return parts;
    }

    /** A list of texts that are not empty. */
    List<String> texts(String name, int most, int max) {
        var texts = new ArrayList<String>();
        for (var part : list(name, most)) {
            var text = part.json.asString("").strip();
            if (!part.json.isString() || text.isEmpty() || Text.tooLong(text, max)) {
                part.problem("invalid_format", "A text of 1 to " + max + " characters.");
            } else {
                texts.add(text);
            }
        }
        return texts;
    }
}
