package app.throughline.segment;

import app.throughline.filter.json.FilterProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Segments that name segments: never themselves, and not too deep (product FL-5). */
final class SegmentChain {
    private static final int DEEPEST = 5;

    private final Map<Long, List<Long>> down = new HashMap<>();

    private SegmentChain(long id, Set<Long> named, List<SegmentStore.Reference> all) {
        all.stream()
                .filter(reference -> reference.segment() != id)
                .forEach(reference -> down.computeIfAbsent(reference.segment(), _ -> new ArrayList<>())
                        .add(reference.names()));
        down.put(id, List.copyOf(named));
    }

    /** What is wrong when a segment names these. @param id 0 for a new one @param all the references there are */
    static Optional<FilterProblem> problem(long id, Set<Long> named, List<SegmentStore.Reference> all) {
        var chain = new SegmentChain(id, named, all);
        if (id != 0 && named.stream().anyMatch(other -> chain.reaches(other, id, 0))) {
            return problem("segment_cycle", "A segment cannot name itself, not through others either.");
        }
        var longest = chain.down.keySet().stream()
                .filter(start -> chain.reaches(start, id, 0))
                .mapToInt(start -> chain.longest(start, 0))
                .max();
        return longest.orElse(0) > DEEPEST
                ? problem("filter_too_large", "Segments name segments at most " + DEEPEST + " deep.")
                : Optional.empty();
    }

    private static Optional<FilterProblem> problem(String code, String message) {
        return Optional.of(new FilterProblem("", code, message));
    }

    private boolean reaches(long from, long to, int depth) {
        return from == to || depth <= DEEPEST && named(from).stream().anyMatch(next -> reaches(next, to, depth + 1));
    }

    private int longest(long from, int depth) {
        return depth > DEEPEST
                ? depth
                : named(from).stream()
                        .mapToInt(next -> longest(next, depth + 1))
                        .max()
                        .orElse(depth);
    }

    private List<Long> named(long segment) {
        return down.getOrDefault(segment, List.of());
    }
}
