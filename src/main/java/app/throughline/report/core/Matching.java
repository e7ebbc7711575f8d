package app.throughline.report.core;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of alike subjects, one of each side: nearest neighbour, one to one, without replacement, within calipers. A fact
 * that is unknown of both is no difference, one that is unknown of one of them keeps them apart. Subjects are taken by
 * their id, so that the same ones always make the same pairs.
 *
 * @param calipers how far a pair may be apart in each fact, above 0
 */
public record Matching(List<Double> calipers) {
    public Matching {
        calipers = List.copyOf(calipers);
    }

    /**
     * Somebody to be matched.
     *
     * @param isFirst which side
     * @param exact what must be the same
     * @param facts as many as there are calipers
     */
    public record Subject(long id, boolean isFirst, List<String> exact, List<@Nullable Double> facts) {}

    /** One of the first side with one of the second. */
    public record Pair(Subject first, Subject second) {}

    /** Every pair, by the id of the first. */
    public List<Pair> pairs(List<Subject> subjects) {
        var second = new HashMap<List<String>, List<Subject>>();
        subjects.stream()
                .filter(subject -> !subject.isFirst())
                .sorted(Comparator.comparing(Subject::id))
                .forEach(subject -> second.computeIfAbsent(subject.exact(), _ -> new ArrayList<>())
                        .add(subject));
        var taken = new HashSet<Long>();
        var pairs = new ArrayList<Pair>();
        subjects.stream()
                .filter(Subject::isFirst)
                .sorted(Comparator.comparing(Subject::id))
                .forEach(subject -> nearest(subject, second, taken).ifPresent(other -> {
                    taken.add(other.id());
                    pairs.add(new Pair(subject, other));
                }));
        return pairs;
    }

    private Optional<Subject> nearest(Subject of, Map<List<String>, List<Subject>> second, HashSet<Long> taken) {
        Subject found = null;
        double least = Double.POSITIVE_INFINITY;
        for (var other : second.getOrDefault(of.exact(), List.of())) {
            double distance = taken.contains(other.id()) ? Double.POSITIVE_INFINITY : distance(of, other);
            if (distance < least) {
                least = distance;
                found = other;
            }
        }
        return Optional.ofNullable(found);
    }

    /** The sum of squares in calipers; infinite outside them. */
    private double distance(Subject one, Subject other) {
        double sum = 0;
        for (int i = 0; i < calipers.size(); i++) {
            var mine = one.facts().get(i);
            var theirs = other.facts().get(i);
            if (mine == null || theirs == null) {
                if (!Objects.equals(mine, theirs)) {
                    return Double.POSITIVE_INFINITY;
                }
                continue;
            }
            double apart = Math.abs(mine - theirs) / calipers.get(i);
            if (apart > 1 + 1e-9) {
                return Double.POSITIVE_INFINITY;
            }
            sum += apart * apart;
        }
        return sum;
    }

    /**
     * How far two sides are apart in a fact, in standard deviations of both together; empty where fewer than two of a side
     * are known or nothing differs anywhere.
     */
    public static Optional<Double> standardized(List<Double> first, List<Double> second) {
        if (first.size() < 2 || second.size() < 2) {
            return Optional.empty();
        }
        double apart = mean(first) - mean(second);
        double spread = Math.sqrt((variance(first) + variance(second)) / 2);
        return spread == 0 ? (apart == 0 ? Optional.of(0.0) : Optional.empty()) : Optional.of(apart / spread);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    private static double variance(List<Double> values) {
        double mean = mean(values);
        return values.stream()
                        .mapToDouble(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.size() - 1);
    }
}
