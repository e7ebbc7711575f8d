package app.throughline.report;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import app.throughline.kernel.Caller;
import app.throughline.report.metric.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Many metrics as two statements side by side, so that whoever opens a tab waits about half as long. Metrics that read the
 * same go together. The two may see the database a moment apart, as figures that are kept for some seconds do anyway.
 */
final class Halves {
    /** What it costs to read something once, where to count it is one; of what is not named {@link #READING}. */
    private static final Map<String, Integer> COSTS = Map.of("rpt_case_interval", 14, "rpt_case_event", 6);

    private static final int READING = 4;

    /** Fewer metrics than this are not worth a second connection. */
    private static final int MANY = 6;

    private static final Executor THREADS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("figures-", 1).factory());

    private final List<Metric> metrics = new ArrayList<>();
    private final Set<String> read = new HashSet<>();

    private Halves() {}

    /** What {@code reckon} says of each metric; in one go inside a transaction, which has one connection. */
    static <T> Map<String, T> of(Collection<Metric> metrics, Ask ask, Function<List<Metric>, Map<String, T>> reckon) {
        var caller = Caller.current();
        if (metrics.size() < MANY
                || caller.isEmpty()
                || TransactionSynchronizationManager.isActualTransactionActive()) {
            return reckon.apply(List.copyOf(metrics));
        }
        var halves = split(metrics, ask);
        var other = CompletableFuture.supplyAsync(
                () -> caller.get().call(() -> reckon.apply(halves.getLast().metrics)), THREADS);
        var all = new HashMap<>(reckon.apply(halves.getFirst().metrics));
        all.putAll(joined(other));
        return all;
    }

    private static List<Halves> split(Collection<Metric> metrics, Ask ask) {
        var one = new Halves();
        var other = new Halves();
        metrics.stream()
                .collect(groupingBy(metric -> Scope.reads(metric.rows(), ask), LinkedHashMap::new, toList()))
                .entrySet()
                .stream()
                .sorted(comparing(group ->
                        -READING * group.getKey().size() - group.getValue().size()))
                .forEach(group -> (one.with(group) <= other.with(group) ? one : other).take(group));
        return List.of(one, other);
    }

    private int with(Map.Entry<Set<String>, List<Metric>> group) {
        var all = new HashSet<>(read);
        all.addAll(group.getKey());
        return cost(all) + metrics.size() + group.getValue().size();
    }

    private static int cost(Set<String> read) {
        return read.stream().mapToInt(name -> COSTS.getOrDefault(name, READING)).sum();
    }

    private void take(Map.Entry<Set<String>, List<Metric>> group) {
        read.addAll(group.getKey());
        metrics.addAll(group.getValue());
    }

    private static <T> T joined(CompletableFuture<T> other) {
        try {
            return other.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
