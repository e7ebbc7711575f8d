package app.throughline.report;

import app.throughline.kernel.Caller;
import app.throughline.report.metric.Cohort;
import app.throughline.report.metric.Metric;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Figures of the last minute, so that whoever goes from tab to tab does not wait for the same numbers again. A figure is
 * kept for one account with the rights it has at this moment, for one question: another viewer, another right, another
 * filter is another figure. What is open now is kept for a second, and longer as long as nothing changed;
 * everything else for 25 seconds. An open page asks a second and a half after a change and each 25 seconds (product DA-2).
 */
@Component
public class KeptFigures {
    private static final Duration OF_NOW = Duration.ofSeconds(1);
    private static final Duration OF_A_WINDOW = Duration.ofSeconds(25);
    private static final int MOST = 4_000;
    private static final long UNKNOWN = -1;

    private final boolean keeps;
    private final LongSupplier nanos;
    private final Map<Key, Kept> kept = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
            return size() > MOST;
        }
    };

    /** What a figure depends on. @param rights a sum of everything that decides what the account sees */
    private record Key(long account, long behind, String rights, Metric metric, Ask ask) {}

    /** @param change the newest one when it was begun, {@link #UNKNOWN} when it may be older */
    private record Kept(Figure figure, long nanos, long change) {}

    /** The caller at this moment. @param rights all of them, as a sum @param change the newest one of anything */
    record Standing(String rights, long change) {}

    @Autowired
    KeptFigures(@Value("${throughline.figures.kept:on}") String keeps) {
        this(keeps, System::nanoTime);
    }

    KeptFigures(String keeps, LongSupplier nanos) {
        this.keeps = keeps.equals("on");
        this.nanos = nanos;
    }

    /** Whether anything is kept for whoever asks. */
    boolean isOn() {
        return keeps && Caller.current().isPresent();
    }

    /**
     * These figures, in their order.
     *
     * @param standing of the caller, as the database has it now
     * @param reckon makes those that are not kept, in their order
     */
    List<Figure> of(
            Collection<Metric> metrics, Ask ask, Standing standing, Function<List<Metric>, List<Figure>> reckon) {
        var caller = Caller.current().orElseThrow();
        var found = new HashMap<String, Figure>();
        for (var metric : metrics) {
            var figure = fresh(
                    new Key(caller.account(), caller.behind(), standing.rights(), metric, ask), standing.change());
            if (figure != null) {
                found.put(metric.id(), figure);
            }
        }
        var missing = metrics.stream()
                .filter(metric -> !found.containsKey(metric.id()))
                .toList();
        if (!missing.isEmpty()) {
            long begun = nanos.getAsLong();
            for (var figure : reckon.apply(missing)) {
                found.put(figure.metric().id(), figure);
                keep(
                        new Key(caller.account(), caller.behind(), standing.rights(), figure.metric(), ask),
                        kept(figure, begun, standing.change()));
            }
        }
        return metrics.stream()
                .map(metric -> Objects.requireNonNull(found.get(metric.id())))
                .toList();
    }

    /** Forgets everything. */
    public void forget() {
        synchronized (kept) {
            kept.clear();
        }
    }

    /** From the replica it is older than its reckoning, and may lack the newest change. */
    private static Kept kept(Figure figure, long begun, long change) {
        return figure.behind()
                .map(behind -> new Kept(figure, begun - behind.toNanos(), UNKNOWN))
                .orElseGet(() -> new Kept(figure, begun, change));
    }

    private @Nullable Figure fresh(Key key, long change) {
        synchronized (kept) {
            var one = kept.get(key);
            boolean isOfNow = key.metric().cohort() == Cohort.NOW && (one == null || one.change() != change);
            var lasts = isOfNow ? OF_NOW : OF_A_WINDOW;
            return one != null && nanos.getAsLong() - one.nanos() < lasts.toNanos() ? one.figure() : null;
        }
    }

    private void keep(Key key, Kept one) {
        synchronized (kept) {
            kept.put(key, one);
        }
    }
}
