package app.throughline.filter;

import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Link;
import app.throughline.filter.core.Relation;
import app.throughline.filter.core.Test;
import app.throughline.filter.time.Edge;
import app.throughline.filter.time.Point;
import app.throughline.filter.time.Unit;
import app.throughline.filter.time.Window;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Explains a filter down to its core: every field by where its value comes from, every operator by a test on a column.
 *
 * <p>Empties follow one rule (FL-2). A positive operator becomes tests, which an empty value never passes; a negative one
 * becomes the negation of its positive. Fields that have several values or are counted become questions about related
 * records, and fields that change as time passes become tests against moving windows on columns that do not.
 */
public final class Expansion {
    private final Staffing staffing;

    private Expansion(Staffing staffing) {
        this.staffing = staffing;
    }

    /** The core of a filter. @param staffing who "me" and the members of teams are */
    public static Core core(Filter filter, Staffing staffing) {
        return new Expansion(staffing).expand(filter);
    }

    private Core expand(Filter filter) {
        return switch (filter) {
            case Filter.All(var of) -> Core.and(each(of));
            case Filter.Any(var of) -> Core.or(each(of));
            case Filter.None(var of) -> Core.not(Core.or(each(of)));
            case Filter.Is is -> condition(is);
            case Filter.Has(var relation, var where) -> Core.has(relation, expand(where));
            case Filter.HasNo(var relation, var where) -> Core.not(Core.has(relation, expand(where)));
            case Filter.Count(var relation, var operator, var number, var where) ->
                count(relation, operator, number, expand(where));
            case Filter.Via(var link, var where) -> new Core.Linked(link, expand(where));
            case Filter.InSegment(var segments, var negated) -> {
                var member = new Core.Member(Set.copyOf(segments));
                yield negated ? Core.not(member) : member;
            }
        };
    }

    private List<Core> each(List<Filter> of) {
        return of.stream().map(this::expand).toList();
    }

    private Core condition(Filter.Is is) {
        var positive = is.operator().positive();
        var core = positive == Operator.IS_EMPTY
                ? Core.not(present(is.field().meaning()))
                : ask(is.field(), is.field().meaning(), positive, is.operand());
        return is.operator().isNegative() ? Core.not(core) : core;
    }

    /** It has a value. */
    private static Core present(Meaning meaning) {
        return switch (meaning) {
            case Meaning.Stored(var column) -> present(column);
            case Meaning.Responsible(var person, var team) ->
                Core.or(team.map(column -> List.of(present(person), present(column)))
                        .orElse(List.of(present(person))));
            case Meaning.DaysSince(var since) -> elapsed(since, Unit.DAY, 0, Long.MAX_VALUE);
            case Meaning.YearsSince(var since) -> elapsed(since, Unit.YEAR, 0, Long.MAX_VALUE);
            case Meaning.Defined _, Meaning.Counted _ -> Core.YES;
            case Meaning.OneOf(var when) -> Core.or(List.copyOf(when.values()));
            case Meaning.Each(var relation, var where, var value) ->
                Core.has(relation, Core.and(List.of(where, present(value))));
            case Meaning.Latest(var of) -> some(of, new Test.Present());
            case Meaning.Of(var link, var value) -> new Core.Linked(link, present(value));
            case Meaning.While(var when, var value) -> Core.and(List.of(when, present(value)));
        };
    }

    private static Core present(Column column) {
        return new Core.Leaf(column, new Test.Present());
    }

    private Core ask(Field field, Meaning meaning, Operator operator, Operand operand) {
        return switch (meaning) {
            case Meaning.Of(Link link, Meaning value) -> new Core.Linked(link, ask(field, value, operator, operand));
            case Meaning.While(Core when, Meaning value) ->
                Core.and(List.of(when, ask(field, value, operator, operand)));
            case Meaning.Each each -> all(field, each, operator, operand);
            case Meaning.Latest(var of) -> latest(field, of, operator, operand);
            case Meaning.Counted(Relation relation, Core where) ->
                count(relation, operator, (Operand.Numbers) operand, where);
            case Meaning.Defined(Core when) -> ((Operand.Truth) operand).value() ? when : Core.not(when);
            case Meaning.OneOf oneOf ->
                Core.or(Tests.keys(field, operator, operand).stream()
                        .map(key -> Optional.ofNullable(oneOf.when().get(key)).orElse(Core.NO))
                        .toList());
            case Meaning.DaysSince(Column since) -> elapsed(since, Unit.DAY, operator, (Operand.Numbers) operand);
            case Meaning.YearsSince(Column since) -> elapsed(since, Unit.YEAR, operator, (Operand.Numbers) operand);
            case Meaning.Responsible responsible -> staff(responsible, operator, operand);
            case Meaning.Stored(Column column) -> new Core.Leaf(column, Tests.of(field, column, operator, operand));
        };
    }

