package app.throughline.rule.engine;

import app.throughline.filter.core.Core;
import app.throughline.filter.core.RecordKind;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What the values of a record alone decide about a filter. Whatever asks related records is taken for true, or for false,
 * so that a record that fails the one fails the filter, and one that passes the other passes it.
 */
final class Bounds {
    private Bounds() {}

    /** It holds whenever the filter does. */
    static Core possible(Core filter) {
        return bound(filter, true);
    }

    /** The filter holds whenever it does. */
    static Core certain(Core filter) {
        return bound(filter, false);
    }

    private static Core bound(Core filter, boolean generous) {
        return switch (filter) {
            case Core.Constant _, Core.Leaf _ -> filter;
            case Core.And(var of) -> Core.and(each(of, generous));
            case Core.Or(var of) -> Core.or(each(of, generous));
            case Core.Not(var of) -> Core.not(bound(of, !generous));
            case Core.Some _, Core.Linked _, Core.Member _ -> generous ? Core.YES : Core.NO;
        };
    }

    private static List<Core> each(List<Core> of, boolean generous) {
        return of.stream().map(part -> bound(part, generous)).toList();
    }

    /** The kinds of records it asks besides the one in hand. */
    static Set<RecordKind> kinds(Core filter) {
        var kinds = new HashSet<RecordKind>();
        collect(filter, kinds);
        return Set.copyOf(kinds);
    }

    private static void collect(Core filter, Set<RecordKind> kinds) {
        switch (filter) {
            case Core.Constant _, Core.Leaf _, Core.Member _ -> {}
            case Core.And(var of) -> of.forEach(part -> collect(part, kinds));
            case Core.Or(var of) -> of.forEach(part -> collect(part, kinds));
            case Core.Not(var of) -> collect(of, kinds);
            case Core.Some(var relation, var _, var _, var where) -> {
                kinds.add(relation.to());
                collect(where, kinds);
            }
            case Core.Linked(var link, var where) -> {
                kinds.add(link.to());
                collect(where, kinds);
            }
        }
    }
}
