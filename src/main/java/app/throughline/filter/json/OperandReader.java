package app.throughline.filter.json;

import app.throughline.filter.Field;
import app.throughline.filter.FieldType;
import app.throughline.filter.Operand;
import app.throughline.filter.Operator;
import app.throughline.filter.StaffRef;
import app.throughline.filter.core.Folding;
import app.throughline.filter.core.PatternReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what a field is compared with: the value of a condition, as its type and operator want it (product 9.2). */
final class OperandReader {
    private static final int TEXT = 200;
    private static final BigDecimal LARGEST = new BigDecimal("1000000000000");

    private final Values values;
    private final TimeReader times;

    OperandReader(List<FilterProblem> problems) {
        values = new Values(problems);
        times = new TimeReader(values);
    }

    @Nullable
    Operand read(Field field, Operator operator, JsonNode condition, String at) {
        var value = condition.get("value");
        var place = at + "/value";
        var exact = condition.path("match").asString("");
        if (condition.has("match") && !(exact.equals("exact") && field.type() == FieldType.TEXT)) {
            return values.problem(at + "/match", "unknown_value", "\"match\" is \"exact\", on a text.");
        }
        if (isAlone(operator)) {
            return value == null
                    ? new Operand.Nothing()
                    : values.problem(place, "not_allowed", "\"" + operator.key() + "\" has no value.");
        }
        if (value == null || value.isNull()) {
            return values.problem(place, "required", "Say what " + field.label() + " is compared with.");
        }
        return typed(field, operator, value, place, !exact.isEmpty());
    }

    private @Nullable Operand typed(Field field, Operator operator, JsonNode value, String place, boolean exact) {
        return switch (field.type()) {
            case TEXT -> text(operator, value, place, exact);
            case IDENTIFIER -> words(operator == Operator.IN || operator == Operator.NOT_IN, value, place, false);
            case NUMBER -> number(operator, value, place);
            case YES_NO ->
                value.isBoolean()
                        ? new Operand.Truth(value.booleanValue())
                        : values.problem(place, "invalid_format", "true or false.");
            case CHOICE, ORDERED, CHOICES -> options(field, operator, value, place);
            case STAFF -> people(operator, value, place);
            case DATE, TIMESTAMP -> times.read(field.type(), operator, value, place);
        };
    }

    private static boolean isAlone(Operator operator) {
        return switch (operator) {
            case IS_EMPTY, IS_NOT_EMPTY, IS_INACTIVE, IS_PAST, IS_FUTURE -> true;
            default -> false;
        };
    }

    private @Nullable Operand text(Operator operator, JsonNode value, String at, boolean exact) {
        return switch (operator) {
            case BETWEEN -> letters(value, at);
            case MATCHES, NOT_MATCHES -> pattern(value, at);
            case IS, IS_NOT -> words(false, value, at, exact);
            case IN, NOT_IN -> words(true, value, at, exact);
            default -> words(value.isArray(), value, at, exact);
        };
    }

    private @Nullable Operand words(boolean several, JsonNode value, String at, boolean exact) {
        var any = several ? values.list(value, at, this::word) : values.single(value, at, this::word);
        return any == null
                ? null
                : new Operand.Words(exact ? any.stream().map(String::strip).toList() : any, exact);
    }

    private @Nullable String word(JsonNode value, String at) {
        if (!value.isString() || Folding.fold(value.stringValue()).isEmpty()) {
            return values.problem(at, "invalid_format", "A text that is not blank.");
        }
        return value.stringValue().length() > TEXT
                ? values.problem(at, "too_long", "At most " + TEXT + " characters.")
                : value.stringValue();
    }

    private @Nullable Operand letters(JsonNode value, String at) {
        var both = values.pair(value, at, this::word);
        return both == null ? null : new Operand.Letters(both.getFirst(), both.getLast());
    }

    private @Nullable Operand pattern(JsonNode value, String at) {
        if (!value.isString()) {
            return values.problem(at, "invalid_format", "A regular expression, as a text.");
        }
        return switch (PatternReader.read(value.stringValue())) {
            case PatternReader.Read(var pattern) -> new Operand.Expression(pattern);
            case PatternReader.Refused(var code, var message) -> values.problem(at, code, message);
        };
    }

    Operand.@Nullable Numbers number(Operator operator, @Nullable JsonNode value, String at) {
        if (value == null) {
            return values.problem(at, "required", "A number.");
        }
        if (operator != Operator.BETWEEN && operator != Operator.NOT_BETWEEN) {
            var number = number(value, at);
            return number == null ? null : new Operand.Numbers(number, number);
        }
        var both = values.pair(value, at, this::number);
        return both == null ? null : new Operand.Numbers(both.getFirst(), both.getLast());
    }

    private @Nullable BigDecimal number(JsonNode value, String at) {
        if (!value.isNumber()) {
            return values.problem(at, "invalid_format", "A number, without quotation marks.");
        }
        var number = value.decimalValue();
        if (number.abs().compareTo(LARGEST) > 0) {
            return values.problem(at, "out_of_range", "A number up to a million millions.");
        }
        return number.stripTrailingZeros().scale() > 6
                ? values.problem(at, "invalid_format", "At most six decimals.")
                : number.stripTrailingZeros();
    }

    private @Nullable Operand options(Field field, Operator operator, JsonNode value, String at) {
        var several = field.type() == FieldType.CHOICES || operator == Operator.IN || operator == Operator.NOT_IN;
        BiFunction<JsonNode, String, @Nullable String> key = (json, place) -> option(field, json, place);
        var any = several ? values.list(value, at, key) : values.single(value, at, key);
        return any == null ? null : new Operand.Keys(any);
    }

    private @Nullable String option(Field field, JsonNode value, String at) {
        var key = value.isString() ? value.stringValue() : "";
        return field.choices().find(key).isPresent()
                ? key
                : values.problem(at, "unknown_value", "There is no " + field.label() + " \"" + key + "\".");
    }

    private @Nullable Operand people(Operator operator, JsonNode value, String at) {
        var any = operator == Operator.IN || operator == Operator.NOT_IN
                ? values.list(value, at, this::person)
                : values.single(value, at, this::person);
        return any == null ? null : new Operand.People(any);
    }

    private @Nullable StaffRef person(JsonNode value, String at) {
        if (value.isString() && value.stringValue().equals("me")) {
            return new StaffRef.Me();
        }
        if (value.isString() && value.stringValue().equals("my_team")) {
            return new StaffRef.MyTeam();
        }
        var person = id(value.path("person"));
        if (person.isPresent() && value.size() == 1) {
            return new StaffRef.Person(person.get());
        }
        var team = id(value.path("team"));
        if (team.isPresent()
                && (value.size() == 1
                        || value.size() == 2 && value.path("members").isBoolean())) {
            return new StaffRef.Team(team.get(), value.path("members").asBoolean(true));
        }
        return values.problem(at, "invalid_format", "\"me\", \"my_team\", {\"person\": \"id\"} or {\"team\": \"id\"}.");
    }

    private static Optional<Long> id(JsonNode value) {
        if (!value.isString() || !value.stringValue().matches("[1-9][0-9]{0,17}")) {
            return Optional.empty();
        }
        return Optional.of(Long.valueOf(value.stringValue()));
    }

    @Nullable
    List<Long> segments(@Nullable JsonNode value, String at) {
        return value == null
                ? null
                : values.list(
                        value,
                        at,
                        (json, place) -> id(json).orElseGet(() ->
                                values.problem(place, "invalid_format", "The id of a segment, as a text.")));
    }
}
