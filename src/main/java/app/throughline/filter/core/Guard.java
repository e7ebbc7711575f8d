package app.throughline.filter.core;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What of a kind of record is not for everybody. Where somebody asks, row security decides. Where nobody in particular
 * does, as for the members of a segment, guards do (product FL-7).
 */
public sealed interface Guard {
    /** A record that fails has readers who were chosen one by one. Nobody's grant opens all of them: it is never asked. */
    record Personal(RecordKind kind, Core open) implements Guard {}

    /**
     * A record that fails is asked only where sensitive records are included.
     *
     * @param grants what it takes to see those that fail, of the records that meet a condition
     */
    record Sensitive(RecordKind kind, Core open, Function<Core, Set<Grant>> grants) implements Guard {
        /** What a filter takes whose records meet this condition; nothing if it leaves only open ones. */
        public Set<Grant> needed(Core where) {
            return parts(where).containsAll(parts(open)) ? Set.of() : grants.apply(where);
        }
    }

    /**
     * A value that takes a right, and counts as empty where sensitive records are not included; with it all values whose
     * names are this one's, a slash and more.
     */
    record Value(Column column, String right) implements Guard {}

    /** Records that all take the same right. They are asked anyway. */
    record Whole(RecordKind kind, String right) implements Guard {}

    /** The conditions that hold each for itself. */
    static List<Core> parts(Core where) {
        return where instanceof Core.And(var of) ? of : List.of(where);
    }

    /** The codes that a condition leaves to a column; empty when it leaves any. */
    static Optional<Set<Long>> codes(Core where, Column column) {
        Optional<Set<Long>> left = Optional.empty();
        for (var part : parts(where)) {
            if (part instanceof Core.Leaf(var of, Test.Among(var codes)) && of.equals(column)) {
                var both = new HashSet<>(codes);
                left.ifPresent(both::retainAll);
                left = Optional.of(both);
            }
        }
        return left;
    }

    /** What a condition asks of a linked record; everything when it asks nothing. */
    static Core linked(Core where, Link link) {
        return Core.and(parts(where).stream()
                .filter(part -> part instanceof Core.Linked(var other, var _) && other.equals(link))
                .map(part -> ((Core.Linked) part).where())
                .toList());
    }
}
