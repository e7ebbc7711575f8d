package app.throughline.benchmarks.segments;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Phaser;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Changes as people make them, each committed alone: alerts raised and resolved, cases opened and closed, tasks set and
 * done, every one of another student. They are due at fixed times whether or not those before are done.
 */
final class Changes {
    private static final int WRITERS = 8;

    /** So often a statement runs before its plan is made once for all. */
    private static final int PLANNED = 12;
    private static final List<String> STATEMENTS = List.of(
            "insert into alert.alert (contact_id, id, reviewer_id, type_id, kind, compartment_id, priority, title, status,"
                    + " source, last_occurred_at, created_at, actor_kind, actor_id, actor_label)"
                    + " values (?, ?, ?, 1, 1, 0, 3, 'Probe', 1, 'rule', now(), now(), 4, 0, 'Bench')",
            "update alert.alert set status = 4, resolved_at = now(), closed_at = now(), reason_id = 1, version = version + 1"
                    + " where contact_id = ? and id = ? and reviewer_id = ?",
            "insert into casework.support_case (contact_id, id, assignee_id, type_id, compartment_id, title, priority,"
                    + " status_id, status_group, due_at, opened_at, actor_kind, actor_id, actor_label, last_activity_at)"
                    + " values (?, ?, ?, 1, 0, 'Probe', 3, 1, 1, now() + interval '14 days', now(), 4, 0, 'Bench', now())",
            "update casework.support_case set status_id = 5, status_group = 3, resolved_at = now(), closed_at = now(),"
                    + " first_closed_at = now(), is_reached = true, result = 1, reason_id = 1, version = version + 1"
                    + " where contact_id = ? and id = ? and assignee_id = ?",
            "insert into task.task (contact_id, id, assignee_id, title, due_at, created_at) overriding system value"
                    + " values (?, ?, ?, 'Probe', now() + interval '3 days', now())",
            "update task.task set status = 4, completed_at = now(), version = version + 1"
                    + " where contact_id = ? and id = ? and assignee_id = ?");

    private final Live live;
    private final int contacts;
    private final long firstId;
    private final int lag;
    private int made;

    /** A change. @param probe which segment @param join whether its student joins or leaves it */
    record Change(int statement, long contact, long id, int probe, boolean join) {}

    /**
     * Changes that were made.
     *
     * @param due when each was to be made, by {@link System#nanoTime}
     * @param committed when each was committed, as its writer saw it
     */
    record Made(List<Change> changes, long[] due, long[] committed) {}

    Changes(Live live) throws SQLException {
        this.live = live;
        this.contacts = live.store().population().contacts();
        this.lag = contacts < 1_000_000 ? 3_003 : 30_003;
        this.firstId = 1
                + live.query("select greatest((select max(id) from alert.alert),"
                        + " (select max(id) from casework.support_case), (select max(id) from task.task))");
    }

    /**
     * The next changes: each three of new records are followed by the end of three that are so old that the engine has
     * decided on their beginning; of both together it would see nothing.
     */
    List<Change> next(int count) {
        var changes = new ArrayList<Change>();
        for (int i = 0; i < count; i++) {
            int probe = made % 3;
            boolean begins = made / 3 % 2 == 0 || made < lag + 3;
            int record = begins ? made : made - lag;
            long contact = 1 + record * 7919L % contacts;
            changes.add(new Change(2 * probe + (begins ? 0 : 1), contact, firstId + record, probe, begins));
            made++;
        }
        return changes;
    }

    /**
     * Opens cases that become overdue one after another while nobody touches them.
     *
     * @return their students
     */
    List<Long> falling(Instant first, Duration apart, int count) throws SQLException {
        var students = new ArrayList<Long>();
        try (var connection = connect();
                var insert = connection.prepareStatement(
                        STATEMENTS.get(2).replace("now() + interval '14 days'", "?::timestamptz"))) {
            for (int i = 0; i < count; i++) {
                long record = contacts - 1L - i;
                students.add(1 + record * 7919L % contacts);
                insert.setLong(1, students.getLast());
                insert.setLong(2, firstId + record);
                insert.setLong(3, live.staff());
                insert.setObject(4, first.plus(apart.multipliedBy(i)).atOffset(ZoneOffset.UTC));
                insert.executeUpdate();
            }
        }
        return students;
    }

