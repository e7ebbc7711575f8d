package app.throughline.filter.json;

import app.throughline.filter.FieldType;
import app.throughline.filter.Operand;
import app.throughline.filter.Operator;
import app.throughline.filter.time.Period;
import app.throughline.filter.time.Point;
import app.throughline.filter.time.Unit;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Month;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what days and instants are compared with: points, lengths of time, stretches of the calendar (product 9.2). */
final class TimeReader {
    /** How many units a length of time has at most. */
    static final int LONGEST = 36_600;

    private final Values values;

    TimeReader(Values values) {
        this.values = values;
    }

    @Nullable
    Operand read(FieldType type, Operator operator, JsonNode value, String at) {
        return switch (operator) {
            case IN_LAST, NOT_IN_LAST, IN_NEXT, NOT_IN_NEXT, MORE_THAN_AGO, MORE_THAN_AHEAD -> span(type, value, at);
            case ANNIVERSARY_IN_NEXT -> recurrence(value, at);
            case IN_THIS, IN_PREVIOUS, IN_FOLLOWING -> stretch(value, at);
            case WEEKDAY_IN -> {
                var days = values.list(value, at, (json, place) -> named(DayOfWeek.values(), json, place));
                yield days == null ? null : new Operand.Weekdays(days);
            }
            case MONTH_IN -> {
                var months = values.list(value, at, (json, place) -> named(Month.values(), json, place));
                yield months == null ? null : new Operand.Months(months);
            }
            case BETWEEN, NOT_BETWEEN -> {
                var both = values.pair(value, at, (json, place) -> point(type, json, place));
                yield both == null ? null : new Operand.Points(both.getFirst(), both.getLast());
            }
            default -> {
                var point = point(type, value, at);
                yield point == null ? null : new Operand.Points(point, point);
            }
        };
    }

    private @Nullable Operand recurrence(JsonNode value, String at) {
        var span = span(FieldType.DATE, value, at);
        return span == null || span.unit() == Unit.DAY || span.unit() == Unit.WEEK
                ? span
                : values.problem(at + "/unit", "unknown_value", "Days or weeks.");
    }

    private @Nullable Operand stretch(JsonNode value, String at) {
        var keys = FilterReader.keys(Stream.of(Period.values()).map(Period::key));
        return Period.of(value.asString(""))
                .<Operand>map(Operand.Stretch::new)
                .orElseGet(() -> values.problem(at, "unknown_value", "One of " + keys + "."));
    }

    private <E extends Enum<E>> @Nullable E named(E[] all, JsonNode json, String at) {
        return Stream.of(all)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(json.asString("")))
                .findFirst()
                .orElseGet(() -> values.problem(
                        at, "unknown_value", "A name such as \"" + all[0].name().toLowerCase(Locale.ROOT) + "\"."));
    }

    private Operand.@Nullable Span span(FieldType type, JsonNode value, String at) {
        var count = count(value.path("n"), at + "/n");
        var unit = unit(type, value, at);
        return count == null || unit == null ? null : new Operand.Span(count, unit);
    }

    private @Nullable Integer count(JsonNode value, String at) {
        return value.isIntegralNumber()
                        && value.canConvertToInt()
                        && value.intValue() >= 1
                        && value.intValue() <= LONGEST
                ? (Integer) value.intValue()
                : values.problem(at, "out_of_range", "A whole number from 1 to " + LONGEST + ".");
    }

    private @Nullable Unit unit(FieldType type, JsonNode value, String at) {
        return Unit.of(value.path("unit").asString(""))
                .filter(unit -> type == FieldType.TIMESTAMP || !unit.isWithinDay())
                .orElseGet(() -> values.problem(
                        at + "/unit",
                        "unknown_value",
                        "One of "
                                + FilterReader.keys(Stream.of(Unit.values())
                                        .filter(unit -> type == FieldType.TIMESTAMP || !unit.isWithinDay())
                                        .map(Unit::key))
                                + "."));
    }

    private @Nullable Point point(FieldType type, JsonNode value, String at) {
        if (value.isString()) {
            return Stream.of(Point.Named.values())
                    .filter(named -> named.name().toLowerCase(Locale.ROOT).equals(value.stringValue()))
                    .<Point>map(named -> named)
                    .findFirst()
                    .orElseGet(() -> written(value.stringValue(), at));
        }
        if (value.isObject() && value.size() == 2 && value.has("ago") != value.has("ahead")) {
            var key = value.has("ago") ? "ago" : "ahead";
            var count = count(value.path(key), at + "/" + key);
            var unit = unit(type, value, at);
            return count == null || unit == null ? null : new Point.Shifted(key.equals("ago") ? -count : count, unit);
        }
        return values.problem(
                at,
                "invalid_format",
                "A day such as \"2026-03-01\", a time such as \"2026-03-01T14:00\", {\"ago\": 7, \"unit\": \"day\"},"
                        + " \"today\", \"now\", \"term_start\", \"census\" or \"term_end\".");
    }

    private @Nullable Point written(String text, String at) {
        try {
            var point = text.length() <= 10
                    ? new Point.Day(LocalDate.parse(text))
                    : new Point.At(LocalDateTime.parse(text));
            int year = point instanceof Point.Day(var day)
                    ? day.getYear()
                    : ((Point.At) point).time().getYear();
            return year >= 1800 && year <= 2400
                    ? point
                    : values.problem(at, "out_of_range", "A year from 1800 to 2400.");
        } catch (DateTimeException wrong) {
            return values.problem(
                    at,
                    "invalid_format",
                    "\"" + text + "\" is neither a day such as 2026-03-01 nor a time such as 2026-03-01T14:00.");
        }
    }
}
