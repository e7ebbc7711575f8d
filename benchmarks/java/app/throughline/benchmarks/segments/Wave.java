package app.throughline.benchmarks.segments;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** Lets open cases of many students fall due at one instant, and takes it back afterwards. */
final class Wave {
    private static final int STEP = 20_000;

    private final Live live;
    private final long size;
    private volatile long dueNanos;
    private volatile double seconds;

    Wave(Live live, int many) throws SQLException {
        this.live = live;
        live.execute("drop table if exists public.bench_wave; create table public.bench_wave as"
                + " select row_number() over () as n, id, due_at from (select distinct on (contact_id) id, due_at"
                + " from casework.support_case where status_group <= 2 and due_at > now() + interval '1 hour'"
                + " and assignee_id is distinct from " + live.staff() + " order by contact_id, id limit " + many
                + ") c;"
                + " create unique index on public.bench_wave (n)");
        size = live.query("select count(*) from public.bench_wave");
    }

    long size() {
        return size;
    }

    /** Sets the instant of all, far enough ahead that the engine has decided on that change first. */
    Instant prepare(int leadSeconds) throws SQLException {
        double step = step(Instant.now().plus(Duration.ofHours(12)), 0);
        var at = Instant.now().plusMillis((long) (1000 * (leadSeconds + 2 * step * (size / (double) STEP))));
        for (int from = 0; from < size; from += STEP) {
            step(at, from);
        }
        if (Instant.now().plusSeconds(2).isAfter(at)) {
            throw new IllegalStateException("The engine took longer than expected to hear of the wave");
        }
        return at;
    }

    private double step(Instant at, long from) throws SQLException {
        long begin = System.nanoTime();
        live.execute("update casework.support_case c set due_at = '" + at + "' from public.bench_wave w"
                + " where w.id = c.id and w.n > " + from + " and w.n <= " + (from + STEP));
        live.settled(600);
        return (System.nanoTime() - begin) / 1e9;
    }

    /** Waits for the instant, and then until nobody is due any more. */
    void drain(Instant at) {
        try {
            long left = Duration.between(Instant.now(), at).toNanos();
            dueNanos = System.nanoTime() + left;
            while (System.nanoTime() < dueNanos) {
                LockSupport.parkNanos(dueNanos - System.nanoTime());
            }
            live.await(
                    "select count(*) from (select from segment.contact_state where next_at <= '" + at + "' limit 1) x",
                    0,
                    600);
            seconds = (System.nanoTime() - dueNanos) / 1e9;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** When it began, by {@link System#nanoTime}. */
    long dueNanos() {
        return dueNanos;
    }

    /** How long it took. */
    double seconds() {
        return seconds;
    }

    /** Gives the cases their days back. */
    void undo() throws SQLException {
        live.execute("update casework.support_case c set due_at = w.due_at from public.bench_wave w where w.id = c.id;"
                + " drop table public.bench_wave");
        live.settled(1800);
    }
}
