package app.throughline.benchmarks.segments;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Changes and time under load: how late events are, and what changes cost those who make them. */
public final class Flowing {
    private final Live live;
    private final Log log;
    private final Goals goals;
    private final Changes changes;
    private final boolean quick;

    public Flowing(Live live, Goals goals, boolean quick) throws SQLException {
        this.live = live;
        this.log = live.store().log();
        this.goals = goals;
        this.quick = quick;
        live.ready();
        this.changes = new Changes(live);
        changes.clean();
    }

    /** Takes the records of its changes away. */
    public void end() throws SQLException {
        changes.clean();
    }

    /** From a change to the event that says who joined or left, at three rates. */
    public void latency() throws SQLException, InterruptedException {
        var latency = new Latency(live, changes);
        latency.measure(300, 0, quick ? 1 : 10);
        for (int rate : new int[] {300, 1_000, 2_000}) {
            live.settled(600);
            var found = latency.measure(rate, quick ? 0.3 : 6, quick ? 1.5 : 60);
            log.say("%,d changes/s, from when each was due to its event: %s", rate, found.due());
            log.say(
                    "%,d changes/s, from its commit to its event:        %s; %d lost",
                    rate, found.committed(), found.lost());
            if (rate == 1_000) {
                goals.must().atMost("latency_p99_ms_at_1000", found.due().at(99), 100);
                goals.reach().atMost("latency_p50_ms_at_1000", found.due().at(50), 3);
                goals.reach().atMost("latency_p99_ms_at_1000", found.due().at(99), 15);
                goals.reach().atMost("latency_p99.9_ms_at_1000", found.due().at(99.9), 50);
            } else if (rate == 300) {
                goals.reach().atMost("latency_p99_ms_at_300", found.due().at(99), 8);
            }
            goals.must().atMost("events_lost_at_" + rate, found.lost(), 0);
        }
    }

    /** Cases become overdue one after another; nobody touches them. Other students change meanwhile. */
    public void time() throws SQLException, InterruptedException {
        int count = quick ? 30 : 300;
        var apart = Duration.ofMillis(quick ? 50 : 100);
        var first = Instant.now().plusSeconds(quick ? 2 : 8);
        long offset = System.nanoTime()
                - Duration.between(Instant.EPOCH, Instant.now()).toNanos();
        double seconds = (quick ? 2 : 8) + apart.toMillis() * count / 1000.0;
        var lateness = new double[count];
        List<Long> students;
        var events = new Events(live);
        try (events) {
            students = changes.falling(first, apart, count);
            var other = changes.next((int) (300 * seconds));
            changes.make(other, 300, Integer.MAX_VALUE);
            events.await(other.size() + 2 * count, 15);
        }
        for (int i = 0; i < count; i++) {
            var seen = events.seen(3, students.get(i), true);
            long due = Duration.between(Instant.EPOCH, first.plus(apart.multipliedBy(i)))
                            .toNanos()
                    + offset;
            lateness[i] = seen == null ? Double.POSITIVE_INFINITY : (seen - due) / 1e6;
        }
        var late = new Percentiles(lateness);
        log.say("Joins by time, with 300 changes/s beside them, after their instant: %s", late);
        goals.must().atMost("time_join_p99_ms", late.at(99), 1000);
    }

    /** What segments cost the transaction that changes something, against the same without their triggers. */
    public void writes() throws SQLException, InterruptedException {
        int each = quick ? 200 : 3_000;
        for (int writers : new int[] {1, 8}) {
            var with = new double[2];
            var without = new double[2];
            for (int turn = -1; turn < (quick ? 2 : 4); turn++) {
                add(with, turn, each, writers);
                triggers("disable");
                try {
                    add(without, turn, each, writers);
                } finally {
                    triggers("enable");
                    live.execute("update alert.alert set version = version where reviewer_id = " + live.staff()
                            + "; update casework.support_case set version = version where assignee_id = " + live.staff()
                            + "; update task.task set version = version where assignee_id = " + live.staff());
                    live.settled(600);
                }
            }
            log.say(
                    "%d writer(s): a change takes %.2f ms with segments, %.2f without: %.2f times; changes/s %,.0f and %,.0f",
                    writers,
                    with[0] / with[1],
                    without[0] / without[1],
                    with[0] / with[1] / (without[0] / without[1]),
                    1000 * writers * with[1] / with[0],
                    1000 * writers * without[1] / without[0]);
        }
    }

