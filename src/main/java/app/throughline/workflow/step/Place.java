package app.throughline.workflow.step;

import app.throughline.kernel.Text;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A JSON object where it stands. It reads values and notes what is wrong with each; where nothing usable stands it answers
 * something harmless: whoever sees a problem throws the whole away.
 *
 * @param step whose problems these are, 0 for none
 */
record Place(JsonNode json, String at, int step, List<DefinitionProblem> problems) {
    Place in(String name) {
        return new Place(json.path(name), at + "/" + name, step, problems);
    }

    /** The entries of a list; what is none is an empty one. */
    List<Place> list(String name) {
        var list = json.path(name);
        var places = new ArrayList<Place>();
        for (int i = 0; i < list.size(); i++) {
            places.add(new Place(list.get(i), at + "/" + name + "/" + i, step, problems));
        }
        if (!list.isMissingNode() && !list.isArray()) {
            problem(name, "invalid_format", "Here stands a list.");
        }
        return places;
    }

    boolean has(String name) {
        return json.hasNonNull(name);
    }

    void problem(String name, String code, String message) {
        problems.add(new DefinitionProblem(name.isEmpty() ? at : at + "/" + name, step, code, message));
    }

    /** A text, "" when there is none. */
    String text(String name, int most) {
        var text = json.path(name).asString("").strip();
        if (Text.tooLong(text, most)) {
            problem(name, "too_long", "Use at most " + most + " characters.");
        }
        return text;
    }

    /** A text that must be there. */
    String required(String name, int most, String message) {
        var text = text(name, most);
        if (text.isEmpty()) {
            problem(name, "required", message);
        }
        return text;
    }

    boolean flag(String name, boolean usual) {
        return json.path(name).asBoolean(usual);
    }

    /** An id that must be there. */
    long id(String name, String message) {
        var id = json.path(name).asLong(0);
        if (id <= 0) {
            problem(name, "required", message);
        }
        return id;
    }

    /** A whole number that must be there. */
    int number(String name, int least, int most) {
        var value = json.path(name);
        boolean isWhole = value.isIntegralNumber() && value.canConvertToInt();
        if (isWhole && value.intValue() >= least && value.intValue() <= most) {
            return value.intValue();
        }
        problem(
                name,
                has(name) ? "out_of_range" : "required",
                String.format(Locale.US, "A whole number from %,d to %,d.", least, most));
        return least;
    }

    int number(String name, int least, int most, int usual) {
        return has(name) ? number(name, least, most) : usual;
    }

    /** One of the constants, as JSON has them. */
    <E extends Enum<E>> E oneOf(String name, E[] all, E usual) {
        if (!has(name)) {
            return usual;
        }
        var found = find(json.path(name), all);
        if (found.isEmpty()) {
            problem(name, "unknown_value", "One of " + keys(all) + ".");
        }
        return found.orElse(usual);
    }

    /** Several of them, at least one. */
    <E extends Enum<E>> Set<E> several(String name, E[] all) {
        var found = EnumSet.noneOf(all[0].getDeclaringClass());
        var list = json.path(name);
        for (int i = 0; i < list.size(); i++) {
            int place = i;
            find(list.get(i), all)
                    .ifPresentOrElse(
                            found::add,
                            () -> problem(name + "/" + place, "unknown_value", "One of " + keys(all) + "."));
        }
        if (found.isEmpty()) {
            problem(name, "required", "Choose at least one.");
            found.add(all[0]);
        }
        return found;
    }

    private static <E extends Enum<E>> Optional<E> find(JsonNode value, E[] all) {
        return Stream.of(all).filter(one -> key(one).equals(value.asString(""))).findFirst();
    }

    private static String keys(Enum<?>[] all) {
        return Stream.of(all).map(Place::key).collect(Collectors.joining(", "));
    }

    /** A constant as JSON has it. */
    static String key(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT);
    }

    /** A time of day. */
    LocalTime time(String name, LocalTime usual) {
        try {
            return has(name) ? LocalTime.parse(json.path(name).asString("")) : usual;
        } catch (DateTimeException wrong) {
            problem(name, "invalid_format", "A time such as 09:00.");
            return usual;
        }
    }

    /** So much time. @param name where it stands, "" for here */
    Length length(String name) {
        var place = name.isEmpty() ? this : in(name);
        var unit = place.oneOf("unit", LengthUnit.values(), LengthUnit.DAY);
        return new Length(place.number("n", 1, unit.isBusiness() ? 500 : Length.MOST), unit);
    }
}
