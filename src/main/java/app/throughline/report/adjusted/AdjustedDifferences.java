package app.throughline.report.adjusted;

import static java.util.stream.Collectors.toMap;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.report.FigureReads;
import app.throughline.report.adjusted.Adjusted.Balance;
import app.throughline.report.adjusted.Adjusted.Outcome;
import app.throughline.report.adjusted.Adjusted.Pairs;
import app.throughline.report.core.Matching;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The adjusted difference of each term: alerted students who were reached beside like ones who were not. It is
 * observational and proves no effect. It is about the whole institution and keeps no student.
 */
@Component
public class AdjustedDifferences {
    private static final Matching MATCHING =
            new Matching(Arrays.stream(Likeness.values()).map(Likeness::caliper).toList());

    private final Tx tx;
    private final AdjustedStore store;
    private final FigureReads reads;
    private final InstantSource clock;

    AdjustedDifferences(Tx tx, AdjustedStore store, FigureReads reads, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.reads = reads;
        this.clock = clock;
    }

    /** Runs it each night while the application does; commands do not. */
    @Component
    @ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
    record Nightly(AdjustedDifferences differences) {
        @Scheduled(cron = "0 40 3 * * *")
        void compute() {
            differences.compute();
        }
    }

    /** Reckons every term that may have changed. @return how many */
    public int compute() {
        var due = Caller.SERVICE.call(() -> tx.read(store::due));
        due.forEach(this::compute);
        return due.size();
    }

    /** Reckons one term and keeps what it comes to. */
    public void compute(long term) {
        Caller.SERVICE.run(() -> {
            var alerted = reads.of(() -> store.alerted(term)).value();
            var now = clock.instant();
            tx.run(() -> {
                for (var outcome : Outcome.values()) {
                    store.keep(term, adjusted(outcome, alerted, now));
                }
            });
        });
    }

    /** What was reckoned last; empty before the first night. */
    public Optional<Adjusted> find(long term, Outcome outcome) {
        return tx.read(() -> store.find(term, outcome));
    }

    private static Adjusted adjusted(Outcome outcome, List<Alerted> all, Instant now) {
        var known = all.stream().filter(one -> one.has(outcome) != null).toList();
        var byId = known.stream().collect(toMap(Alerted::contact, Function.identity()));
        var pairs = MATCHING.pairs(known.stream().map(Alerted::subject).toList());
        long reached = known.stream().filter(Alerted::isReached).count();
        return new Adjusted(
                outcome,
                now,
                reached,
                known.size() - reached,
                count(outcome, pairs, byId),
                balance(known, pairs, byId));
    }

    private static Pairs count(Outcome outcome, List<Matching.Pair> pairs, Map<Long, Alerted> byId) {
        var counts = new long[4];
        for (var pair : pairs) {
            boolean one = has(outcome, pair.first(), byId);
            boolean other = has(outcome, pair.second(), byId);
            counts[(one ? 0 : 2) + (other ? 0 : 1)]++;
        }
        return new Pairs(counts[0], counts[1], counts[2], counts[3]);
    }

    private static boolean has(Outcome outcome, Matching.Subject subject, Map<Long, Alerted> byId) {
        return Boolean.TRUE.equals(
                Objects.requireNonNull(byId.get(subject.id())).has(outcome));
    }

    private static List<Balance> balance(List<Alerted> known, List<Matching.Pair> pairs, Map<Long, Alerted> byId) {
        var reached = known.stream().filter(Alerted::isReached).toList();
        var unreached = known.stream().filter(one -> !one.isReached()).toList();
        var matched = pairs.stream().map(pair -> byId.get(pair.first().id())).toList();
        var others = pairs.stream().map(pair -> byId.get(pair.second().id())).toList();
        return Arrays.stream(Likeness.values())
                .map(fact -> new Balance(
                        fact,
                        Matching.standardized(values(reached, fact), values(unreached, fact))
                                .orElse(null),
                        Matching.standardized(values(matched, fact), values(others, fact))
                                .orElse(null)))
                .toList();
    }

    private static List<Double> values(List<Alerted> of, Likeness fact) {
        return of.stream().map(one -> one.value(fact)).filter(Objects::nonNull).toList();
    }
}
