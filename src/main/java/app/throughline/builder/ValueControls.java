package app.throughline.builder;

import app.throughline.builder.draft.FieldNames;
import app.throughline.builder.draft.Parts;
import app.throughline.builder.draft.Shape;
import app.throughline.builder.page.Control;
import app.throughline.filter.Field;
import app.throughline.filter.FieldType;
import app.throughline.filter.Operator;
import app.throughline.filter.Option;
import app.throughline.filter.time.Period;
import app.throughline.filter.time.Unit;
import app.throughline.web.Ui;
import java.time.DayOfWeek;
import java.time.Month;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** The controls in which the value of a condition is entered. */
final class ValueControls {
    /** The id of the list of people and teams. */
    static final String STAFF = "fb-staff";

    private static final List<Ui.Option> POINTS = List.of(
            option("day", "the day"),
            option("time", "the day and time"),
            option("ago", "so long ago"),
            option("ahead", "so long ahead"),
            option("today", "today"),
            option("now", "now"),
            option("term_start", "the start of the term"),
            option("census", "the census day"),
            option("term_end", "the end of the term"));

    private final StaffChoices.Choices staff;
    private final List<Option> segments;

    ValueControls(StaffChoices.Choices staff, List<Option> segments) {
        this.staff = staff;
        this.segments = segments;
    }

    private static Ui.Option option(String value, String label) {
        return Ui.Option.of(value, label, false);
    }

    /** Whether there are segments to ask about. */
    boolean hasSegments() {
        return !segments.isEmpty();
    }

    /** Of a condition. @param at its number with an n */
    List<Control> of(String at, Field field, Operator operator, Parts parts) {
        var label = field.label();
        var value = parts.first("value");
        return switch (Shape.of(field.type(), operator)) {
            case NONE -> List.of();
            case TEXT, EXPRESSION -> List.of(input(at, "value", label, value, "text"));
            case TEXTS ->
                List.of(Control.lines(at + "-value", at + ".value", label + ", one on each line", parts.all("value")));
            case LETTERS -> pair(at, label + ", letter", parts);
            case NUMBER -> List.of(number(at, "value", label, value));
            case NUMBERS -> pair(at, label, parts);
            case TRUTH -> List.of(yesNo(at, label, value));
            case OPTION -> List.of(select(at, "value", label, offered(options(field), List.of(value)), value));
            case OPTIONS -> List.of(pick(at, label, options(field), parts));
            case PERSON -> List.of(input(at, "value", label, staff.name(value), "list:" + STAFF));
            case PEOPLE -> List.of(people(at, label, parts));
            case POINT -> point(at, label, "", field, parts);
            case POINTS -> points(at, field, parts);
            case SPAN -> span(at, label, field, operator, parts);
            case PERIOD -> List.of(select(at, "value", label, named(Period.values(), false), value));
            case WEEKDAYS -> List.of(pick(at, label, options(DayOfWeek.values()), parts));
            case MONTHS -> List.of(pick(at, label, options(Month.values()), parts));
        };
    }

    /** Everybody has segments of their own. */
    private List<Option> options(Field field) {
        return field.isOfSegments() ? segments : field.choices().list();
    }

    /** How many related records. */
    List<Control> amount(String at, Operator operator, Parts parts) {
        return Shape.of(FieldType.NUMBER, operator) == Shape.NUMBERS
                ? pair(at, "how many", parts)
                : List.of(number(at, "value", "how many", parts.first("value")));
    }

    /** Which segments. */
    Control segments(String at, Parts parts) {
        return pick(at, "segments", segments, parts);
    }

    private static Control input(String at, String name, String label, String value, String type) {
        return Control.input(at + "-" + name, at + "." + name, FieldNames.capital(label), value, type);
    }

    private static Control number(String at, String name, String label, String value) {
        return new Control(
                "input",
                at + "-" + name,
                at + "." + name,
                FieldNames.capital(label),
                value,
                "text",
                List.of(),
                List.of(),
                "num-in",
                false,
                false);
    }

    private static List<Control> pair(String at, String label, Parts parts) {
        var from = input(at, "value", label + " from", parts.first("value"), "text")
                .css("num-in");
        var until =
                input(at, "until", label + " to", parts.first("until"), "text").css("num-in");
        return List.of(from, Control.word("and"), until);
    }

    private static Control yesNo(String at, String label, String value) {
        return select(at, "value", label, List.of(option("true", "Yes"), option("false", "No")), value);
    }

