package app.throughline.filter.core;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which records can matter to some filters at all, at any time: those of which what they ask holds wherever time does not
 * move it. The others are as good as not there, so whoever asks few filters of many students need not read them.
 */
public final class Relevance {
    private final Map<RecordKind, Core> wheres = new HashMap<>();

    private Relevance() {}

    /**
     * What records of each kind must meet to matter to filters on records of a kind. No condition in it moves with time or
     * looks at another record.
     */
    public static Map<RecordKind, Core> of(List<Core> filters, RecordKind kind) {
        var relevance = new Relevance();
        filters.forEach(filter -> relevance.visit(filter, kind));
        return Map.copyOf(relevance.wheres);
    }

    private void visit(Core where, RecordKind kind) {
        wheres.merge(kind, own(where, true), (one, other) -> Core.or(List.of(one, other)));
        related(where);
    }

    private void related(Core where) {
        switch (where) {
            case Core.Constant _, Core.Leaf _, Core.Member _ -> {}
            case Core.And(var of) -> of.forEach(this::related);
            case Core.Or(var of) -> of.forEach(this::related);
            case Core.Not(var of) -> related(of);
            case Core.Some(var relation, var _, var _, var inner) -> visit(inner, relation.to());
            case Core.Linked(var link, var inner) -> visit(inner, link.to());
        }
    }

    /** What it asks of the record itself and for ever. @param open what everything else counts as */
    private static Core own(Core where, boolean open) {
        return switch (where) {
            case Core.Constant constant -> constant;
            case Core.And(var of) ->
                Core.and(of.stream().map(part -> own(part, open)).toList());
            case Core.Or(var of) ->
                Core.or(of.stream().map(part -> own(part, open)).toList());
            case Core.Not(var of) -> Core.not(own(of, !open));
            case Core.Leaf leaf -> leaf.moves() ? new Core.Constant(open) : leaf;
            case Core.Some _, Core.Linked _, Core.Member _ -> new Core.Constant(open);
        };
    }
}
