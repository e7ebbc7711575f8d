package app.throughline.filter;

import app.throughline.filter.core.Link;
import app.throughline.filter.core.Relation;
import java.util.List;
import java.util.stream.Stream;

/**
 * A filter as somebody wrote it (product 9.1). Stored as JSON: kinds of nodes are added, never renamed. A node that exists
 * is valid: {@code FilterReader} makes no other.
 */
public sealed interface Filter {
    /** Every one; none means everybody. */
    record All(List<Filter> of) implements Filter {
        public All {
            of = List.copyOf(of);
        }
    }

    /** At least one. */
    record Any(List<Filter> of) implements Filter {
        public Any {
            of = List.copyOf(of);
        }
    }

    /** Not one. */
    record None(List<Filter> of) implements Filter {
        public None {
            of = List.copyOf(of);
        }
    }

    /** A condition on the record in hand. */
    record Is(Field field, Operator operator, Operand operand) implements Filter {}

    /** At least one related record for which all of the inner filter is true. */
    record Has(Relation relation, Filter where) implements Filter {}

    /** No related record for which it is, and so also none at all. */
    record HasNo(Relation relation, Filter where) implements Filter {}

    /** How many related records there are for which it is. @param operator one of a number's */
    record Count(Relation relation, Operator operator, Operand.Numbers number, Filter where) implements Filter {}

    /** The one linked record exists and the inner filter is true for it. */
    record Via(Link link, Filter where) implements Filter {}

    /** The contact is a member of one of these segments, or with {@code negated} of none. */
    record InSegment(List<Long> segments, boolean negated) implements Filter {
        public InSegment {
            segments = List.copyOf(segments);
        }
    }

    /** A filter and the category of records it is about. */
    record Rooted(Category root, Filter where) {}

    /** This node and all that are inside it. */
    default Stream<Filter> nodes() {
        return Stream.concat(Stream.of(this), inner().stream().flatMap(Filter::nodes));
    }

    private List<Filter> inner() {
        return switch (this) {
            case All(var of) -> of;
            case Any(var of) -> of;
            case None(var of) -> of;
            case Has(var _, var where) -> List.of(where);
            case HasNo(var _, var where) -> List.of(where);
            case Count(var _, var _, var _, var where) -> List.of(where);
            case Via(var _, var where) -> List.of(where);
            case Is _, InSegment _ -> List.of();
        };
    }
}
