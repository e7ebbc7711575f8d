package app.throughline.rule.backtest;

import app.throughline.filter.Filter;
import app.throughline.filter.Operand;
import app.throughline.filter.Operator;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The limits in a filter: numbers that values are compared with, by place in the order in which people read them. */
public final class FilterNumbers {
    private static final Set<Operator> LIMITS = Set.of(Operator.GTE, Operator.GT, Operator.LTE, Operator.LT);

    private final int place;
    private final BigDecimal value;
    private final List<Limit> found = new ArrayList<>();

    private FilterNumbers(int place, BigDecimal value) {
        this.place = place;
        this.value = value;
    }

    /** A limit. @param words such as "days missing is at least" */
    public record Limit(String words, BigDecimal value) {}

    /** All of a filter. */
    public static List<Limit> of(Filter filter) {
        var reading = new FilterNumbers(-1, BigDecimal.ZERO);
        reading.copy(filter);
        return List.copyOf(reading.found);
    }

    /** The same filter with another number as one of its limits. @param place 0 for the first */
    public static Filter with(Filter filter, int place, BigDecimal value) {
        return new FilterNumbers(place, value).copy(filter);
    }

    private Filter copy(Filter filter) {
        return switch (filter) {
            case Filter.All(var of) ->
                new Filter.All(of.stream().map(this::copy).toList());
            case Filter.Any(var of) ->
                new Filter.Any(of.stream().map(this::copy).toList());
            case Filter.None(var of) ->
                new Filter.None(of.stream().map(this::copy).toList());
            case Filter.Is is -> condition(is);
            case Filter.Has(var relation, var where) -> new Filter.Has(relation, copy(where));
            case Filter.HasNo(var relation, var where) -> new Filter.HasNo(relation, copy(where));
            case Filter.Count(var relation, var operator, var number, var where) -> {
                var words = operator.words() + " so many " + relation.key() + " records";
                var kept = limit(words, operator, number);
                yield new Filter.Count(relation, operator, kept, copy(where));
            }
            case Filter.Via(var link, var where) -> new Filter.Via(link, copy(where));
            case Filter.InSegment _ -> filter;
        };
    }

    private Filter condition(Filter.Is is) {
        return is.operand() instanceof Operand.Numbers number
                ? new Filter.Is(
                        is.field(),
                        is.operator(),
                        limit(is.field().label() + " " + is.operator().words(), is.operator(), number))
                : is;
    }

    private Operand.Numbers limit(String words, Operator operator, Operand.Numbers number) {
        if (!LIMITS.contains(operator)) {
            return number;
        }
        found.add(new Limit(words, number.from()));
        return found.size() - 1 == place ? new Operand.Numbers(value, value) : number;
    }
}
