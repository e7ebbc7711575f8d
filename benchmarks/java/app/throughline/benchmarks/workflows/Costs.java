package app.throughline.benchmarks.workflows;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What moving students costs in processor time: in the runner's threads, and in all processes of PostgreSQL. */
final class Costs {
    private static final double MICROS_OF_TICK = 10_000;

    private final Connection owner;
    private final double java;
    private final Map<String, Double> postgres;

    /** From now on. */
    Costs(Connection owner) throws SQLException {
        this.owner = owner;
        this.java = java();
        this.postgres = postgres();
    }

    /** Whether a thread is one of those that move students. */
    static boolean moves(Thread thread) {
        return thread.getName().startsWith("workflows-");
    }

    void tell(int count) throws SQLException {
        var more = new TreeMap<>(postgres());
        more.replaceAll((who, micros) -> (micros - postgres.getOrDefault(who, 0.0)) / count);
        more.values().removeIf(micros -> micros < 0.5);
        System.out.printf(
                Locale.ROOT,
                "  each: %.0f us of processor in the runner, %.0f in PostgreSQL (%s)%n",
                (java() - java) / count,
                more.values().stream().mapToDouble(Double::doubleValue).sum(),
                more.entrySet().stream()
                        .map(one -> one.getKey() + " " + Math.round(one.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    private static double java() {
        var threads = ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                        .filter(one -> one != null && one.getThreadName().startsWith("workflows-"))
                        .mapToLong(one -> threads.getThreadCpuTime(one.getThreadId()))
                        .sum()
                / 1e3;
    }

    /** By who asks, or what else a process is for; where there is no /proc, nothing. */
    private Map<String, Double> postgres() throws SQLException {
        var sums = new HashMap<String, Double>();
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(
                        "select pid, coalesce(usename, backend_type) from pg_stat_activity")) {
            while (rows.next()) {
                var stat = Path.of("/proc", rows.getString(1), "stat");
                sums.merge(rows.getString(2), ticks(stat) * MICROS_OF_TICK, Double::sum);
            }
        }
        return sums;
    }

    private static double ticks(Path stat) {
        try {
            var words = Files.readString(stat);
            var fields = words.substring(words.lastIndexOf(')') + 2).split(" ");
            return Double.parseDouble(fields[11]) + Double.parseDouble(fields[12]);
        } catch (IOException gone) {
            return 0;
        }
    }
}