    /** Of a field with several values: whether some of them pass, or all that are wanted are there. */
    private Core all(Field field, Meaning.Each each, Operator operator, Operand operand) {
        if (operator != Operator.HAS_ALL && operator != Operator.IS_EXACTLY) {
            var single = operator == Operator.HAS_ANY ? Operator.IN : operator;
            return some(each, ask(field, each.value(), single, operand));
        }
        var wanted = ((Operand.Keys) operand).any();
        var parts = new ArrayList<Core>();
        for (var key : new LinkedHashSet<>(wanted)) {
            parts.add(some(each, ask(field, each.value(), Operator.IN, new Operand.Keys(List.of(key)))));
        }
        if (operator == Operator.IS_EXACTLY) {
            var other = Core.and(List.of(
                    present(each.value()), Core.not(ask(field, each.value(), Operator.IN, new Operand.Keys(wanted)))));
            parts.add(Core.not(some(each, other)));
        }
        return Core.and(parts);
    }

    /** The latest lies in a window when some time does and none lies behind it. */
    private static Core latest(Field field, List<Meaning.Source> of, Operator operator, Operand operand) {
        var test = Tests.of(field, of.getFirst().time(), operator, operand);
        if (!(test instanceof Test.Within(var window))) {
            throw new IllegalStateException(operator + " does not compare a latest time");
        }
        var inside = some(of, test);
        return window.high().equals(Edge.LAST)
                ? inside
                : Core.and(List.of(inside, Core.not(some(of, new Test.Within(new Window(window.high(), Edge.LAST))))));
    }

    private static Core some(List<Meaning.Source> of, Test test) {
        return Core.or(of.stream()
                .map(source -> Core.has(
                        source.relation(), Core.and(List.of(source.where(), new Core.Leaf(source.time(), test)))))
                .toList());
    }

    private static Core some(Meaning.Each each, Core passes) {
        return Core.has(each.relation(), Core.and(List.of(each.where(), passes)));
    }

    private static Core count(Relation relation, Operator operator, Operand.Numbers number, Core where) {
        var range = Range.of(operator.positive(), number);
        var some = Core.some(relation, Math.max(0, range.least()), range.most(), where);
        return operator.isNegative() ? Core.not(some) : some;
    }

    private static Core elapsed(Column since, Unit unit, Operator operator, Operand.Numbers numbers) {
        var range = Range.of(operator, numbers);
        long least = Math.max(0, range.least());
        long most = range.most();
        return least > most ? Core.NO : elapsed(since, unit, least, most);
    }

    /** At least {@code least} and less than {@code most + 1} whole units have passed since. */
    private static Core elapsed(Column since, Unit unit, long least, long most) {
        var scale = since.scale();
        var place = Edge.Place.BEHIND;
        var high = new Edge.Beside(scale, ago(least, unit), place);
        Edge low = most == Long.MAX_VALUE ? Edge.FIRST : new Edge.Beside(scale, ago(most + 1, unit), place);
        return new Core.Leaf(since, new Test.Within(new Window(low, high)));
    }

    private static Point ago(long count, Unit unit) {
        int most = unit == Unit.YEAR ? 9_000 : 3_000_000;
        return count == 0 ? Point.Named.NOW : new Point.Shifted(-(int) Math.min(count, most), unit);
    }

    private Core staff(Meaning.Responsible responsible, Operator operator, Operand operand) {
        if (operator == Operator.IS_INACTIVE) {
            return new Core.Leaf(responsible.person(), new Test.Among(staffing.inactive()));
        }
        var people = new HashSet<Long>();
        var teams = new HashSet<Long>();
        for (var ref : ((Operand.People) operand).any()) {
            switch (ref) {
                case StaffRef.Person(var id) -> people.add(id);
                case StaffRef.Me() -> people.addAll(staffing.me());
                case StaffRef.Team(var id, var members) -> team(id, members, people, teams);
                case StaffRef.MyTeam() -> staffing.myTeams().forEach(id -> team(id, true, people, teams));
            }
        }
        var either = new ArrayList<Core>();
        either.add(people.isEmpty() ? Core.NO : new Core.Leaf(responsible.person(), new Test.Among(people)));
        responsible
                .team()
                .ifPresent(
                        column -> either.add(teams.isEmpty() ? Core.NO : new Core.Leaf(column, new Test.Among(teams))));
        return Core.or(either);
    }

    private void team(long id, boolean members, Set<Long> people, Set<Long> teams) {
        teams.add(id);
        if (members) {
            people.addAll(staffing.members(id));
        }
    }
}
