package app.throughline.filter;

import app.throughline.filter.core.Column;
import app.throughline.filter.core.Core;
import app.throughline.filter.core.Link;
import app.throughline.filter.core.Relation;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a field's value comes from. Whatever changes by time passing alone is defined from what does not. */
public sealed interface Meaning {
    /** A column of the record. */
    record Stored(Column column) implements Meaning {}

    /** A person, or else a team. */
    record Responsible(Column person, Optional<Column> team) implements Meaning {}

    /** Whole days since a day or instant: of 24 hours since an instant. Empty before it. */
    record DaysSince(Column since) implements Meaning {}

    /** Whole years since a day. Empty before it. */
    record YearsSince(Column since) implements Meaning {}

    /** Yes when the condition holds, else no; never empty. */
    record Defined(Core when) implements Meaning {}

    /** The options whose conditions hold: usually one, but "open" may stand beside "to do". */
    record OneOf(Map<String, Core> when) implements Meaning {
        public OneOf {
            when = Map.copyOf(when);
        }
    }

    /** How many related records meet a condition; never empty. */
    record Counted(Relation relation, Core where) implements Meaning {}

    /** The values of all related records that meet a condition: labels, subscribers. */
    record Each(Relation relation, Core where, Meaning value) implements Meaning {}

    /** The latest time of related records; empty without any. @param of where such times stand, of one type */
    record Latest(List<Source> of) implements Meaning {
        public Latest {
            of = List.copyOf(of);
        }
    }

    /** Times of related records that meet a condition. @param time a day or an instant */
    record Source(Relation relation, Core where, Column time) {}

    /** The value of the linked record; empty without one. */
    record Of(Link link, Meaning value) implements Meaning {}

    /** The value, where a condition on the record holds; else empty. */
    record While(Core when, Meaning value) implements Meaning {}
}
