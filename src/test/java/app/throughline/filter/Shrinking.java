package app.throughline.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Filters a little smaller than another, for finding the smallest that shows a mistake. */
final class Shrinking {
    private Shrinking() {}

    static List<Filter> smaller(Filter filter) {
        return switch (filter) {
            case Filter.All(var of) -> group(of, Filter.All::new);
            case Filter.Any(var of) -> group(of, Filter.Any::new);
            case Filter.None(var of) -> group(of, Filter.None::new);
            case Filter.Has(var relation, var where) -> inner(where, smaller -> new Filter.Has(relation, smaller));
            case Filter.HasNo(var relation, var where) -> inner(where, smaller -> new Filter.HasNo(relation, smaller));
            case Filter.Count(var relation, var operator, var number, var where) ->
                inner(where, smaller -> new Filter.Count(relation, operator, number, smaller));
            case Filter.Via(var link, var where) -> inner(where, smaller -> new Filter.Via(link, smaller));
            case Filter.Is is -> fewer(is);
            case Filter.InSegment _ -> List.of();
        };
    }

    private static List<Filter> group(List<Filter> of, Function<List<Filter>, Filter> group) {
        var all = new ArrayList<Filter>(of);
        for (int i = 0; i < of.size(); i++) {
            if (of.size() > 1) {
                var rest = new ArrayList<>(of);
                rest.remove(i);
                all.add(group.apply(rest));
            }
            for (var smaller : smaller(of.get(i))) {
                var changed = new ArrayList<>(of);
                changed.set(i, smaller);
                all.add(group.apply(changed));
            }
        }
        return all;
    }

    private static List<Filter> inner(Filter where, Function<Filter, Filter> around) {
        var all = new ArrayList<Filter>();
        if (!where.equals(new Filter.All(List.of()))) {
            all.add(around.apply(new Filter.All(List.of())));
        }
        smaller(where).forEach(smaller -> all.add(around.apply(smaller)));
        return all;
    }

    private static List<Filter> fewer(Filter.Is is) {
        if (is.operand() instanceof Operand.Words(var any, var exact) && any.size() > 1) {
            return List.of(
                    new Filter.Is(is.field(), is.operator(), new Operand.Words(any.subList(1, any.size()), exact)));
        }
        if (is.operand() instanceof Operand.Keys(var any) && any.size() > 1) {
            return List.of(new Filter.Is(is.field(), is.operator(), new Operand.Keys(any.subList(1, any.size()))));
        }
        return List.of();
    }
}
