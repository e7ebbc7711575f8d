package app.throughline.filter.explain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Why a record passes a filter or does not: the filter's tree with an answer to every node. */
public sealed interface Explanation {
    /** Whether this part of the filter is true. */
    boolean holds();

    /** The part in words, such as "reviewed at is empty". */
    String words();

    /** Some conditions together. @param words "all of these", "at least one of these" or "none of these" */
    record Group(boolean holds, String words, List<Explanation> of) implements Explanation {
        public Group {
            of = List.copyOf(of);
        }
    }

    /**
     * A condition on the record in hand.
     *
     * @param observed the value it met, such as "3 Mar 10:02"; "empty" for none
     * @param changesAt the next instant at which time alone can change the answer, on this record as it is
     */
    record Condition(boolean holds, String words, String observed, Optional<Instant> changesAt)
            implements Explanation {}

    /**
     * A condition on related records.
     *
     * @param matching how many match
     * @param names what the first ten that match are called
     * @param nearest the record that explains most: of those that match the newest, else the one that fails least
     * @param changesAt as of a condition, over all related records
     */
    record Related(
            boolean holds,
            String words,
            long matching,
            List<String> names,
            Optional<Nearest> nearest,
            Optional<Instant> changesAt)
            implements Explanation {
        public Related {
            names = List.copyOf(names);
        }
    }

    /**
     * A related record.
     *
     * @param name such as "ALERT-2077"
     * @param words why it fails, such as "ALERT-2077 fails: reviewed at is 3 Mar 10:02"; "ALERT-2077 matches" if it does
     * @param why all that was asked of it
     */
    record Nearest(String name, String words, Explanation why) {}

    /** A condition on the one linked record. @param why all that was asked of it, empty without a record */
    record Linked(boolean holds, String words, String name, Optional<Explanation> why) implements Explanation {}

    /** A condition on membership of segments. */
    record Membership(boolean holds, String words) implements Explanation {}
}
