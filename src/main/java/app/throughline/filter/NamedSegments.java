package app.throughline.filter;

import app.throughline.filter.core.RecordKind;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The segments a filter asks of: who is a member, and who became or ceased to be one when. */
public final class NamedSegments {
    /** What is wrong with a filter that does not say of which segments it means. */
    public static final String UNSAID =
            "Say of which segments: where memberships are asked of, \"segment is\" must stand beside what else is asked.";

    private NamedSegments() {}

    /** All it names. */
    public static Set<Long> of(Filter filter) {
        var named = new LinkedHashSet<Long>();
        filter.nodes().forEach(node -> named.addAll(named(node)));
        return named;
    }

    /** Those of whose earlier members it asks, too. */
    public static Set<Long> past(Filter filter) {
        var named = new LinkedHashSet<Long>();
        filter.nodes().filter(Filter.Is.class::isInstance).forEach(node -> named.addAll(named(node)));
        return named;
    }

    private static Collection<Long> named(Filter node) {
        if (node instanceof Filter.InSegment(var ids, var _)) {
            return ids;
        }
        return node instanceof Filter.Is(var field, var _, Operand.Keys(var keys)) && field.isOfSegments()
                ? keys.stream().map(Long::valueOf).toList()
                : List.of();
    }

    /** Whether it says of which segments wherever it asks of memberships. */
    public static boolean areSaid(Filter.Rooted filter) {
        return said(filter.root().kind(), filter.where()) && areSaid(filter.where());
    }

    /** The same inside a filter. */
    public static boolean areSaid(Filter filter) {
        return filter.nodes().allMatch(node -> switch (node) {
            case Filter.Has(var relation, var where) -> said(relation.to(), where);
            case Filter.HasNo(var relation, var where) -> said(relation.to(), where);
            case Filter.Count(var relation, var _, var _, var where) -> said(relation.to(), where);
            case Filter.Via(var link, var where) -> said(link.to(), where);
            case Filter.All _, Filter.Any _, Filter.None _, Filter.Is _, Filter.InSegment _ -> true;
        });
    }

    private static boolean said(RecordKind kind, Filter where) {
        return kind.segment().isEmpty() || says(where);
    }

    private static boolean says(Filter where) {
        return where instanceof Filter.All(var of)
                ? of.stream().anyMatch(NamedSegments::says)
                : where instanceof Filter.Is(var field, var operator, var _)
                        && field.isOfSegments()
                        && (operator == Operator.IS || operator == Operator.IN);
    }
}
