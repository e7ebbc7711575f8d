package app.throughline.report;

import app.throughline.database.Replica;
import app.throughline.kernel.Tx;
import app.throughline.report.metric.Cohort;
import app.throughline.report.metric.Metric;
import app.throughline.web.LiveChanges;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * Where figures are read: on the read replica when there is one that is near enough, else on the primary. The replica is
 * asked only in the moment of it in which the caller sees as much as on the primary now, so that a right taken away
 * counts at once; the comparison and the question are one transaction of one moment (docs/decisions/0193).
 */
@Component
public class FigureReads {
    /** An open page asks for open work a second and a half after a change of it, and must then have it (product DA-2). */
    private static final Duration OPEN_WORK = Duration.ofSeconds(1);

    private static final Duration ANY = Duration.ofDays(1);

    private final Tx tx;
    private final Replica replica;
    private final SightStore store;
    private final LiveChanges changes;

    FigureReads(Tx tx, Replica replica, SightStore store, LiveChanges changes) {
        this.tx = tx;
        this.replica = replica;
        this.store = store;
        this.changes = changes;
    }

    /** What was read. @param behind how far the replica was behind at most, empty when the primary was asked */
    public record Reading<T>(T value, Optional<Duration> behind) {}

    /** What the caller may see and the newest change that open pages are told of, on the primary. */
    KeptFigures.Standing standing() {
        return tx.read(() -> new KeptFigures.Standing(store.rights(), changes.newest()));
    }

    /** These metrics as they can be read at once: open work stands alone when the replica is too old for it only. */
    List<List<Metric>> together(Collection<Metric> metrics) {
        var now = metrics.stream().filter(FigureReads::isOpenWork).toList();
        boolean apart =
                replica.lag().filter(lag -> lag.compareTo(OPEN_WORK) > 0).isPresent();
        return !apart || now.isEmpty() || now.size() == metrics.size()
                ? List.of(List.copyOf(metrics))
                : List.of(
                        now,
                        metrics.stream().filter(metric -> !isOpenWork(metric)).toList());
    }

    /** Asks what these metrics need. */
    <T> Reading<T> of(Collection<Metric> metrics, Supplier<T> question) {
        return read(metrics.stream().anyMatch(FigureReads::isOpenWork) ? OPEN_WORK : ANY, question);
    }

    /** Asks what may be half a minute old. */
    public <T> Reading<T> of(Supplier<T> question) {
        return read(ANY, question);
    }

    private <T> Reading<T> read(Duration oldest, Supplier<T> question) {
        var lag = replica.lag().filter(behind -> behind.compareTo(oldest) <= 0);
        if (lag.isPresent()) {
            var sight = tx.read(store::sight);
            var answer = replica.ask(() ->
                    tx.apart(() -> store.sight().equals(sight) ? Optional.of(question.get()) : Optional.<T>empty()));
            if (answer.isPresent() && answer.get().isPresent()) {
                return new Reading<>(answer.get().get(), lag);
            }
        }
        return new Reading<>(tx.read(question), Optional.empty());
    }

    private static boolean isOpenWork(Metric metric) {
        return metric.cohort() == Cohort.NOW;
    }
}