    /** Makes them at a rate, and waits until the last is committed. @param perSecond 0: as fast as it goes */
    Made make(List<Change> changes, int perSecond, int writers) throws InterruptedException {
        var due = new long[changes.size()];
        var committed = new long[changes.size()];
        var next = new AtomicInteger();
        var failed = new AtomicReference<@Nullable Exception>();
        var ready = new Phaser(Math.min(writers, WRITERS));
        var begin = new AtomicLong();
        var threads = new ArrayList<Thread>();
        for (int w = 0; w < Math.min(writers, WRITERS); w++) {
            threads.add(Thread.ofPlatform().name("writer").start(() -> {
                try (var connection = connect()) {
                    var statements = prepare(connection);
                    ready.arriveAndAwaitAdvance();
                    begin.compareAndSet(0, System.nanoTime() + 50_000_000);
                    for (int i = next.getAndIncrement(); i < due.length; i = next.getAndIncrement()) {
                        due[i] = perSecond == 0 ? System.nanoTime() : begin.get() + i * 1_000_000_000L / perSecond;
                        waitUntil(due[i]);
                        run(statements, changes.get(i));
                        committed[i] = System.nanoTime();
                    }
                } catch (SQLException | RuntimeException e) {
                    failed.set(e);
                    ready.forceTermination();
                }
            }));
        }
        for (var thread : threads) {
            thread.join();
        }
        if (failed.get() != null) {
            throw new IllegalStateException("A change failed", failed.get());
        }
        return new Made(changes, due, committed);
    }

    private Connection connect() throws SQLException {
        var connection = live.store().connect("throughline_worker");
        try (var statement = connection.createStatement()) {
            statement.execute("select set_config('app.viewer', '1', false)");
        }
        return connection;
    }

    /** Their statements, planned as those of a connection that is in use; planning under row security takes long. */
    private List<PreparedStatement> prepare(Connection connection) throws SQLException {
        var statements = new ArrayList<PreparedStatement>();
        connection.setAutoCommit(false);
        for (var sql : STATEMENTS) {
            var statement = connection.prepareStatement(sql);
            statements.add(statement);
            for (int i = 0; i < PLANNED; i++) {
                set(statement, 1, -1 - i);
                statement.executeUpdate();
                connection.rollback();
            }
        }
        connection.setAutoCommit(true);
        return statements;
    }

    private void set(PreparedStatement statement, long contact, long id) throws SQLException {
        statement.setLong(1, contact);
        statement.setLong(2, id);
        statement.setLong(3, live.staff());
    }

    private void run(List<PreparedStatement> statements, Change change) throws SQLException {
        var statement = statements.get(change.statement());
        set(statement, change.contact(), change.id());
        int rows = statement.executeUpdate();
        if (rows != 1) {
            throw new IllegalStateException(change + " changed " + rows + " rows");
        }
    }

    private static void waitUntil(long nanoTime) {
        for (long left = nanoTime - System.nanoTime(); left > 0; left = nanoTime - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** Takes the records of all changes away again, whatever the application wrote about them, and tells the engine. */
    void clean() throws SQLException {
        for (var records : List.of(
                "alert.alert where reviewer_id = ",
                "casework.support_case where assignee_id = ",
                "task.task where assignee_id = ")) {
            var table = records.substring(0, records.indexOf(' '));
            var sql = "with gone as (delete from " + table + " where id in (select id from " + records + live.staff()
                    + " limit 10000) returning contact_id)"
                    + " insert into segment.change_0 select distinct contact_id, 'task', 0, 0 from gone";
            try (var connection = live.store().owner();
                    var statement = connection.createStatement()) {
                statement.execute("set session_replication_role = replica");
                while (statement.executeUpdate(sql) > 0) {
                    live.settled(600);
                }
            }
        }
    }
}