    /** A choice of one; nothing is chosen before somebody chose. */
    private static Control select(String at, String name, String label, List<Ui.Option> all, String value) {
        var options = new ArrayList<Ui.Option>();
        if (all.stream().noneMatch(option -> option.value().equals(value))) {
            options.add(Ui.Option.of("", "Choose", true));
        }
        all.forEach(option -> options.add(
                Ui.Option.of(option.value(), option.label(), option.value().equals(value))));
        return Control.select(at + "-" + name, at + "." + name, FieldNames.capital(label), options);
    }

    /** Retired options stay where they are chosen, marked. */
    private static List<Ui.Option> offered(List<Option> all, List<String> chosen) {
        return all.stream()
                .filter(option -> !option.isRetired() || chosen.contains(option.key()))
                .map(option -> option(option.key(), label(option)))
                .toList();
    }

    private static String label(Option option) {
        return option.isRetired() ? option.label() + " (retired)" : option.label();
    }

    private static Control pick(String at, String label, List<Option> all, Parts parts) {
        var chosen = parts.all("value");
        var left = new ArrayList<>(List.of(Ui.Option.of("", "Add", true)));
        offered(all, List.of()).stream()
                .filter(option -> !chosen.contains(option.value()))
                .forEach(left::add);
        UnaryOperator<String> name = key -> all.stream()
                .filter(option -> option.key().equals(key))
                .map(ValueControls::label)
                .findFirst()
                .orElse(key);
        return Control.pick(
                at + "-value", at + ".value", FieldNames.capital(label) + ", add", left, pills(at, chosen, name), "");
    }

    private Control people(String at, String label, Parts parts) {
        return Control.pick(
                at + "-value",
                at + ".value",
                FieldNames.capital(label) + ", add",
                List.of(),
                pills(at, parts.all("value"), staff::name),
                STAFF);
    }

    private static List<Control.Pill> pills(String at, List<String> chosen, UnaryOperator<String> name) {
        return chosen.stream()
                .map(key -> new Control.Pill(key, name.apply(key), "drop:" + at + ":" + key))
                .toList();
    }

    private static List<Control> points(String at, Field field, Parts parts) {
        var controls = new ArrayList<>(point(at, field.label() + " from", "", field, parts));
        controls.add(Control.word("and"));
        controls.addAll(point(at, field.label() + " to", "to-", field, parts));
        return controls;
    }

    private static List<Control> point(String at, String label, String end, Field field, Parts parts) {
        var kind = parts.first(end + "point").isEmpty() ? "day" : parts.first(end + "point");
        var kinds = POINTS.stream()
                .filter(option -> field.type() == FieldType.TIMESTAMP
                        || !option.value().equals("time") && !option.value().equals("now"))
                .toList();
        var select =
                select(at, end + "point", label + ", kind of day", kinds, kind).shaping();
        return switch (kind) {
            case "day" -> List.of(select, input(at, end + "day", label, parts.first(end + "day"), "date"));
            case "time" -> List.of(select, input(at, end + "time", label, parts.first(end + "time"), "datetime-local"));
            case "ago", "ahead" -> {
                var n = number(at, end + "n", label + ", how many", parts.first(end + "n"));
                yield List.of(select, n, unit(at, end, label, units(field, false), parts));
            }
            default -> List.of(select);
        };
    }

    private static List<Control> span(String at, String label, Field field, Operator operator, Parts parts) {
        var n = number(at, "n", label + ", how many", parts.first("n"));
        var units = units(field, operator == Operator.ANNIVERSARY_IN_NEXT);
        var unit = unit(at, "", label, units, parts);
        return switch (operator) {
            case MORE_THAN_AGO -> List.of(n, unit, Control.word("ago"));
            case MORE_THAN_AHEAD -> List.of(n, unit, Control.word("ahead"));
            default -> List.of(n, unit);
        };
    }

    private static Control unit(String at, String end, String label, List<Ui.Option> units, Parts parts) {
        var chosen = parts.first(end + "unit").isEmpty() ? "day" : parts.first(end + "unit");
        return select(at, end + "unit", label + ", unit", units, chosen);
    }

    private static List<Ui.Option> units(Field field, boolean brief) {
        return Stream.of(Unit.values())
                .filter(unit -> field.type() == FieldType.TIMESTAMP || !unit.isWithinDay())
                .filter(unit -> !brief || unit == Unit.DAY || unit == Unit.WEEK)
                .map(unit -> option(unit.key(), unit.words(2).substring(2)))
                .toList();
    }

    private static List<Ui.Option> named(Enum<?>[] all, boolean capital) {
        return Stream.of(all)
                .map(one -> one.name().toLowerCase(Locale.ROOT))
                .map(key -> option(key, capital ? FieldNames.capital(key) : key.replace('_', ' ')))
                .toList();
    }

    private static List<Option> options(Enum<?>[] all) {
        return named(all, true).stream()
                .map(option -> Option.of(option.value(), option.label()))
                .toList();
    }
}
