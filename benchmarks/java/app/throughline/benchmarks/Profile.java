package app.throughline.benchmarks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;

/**
 * How long each statement of some threads takes, from when it is handed over until its answer begins; in the order first
 * heard.
 */
public final class Profile {
    private final Map<String, long[]> heard = new LinkedHashMap<>();
    private final Predicate<Thread> threads;

    /** Listens to what the application asks in the thread that makes this, from now on. */
    public Profile(DSLContext db) {
        this(db, Thread.currentThread()::equals);
    }

    /** Listens to what the application asks in these threads, from now on. */
    public Profile(DSLContext db, Predicate<Thread> threads) {
        this.threads = threads;
        Configuration configuration = db.configuration();
        var all = Stream.concat(
                Stream.of(configuration.executeListenerProviders()),
                Stream.<ExecuteListenerProvider>of(this::listener));
        configuration.set(all.toArray(ExecuteListenerProvider[]::new));
    }

    private ExecuteListener listener() {
        var begin = new long[1];
        return ExecuteListener.onExecuteStart(_ -> begin[0] = System.nanoTime())
                .onExecuteEnd(context -> add(context, System.nanoTime() - begin[0]));
    }

    private void add(ExecuteContext context, long nanos) {
        var sql = context.sql();
        if (sql != null && threads.test(Thread.currentThread())) {
            synchronized (heard) {
                var sum = heard.computeIfAbsent(sql, _ -> new long[2]);
                sum[0]++;
                sum[1] += nanos;
            }
        }
    }

    /** Begins anew. */
    public void forget() {
        synchronized (heard) {
            heard.clear();
        }
    }

    /** How many statements were heard. */
    public long statements() {
        synchronized (heard) {
            return heard.values().stream().mapToLong(sum -> sum[0]).sum();
        }
    }

    /** Prints what was heard, by transaction; what takes less than a thousandth of the whole is left out. */
    public void tell(long transactions) {
        double all = heard.values().stream().mapToLong(sum -> sum[1]).sum() / 1e3 / transactions;
        double count = heard.values().stream().mapToLong(sum -> sum[0]).sum() / (double) transactions;
        System.out.printf(Locale.ROOT, "  %.1f statements, %.0f us in them%n", count, all);
        heard.forEach((sql, sum) -> {
            if (sum[1] / 1e3 / transactions * 1_000 > all) {
                var words = sql.replaceAll("\\s+", " ").replace("\"", "");
                System.out.printf(
                        Locale.ROOT,
                        "    %6.3f x %8.0f us  %s%n",
                        sum[0] / (double) transactions,
                        sum[1] / 1e3 / sum[0],
                        words.substring(0, Math.min(words.length(), 150)));
            }
        });
    }
}
