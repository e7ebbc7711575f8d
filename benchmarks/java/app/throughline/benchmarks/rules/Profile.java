package app.throughline.benchmarks.rules;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;

/**
 * How long each statement of one thread takes, from when it is handed over until its answer begins; in the order first
 * heard.
 */
final class Profile {
    private final Map<String, long[]> heard = new LinkedHashMap<>();
    private final Thread thread = Thread.currentThread();

    /** Listens to what the application asks in the thread that makes this, from now on. */
    Profile(DSLContext db) {
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
        if (sql != null && Thread.currentThread().equals(thread)) {
            var sum = heard.computeIfAbsent(sql, _ -> new long[2]);
            sum[0]++;
            sum[1] += nanos;
        }
    }

    void forget() {
        heard.clear();
    }

    /** Prints what was heard, by transaction; what one in twenty transactions does not have is left out. */
    void tell(long transactions) {
        double all = heard.values().stream().mapToLong(sum -> sum[1]).sum() / 1e3 / transactions;
        double count = heard.values().stream().mapToLong(sum -> sum[0]).sum() / (double) transactions;
        System.out.printf(Locale.ROOT, "  %.1f statements, %.0f us in them%n", count, all);
        heard.forEach((sql, sum) -> {
            if (sum[0] * 20 > transactions) {
                var words = sql.replaceAll("\\s+", " ").replace("\"", "");
                System.out.printf(
                        Locale.ROOT,
                        "    %4.1f x %6.0f us  %s%n",
                        sum[0] / (double) transactions,
                        sum[1] / 1e3 / sum[0],
                        words.substring(0, Math.min(words.length(), 150)));
            }
        });
    }
}
