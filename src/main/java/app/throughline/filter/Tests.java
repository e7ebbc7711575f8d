package app.throughline.filter;

import app.throughline.filter.core.Column;
import app.throughline.filter.core.Folding;
import app.throughline.filter.core.Test;
import app.throughline.filter.time.Point;
import app.throughline.filter.time.Scale;
import app.throughline.filter.time.Unit;
import app.throughline.filter.time.Window;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The test on a column that a positive operator and its operand stand for. */
final class Tests {
    private Tests() {}

    static Test of(Field field, Column column, Operator operator, Operand operand) {
        return switch (operand) {
            case Operand.Numbers numbers -> {
                var range = Range.of(operator, numbers);
                yield new Test.Within(Window.fixed(range.low(), range.high()));
            }
            case Operand.Truth(var value) -> new Test.Among(Set.of(value ? 1L : 0L));
            case Operand.Keys _ -> option(field, column, keys(field, operator, operand));
            case Operand.Words(var any, var exact) -> words(operator, any, exact);
            case Operand.Letters(var from, var until) ->
                new Test.Initial(
                        Folding.fold(from).codePointAt(0), Folding.fold(until).codePointAt(0));
            case Operand.Expression(var pattern) -> new Test.Fits(pattern);
            case Operand.Weekdays(var days) -> new Test.OnWeekday(Set.copyOf(days));
            case Operand.Months(var months) ->
                new Test.InMonth(Set.copyOf(
                        months.stream().map(month -> month.getValue()).toList()));
            case Operand.Points _, Operand.Span _, Operand.Stretch _, Operand.Nothing _ ->
                time(column.scale(), operator, operand);
            case Operand.People _ -> throw new IllegalStateException(field + " names nobody");
        };
    }

    private static Test time(Scale scale, Operator operator, Operand operand) {
        return switch (operand) {
            case Operand.Span(var count, var unit)
            when operator == Operator.ANNIVERSARY_IN_NEXT -> new Test.Recurs(unit == Unit.WEEK ? 7 * count : count);
            case Operand.Span(var count, var unit) -> new Test.Within(window(scale, operator, count, unit));
            case Operand.Points(var from, var until) -> new Test.Within(window(scale, operator, from, until));
            case Operand.Stretch(var period) -> new Test.Within(Window.of(scale, period, offset(operator)));
            default -> new Test.Within(operator == Operator.IS_PAST ? Window.past(scale) : Window.future(scale));
        };
    }

    private static int offset(Operator operator) {
        return operator == Operator.IN_THIS ? 0 : operator == Operator.IN_PREVIOUS ? -1 : 1;
    }

    /** The keys an operator on options means. */
    static List<String> keys(Field field, Operator operator, Operand operand) {
        var given = ((Operand.Keys) operand).any();
        if (operator != Operator.AT_LEAST && operator != Operator.AT_MOST) {
            return given;
        }
        int rank = field.choices().find(given.getFirst()).orElseThrow().rank();
        return field.choices().list().stream()
                .filter(option -> operator == Operator.AT_LEAST ? option.rank() >= rank : option.rank() <= rank)
                .map(Option::key)
                .toList();
    }

    private static Test option(Field field, Column column, List<String> keys) {
        if (column.type() == Column.Type.TEXT) {
            return new Test.Words(Test.How.EQUAL, keys, true);
        }
        var codes = new HashSet<Long>();
        keys.forEach(key -> field.choices().find(key).ifPresent(option -> codes.add(option.code())));
        return new Test.Among(codes);
    }

    private static Test words(Operator operator, List<String> any, boolean exact) {
        var how = switch (operator) {
            case IS, IN -> Test.How.EQUAL;
            case CONTAINS -> Test.How.CONTAINS;
            case STARTS_WITH -> Test.How.STARTS;
            case ENDS_WITH -> Test.How.ENDS;
            default -> throw new IllegalStateException(operator + " does not compare texts");
        };
        return new Test.Words(how, exact ? any : any.stream().map(Folding::fold).toList(), exact);
    }

    private static Window window(Scale scale, Operator operator, Point from, Point until) {
        return switch (operator) {
            case BEFORE -> Window.before(scale, from);
            case AFTER -> Window.after(scale, from);
            case ON_OR_BEFORE -> Window.upToDay(scale, from);
            case ON_OR_AFTER -> Window.fromDay(scale, from);
            case ON -> Window.onDay(scale, from);
            case BETWEEN -> Window.between(scale, from, until);
            default -> throw new IllegalStateException(operator + " does not compare with a point");
        };
    }

    private static Window window(Scale scale, Operator operator, int count, Unit unit) {
        return switch (operator) {
            case IN_LAST -> Window.last(scale, count, unit);
            case IN_NEXT -> Window.next(scale, count, unit);
            case MORE_THAN_AGO -> Window.ago(scale, count, unit);
            case MORE_THAN_AHEAD -> Window.ahead(scale, count, unit);
            default -> throw new IllegalStateException(operator + " does not compare with a length of time");
        };
    }
}
