package app.throughline.filter.core;

import java.util.List;

/**
 * Some contacts with all records that filters look at. As true as the moment they were read at, and as complete as their
 * reader may see.
 */
public final class Documents {
    private final List<Records> kinds;

    Documents(List<Records> kinds) {
        this.kinds = List.copyOf(kinds);
    }

    /** Which contacts are read. */
    public sealed interface Whose {
        /** These. */
        record Of(List<Long> contacts) implements Whose {}

        /** Whoever has the record with this id, and nothing else of theirs; for layouts of one kind. */
        record Single(long record) implements Whose {}

        /** All from one to another, both included. */
        record Between(long first, long last) implements Whose {}
    }

    /** About how much memory they take. */
    public long bytes() {
        return kinds.stream().mapToLong(Records::bytes).sum();
    }

    Records of(Layout.Plan plan) {
        return kinds.get(plan.position());
    }
}
