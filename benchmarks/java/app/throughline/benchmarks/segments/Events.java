package app.throughline.benchmarks.segments;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Looks every millisecond on a connection of its own which students joined and left the probes, and keeps when each was
 * first seen; so a time told is up to a millisecond and a query too long.
 */
final class Events implements AutoCloseable {
    private final Live live;
    private final Map<String, Long> seen = new HashMap<>();
    private final AtomicReference<@Nullable Exception> failed = new AtomicReference<>();
    private final Thread watcher;
    private volatile boolean stopped;
    private volatile int count;

    Events(Live live) {
        this.live = live;
        this.watcher = Thread.ofPlatform().name("watcher").start(this::watch);
    }

    private static String key(long segment, long contact, boolean join) {
        return segment + " " + contact + " " + join;
    }

    private void watch() {
        try (var connection = live.store().owner();
                var query = connection.prepareStatement("""
                        select pg_current_snapshot()::text, e.segment_id, e.contact_id, e.is_join
                        from (select) once left join lateral (
                          select * from segment.event where written_by >= pg_snapshot_xmax(?::pg_snapshot)::text::bigint
                          union all select * from segment.event where written_by
                            = any (array(select x::text::bigint from pg_snapshot_xip(?::pg_snapshot) x))
                        ) e on segment_id = any (?)""")) {
            query.setArray(3, connection.createArrayOf("bigint", new Long[] {
                live.probe(0), live.probe(1), live.probe(2), live.probe(3)
            }));
            var snapshot = now(connection);
            while (!stopped) {
                query.setString(1, snapshot);
                query.setString(2, snapshot);
                try (var rows = query.executeQuery()) {
                    long now = System.nanoTime();
                    while (rows.next()) {
                        snapshot = rows.getString(1);
                        if (rows.getLong(2) > 0) {
                            seen.putIfAbsent(key(rows.getLong(2), rows.getLong(3), rows.getBoolean(4)), now);
                        }
                    }
                    count = seen.size();
                }
                LockSupport.parkNanos(1_000_000);
            }
        } catch (SQLException e) {
            failed.set(e);
        }
    }

    private static String now(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select pg_current_snapshot()")) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Waits until so many were seen, or the time is over. */
    void await(int wanted, double seconds) {
        long begin = System.nanoTime();
        while (count < wanted && failed.get() == null && System.nanoTime() - begin < seconds * 1e9) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** When it was seen; null if never. Only after {@link #close}. */
    @Nullable
    Long seen(int probe, long contact, boolean join) {
        return seen.get(key(live.probe(probe), contact, join));
    }

    @Override
    public void close() {
        stopped = true;
        try {
            watcher.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (failed.get() != null) {
            throw new IllegalStateException("The events could not be watched", failed.get());
        }
    }
}