    private void add(double[] sum, int turn, int each, int writers) throws InterruptedException {
        var made = changes.make(changes.next(each), 0, writers);
        if (turn >= 0) {
            for (int i = 0; i < each; i++) {
                sum[0] += (made.committed()[i] - made.due()[i]) / 1e6;
                sum[1]++;
            }
        }
    }

    private void triggers(String what) throws SQLException {
        for (var table : List.of("alert.alert", "casework.support_case", "task.task")) {
            for (var trigger : List.of("report_insert", "report_update", "report_delete")) {
                live.execute("alter table %s %s trigger %s".formatted(table, what, trigger));
            }
        }
    }

    /** Very many become due at one instant; other students change meanwhile. */
    public void wave() throws SQLException, InterruptedException {
        int many = quick ? 4_000 : 200_000;
        var wave = new Wave(live, many);
        try {
            var at = wave.prepare(quick ? 3 : 15);
            log.say("%,d students become due together at %s", wave.size(), at);
            int rate = quick ? 100 : 300;
            double lead = Duration.between(Instant.now(), at).toMillis() / 1000.0;
            var wanted = changes.next((int) (rate * (lead + (quick ? 4 : 40))));
            Changes.Made made;
            long due;
            double drained;
            var events = new Events(live);
            try (events) {
                var draining = Thread.ofPlatform().start(() -> wave.drain(at));
                made = changes.make(wanted, rate, Integer.MAX_VALUE);
                draining.join();
                due = wave.dueNanos();
                drained = wave.seconds();
                events.await(wanted.size(), 30);
            }
            var meanwhile = meanwhile(made, due, drained);
            var found = Latency.found(meanwhile, events, 0);
            log.say(
                    "%,d were decided on within %.1f s, %,.0f a second; meanwhile %d changes/s took %s",
                    wave.size(), drained, wave.size() / drained, rate, found.due());
            goals.reach().atMost("wave_drained_s", drained, 15);
            goals.reach().atMost("wave_live_p99_ms", found.due().at(99), 50);
        } finally {
            wave.undo();
        }
    }

    private static Changes.Made meanwhile(Changes.Made made, long from, double seconds) {
        var within = java.util.stream.IntStream.range(0, made.due().length)
                .filter(i -> made.due()[i] >= from && made.due()[i] <= from + seconds * 1e9)
                .toArray();
        return new Changes.Made(
                java.util.Arrays.stream(within).mapToObj(made.changes()::get).toList(),
                java.util.Arrays.stream(within).mapToLong(i -> made.due()[i]).toArray(),
                java.util.Arrays.stream(within)
                        .mapToLong(i -> made.committed()[i])
                        .toArray());
    }

    /** How many students a second can be decided on, before and while a snapshot is held. */
    public void snapshot() throws SQLException, InterruptedException {
        var bursts = new Bursts(live, quick ? 2_000 : 20_000);
        bursts.perSecond(2);
        double before = bursts.perSecond(quick ? 3 : 7);
        double during;
        int seconds = quick ? 2 : 600;
        try (var holder = live.store().owner()) {
            holder.setAutoCommit(false);
            holder.setTransactionIsolation(java.sql.Connection.TRANSACTION_REPEATABLE_READ);
            try (var statement = holder.createStatement()) {
                statement.execute("select count(*) from segment.generation");
                changes.make(changes.next(1_000 * seconds / (quick ? 4 : 2)), quick ? 250 : 500, Integer.MAX_VALUE);
                live.settled(600);
                during = bursts.perSecond(quick ? 3 : 7);
            }
            holder.rollback();
        }
        log.say(
                "%,.0f students a second are decided on, %,.0f after %d s and %,d changes with a snapshot held",
                before, during, seconds, 1_000 * seconds / (quick ? 4 : 2));
        goals.reach().atLeast("held_snapshot_ratio", during / before, 0.8);
    }
}
