package app.throughline.listing;

import app.throughline.access.Assignee;
import app.throughline.filter.Category;
import app.throughline.filter.Field;
import app.throughline.filter.Filter;
import app.throughline.filter.Operand;
import app.throughline.filter.Operator;
import app.throughline.filter.Option;
import app.throughline.filter.StaffRef;
import app.throughline.filter.time.Point;
import app.throughline.filter.time.Unit;
import java.util.List;

/**
 * The fixed questions of lists, which stand in the address under names of their own, as filters of the language: what a
 * status, a priority, a due day or a person mean is said there once.
 *
 * @param about what can be asked of the records of the list
 */
public record Chips(Category about) {
    /** Nothing passes. */
    private static final Filter NOTHING = new Filter.Any(List.of());

    /** One of these options, given by the codes that are stored; what is no code is left out. */
    public Filter codes(String field, List<String> codes) {
        return keys(
                field,
                field(field).choices().list().stream()
                        .filter(option -> codes.contains(Long.toString(option.code())))
                        .map(Option::key)
                        .toList());
    }

    /** At least one of these options of a field with several, by what they are called. */
    public Filter called(String field, List<String> names) {
        var keys = field(field).choices().list().stream()
                .filter(option -> names.contains(option.label()))
                .map(Option::key)
                .toList();
        return keys.isEmpty() ? NOTHING : is(field, Operator.HAS_ANY, new Operand.Keys(keys));
    }

    /** One of these options. */
    public Filter keys(String field, List<String> keys) {
        return keys.isEmpty() ? NOTHING : new Filter.Is(field(field), Operator.IN, new Operand.Keys(keys));
    }

    /** One of these people and teams. */
    public Filter people(String field, List<StaffRef> people) {
        return people.isEmpty() ? NOTHING : new Filter.Is(field(field), Operator.IN, new Operand.People(people));
    }

    /** A person or team, or none for what is neither. @param key {@code me}, or as {@link Assignee#key} has it */
    public static List<StaffRef> person(String key) {
        return key.equals("me")
                ? List.of(new StaffRef.Me())
                : Assignee.parse(key)
                        .map(who -> switch (who) {
                            case Assignee.Person(var id) -> List.<StaffRef>of(new StaffRef.Person(id));
                            case Assignee.Team(var id) -> List.<StaffRef>of(new StaffRef.Team(id, false));
                        })
                        .orElse(List.of());
    }

    /** The field has no value. */
    public Filter empty(String field) {
        return is(field, Operator.IS_EMPTY, new Operand.Nothing());
    }

    /** A yes/no field is yes. */
    public Filter yes(String field) {
        return is(field, Operator.IS, new Operand.Truth(true));
    }

    /** One of these days: {@code overdue}, {@code today}, {@code week} for the next seven, {@code none} for no day. */
    public Filter due(List<String> days) {
        return new Filter.Any(days.stream().map(this::due).toList());
    }

    private Filter due(String day) {
        return switch (day) {
            case "overdue" -> yes("is_overdue");
            case "today" -> ahead(Operator.ON, Point.Named.TODAY);
            case "week" -> ahead(Operator.ON_OR_BEFORE, new Point.Shifted(7, Unit.DAY));
            case "none" -> empty("due_at");
            default -> NOTHING;
        };
    }

    private Filter ahead(Operator operator, Point until) {
        return new Filter.All(List.of(
                keys("status_category", List.of("open")),
                is("due_at", Operator.IS_FUTURE, new Operand.Nothing()),
                is("due_at", operator, new Operand.Points(until, until))));
    }

    private Filter is(String field, Operator operator, Operand operand) {
        return new Filter.Is(field(field), operator, operand);
    }

    private Field field(String key) {
        return about.field(key).orElseThrow(() -> new IllegalStateException("No field " + key + " of " + about.kind()));
    }
}
