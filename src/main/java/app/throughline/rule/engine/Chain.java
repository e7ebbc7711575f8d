package app.throughline.rule.engine;

import app.throughline.kernel.RecordRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The rules that led to where the running thread is: what a rule changes is an event in turn, and the rules that run on it
 * stand one link further on (product RU-3).
 *
 * @param links the first at the front
 * @param told which rules were stopped on which records already, so that a loop is told once
 */
record Chain(List<Link> links, Set<Stop> told) {
    private static final ScopedValue<Chain> CURRENT = ScopedValue.newInstance();

    /** A rule that runs on a record. */
    record Link(long rule, String name, RecordRef about) {}

    /** A rule that was stopped on a record. */
    record Stop(long rule, RecordRef about) {}

    /** The chain of this thread; one without links outside any run. */
    static Chain current() {
        return CURRENT.isBound() ? CURRENT.get() : new Chain(List.of(), new HashSet<>());
    }

    /** Whether a rule runs on a record further up. */
    boolean has(long rule, RecordRef about) {
        return links.stream()
                .anyMatch(link -> link.rule() == rule && link.about().equals(about));
    }

    /** Does this as the next link. */
    <T> T and(Link next, Supplier<T> work) {
        var longer = new ArrayList<>(links);
        longer.add(next);
        return ScopedValue.where(CURRENT, new Chain(List.copyOf(longer), told)).call(work::get);
    }

    /** The names of the rules. */
    List<String> names() {
        return links.stream().map(Link::name).toList();
    }
}
