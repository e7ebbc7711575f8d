package app.throughline.segment.counting;

import app.throughline.filter.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A filter in which one of several conditions, of which any would do, stands alone: how many it finds tells what the group
 * is made of.
 *
 * @param part the condition; empty for all of them at once
 */
public record Alternative(Optional<Filter> part, Filter.Rooted filter) {
    private static final int MOST = 4;

    /** Those of the first group of two to four that the filter names outside records; none where there is no such group. */
    public static List<Alternative> of(Filter.Rooted filter) {
        return first(filter.where())
                .filter(any -> any.of().size() >= 2 && any.of().size() <= MOST)
                .map(any -> of(filter, any))
                .orElse(List.of());
    }

    private static List<Alternative> of(Filter.Rooted filter, Filter.Any any) {
        var all = new ArrayList<Alternative>();
        any.of().forEach(part -> all.add(new Alternative(Optional.of(part), with(filter, any, part))));
        if (any.of().size() == 2) {
            all.add(new Alternative(Optional.empty(), with(filter, any, new Filter.All(any.of()))));
        }
        return all;
    }

    private static Optional<Filter.Any> first(Filter node) {
        return switch (node) {
            case Filter.Any any -> Optional.of(any);
            case Filter.All(var of) ->
                of.stream().map(Alternative::first).flatMap(Optional::stream).findFirst();
            default -> Optional.empty();
        };
    }

    private static Filter.Rooted with(Filter.Rooted filter, Filter.Any any, Filter part) {
        return new Filter.Rooted(filter.root(), with(filter.where(), any, part));
    }

    private static Filter with(Filter node, Filter.Any any, Filter part) {
        if (node.equals(any)) {
            return part;
        }
        return node instanceof Filter.All(var of)
                ? new Filter.All(of.stream().map(each -> with(each, any, part)).toList())
                : node;
    }
}
