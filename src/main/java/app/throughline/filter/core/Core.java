package app.throughline.filter.core;

import java.util.List;
import java.util.Set;

/**
 * A filter with every word explained. Always yes or no. Equal conditions are equal values, so that a thousand segments
 * which ask the same of a student share one answer.
 */
public sealed interface Core {
    /** Always the same. */
    record Constant(boolean value) implements Core {}

    /** Each of them; none means yes. */
    record And(List<Core> of) implements Core {
        public And {
            of = List.copyOf(of);
        }
    }

    /** At least one of them; none means no. */
    record Or(List<Core> of) implements Core {
        public Or {
            of = List.copyOf(of);
        }
    }

    /** The opposite. */
    record Not(Core of) implements Core {}

    /** A value of the record in hand. */
    record Leaf(Column column, Test test) implements Core {
        /** Whether the passing of time alone can change the answer. */
        boolean moves() {
            return column.reading().isPresent()
                    || test instanceof Test.Recurs
                    || test instanceof Test.Within(var window) && window.moves();
        }
    }

    /**
     * How many related records meet a condition.
     *
     * @param least at least so many, 1 or more
     * @param most at most so many, {@link Long#MAX_VALUE} for no limit
     */
    record Some(Relation relation, long least, long most, Core where) implements Core {}

    /** The one linked record exists and meets a condition. */
    record Linked(Link link, Core where) implements Core {}

    /** The contact is a member of one of these segments. */
    record Member(Set<Long> segments) implements Core {
        public Member {
            segments = Set.copyOf(segments);
        }
    }

    /** Each of them, in the fewest words. */
    static Core and(List<Core> of) {
        var parts = of.stream()
                .flatMap(part -> part instanceof And(var inner) ? inner.stream() : java.util.stream.Stream.of(part))
                .filter(part -> !part.equals(YES))
                .distinct()
                .toList();
        if (parts.contains(NO)) {
            return NO;
        }
        return parts.isEmpty() ? YES : parts.size() == 1 ? parts.getFirst() : new And(parts);
    }

    /** At least one of them, in the fewest words. */
    static Core or(List<Core> of) {
        var parts = of.stream()
                .flatMap(part -> part instanceof Or(var inner) ? inner.stream() : java.util.stream.Stream.of(part))
                .filter(part -> !part.equals(NO))
                .distinct()
                .toList();
        if (parts.contains(YES)) {
            return YES;
        }
        return parts.isEmpty() ? NO : parts.size() == 1 ? parts.getFirst() : new Or(parts);
    }

    /** The opposite, in the fewest words. */
    static Core not(Core of) {
        return switch (of) {
            case Constant(var value) -> value ? NO : YES;
            case Not(var inner) -> inner;
            default -> new Not(of);
        };
    }

    /** So many related records meet a condition, in the fewest words. @param most below {@code least}: never */
    static Core some(Relation relation, long least, long most, Core where) {
        if (least > most) {
            return NO;
        }
        if (least > 0) {
            return new Some(relation, least, most, where);
        }
        if (most == Long.MAX_VALUE) {
            return YES;
        }
        return not(most == 0 ? has(relation, where) : new Some(relation, most + 1, Long.MAX_VALUE, where));
    }

    /** At least one related record meets a condition. */
    static Core has(Relation relation, Core where) {
        return new Some(relation, 1, Long.MAX_VALUE, where);
    }

    /** Everything. */
    Core YES = new Constant(true);

    /** Nothing. */
    Core NO = new Constant(false);
}
