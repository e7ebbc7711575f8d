package app.throughline.segment;

import app.throughline.filter.Filter;
import app.throughline.filter.Operand;
import app.throughline.filter.StaffRef;
import java.util.List;

/** Looks through all nodes of a filter. */
public final class FilterWalk {
    private FilterWalk() {}

    /** Whether it means whoever asks (FL-6). */
    public static boolean isRelative(Filter filter) {
        return filter.nodes()
                .anyMatch(node -> node instanceof Filter.Is is
                        && is.operand() instanceof Operand.People(var any)
                        && any.stream().anyMatch(StaffRef::isRelative));
    }

    /** The same filter with another segment in the place of one. */
    public static Filter replaced(Filter filter, long old, long by) {
        return switch (filter) {
            case Filter.All(var of) -> new Filter.All(replaced(of, old, by));
            case Filter.Any(var of) -> new Filter.Any(replaced(of, old, by));
            case Filter.None(var of) -> new Filter.None(replaced(of, old, by));
            case Filter.Has(var relation, var where) -> new Filter.Has(relation, replaced(where, old, by));
            case Filter.HasNo(var relation, var where) -> new Filter.HasNo(relation, replaced(where, old, by));
            case Filter.Count(var relation, var operator, var number, var where) ->
                new Filter.Count(relation, operator, number, replaced(where, old, by));
            case Filter.Via(var link, var where) -> new Filter.Via(link, replaced(where, old, by));
            case Filter.InSegment(var ids, var negated) ->
                new Filter.InSegment(
                        ids.stream().map(id -> id == old ? by : id).distinct().toList(), negated);
            case Filter.Is is -> replaced(is, Long.toString(old), Long.toString(by));
        };
    }

    private static Filter replaced(Filter.Is is, String old, String by) {
        return is.operand() instanceof Operand.Keys(var any) && is.field().isOfSegments()
                ? new Filter.Is(
                        is.field(),
                        is.operator(),
                        new Operand.Keys(any.stream()
                                .map(key -> key.equals(old) ? by : key)
                                .distinct()
                                .toList()))
                : is;
    }

    private static List<Filter> replaced(List<Filter> of, long old, long by) {
        return of.stream().map(each -> replaced(each, old, by)).toList();
    }
}
