package app.throughline.intake;

import app.throughline.database.Failpoint;
import app.throughline.intake.house.Problem;
import app.throughline.kernel.Tx;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Carries out plans. A batch is a range of lines with one verdict; it stands or falls as a whole. When the database
 * refuses a batch, it is halved until the row at fault is alone, and that row goes into quarantine.
 */
@Component
public class Batches {
    /** Large enough that commits cost little, small enough that each is over in about a second. */
    static final int SIZE = 10_000;

    /** From so many lines on, a look at a whole table costs less than one look per line. */
    private static final int MANY = 1_000;

    /** One lane's transaction commits and plans while the other's rows are checked against what they refer to. */
    private static final int LANES = 2;

    private static final List<String> VERDICTS = List.of("a", "c", "e");
    private static final String DEADLOCK = "40P01";

    private final DSLContext db;
    private final Tx tx;
    private final ImportStore store;
    private final Counts counts;

    Batches(DSLContext db, Tx tx, ImportStore store, Counts counts) {
        this.db = db;
        this.tx = tx;
        this.store = store;
        this.counts = counts;
    }

    /** Lines (or ids, for records that end) from and to, both included. */
    record Batch(String verdict, long from, long to) {}

    /** The batches of a plan: additions, changes, ends. Lines lie close together, ids of ending records may not. */
    private List<Batch> of(TargetSql sql) {
        var batches = new ArrayList<Batch>();
        var rows = 0L;
        for (var part : db.fetch("select p.verdict, min(p.line), max(p.line), count(*) from " + sql.plan()
                + " p where p.verdict in ('a', 'c', 'e') group by p.verdict, p.line / " + SIZE
                + " order by array_position(array['a', 'c', 'e'], p.verdict), 2")) {
            var next = new Batch(part.get(0, String.class), part.get(1, Long.class), part.get(2, Long.class));
            var count = part.get(3, Long.class);
            var last = batches.isEmpty() ? null : batches.getLast();
            if (last != null && last.verdict().equals(next.verdict()) && rows + count <= SIZE) {
                batches.set(batches.size() - 1, new Batch(last.verdict(), last.from(), next.to()));
                rows += count;
            } else {
                batches.add(next);
                rows = count;
            }
        }
        return batches;
    }

    /** Applies a whole plan: first all additions, then all changes, then all ends. */
    void applyAll(TargetSql sql) {
        var batches = tx.read(() -> of(sql));
        for (var verdict : VERDICTS) {
            var queue = batches.stream()
                    .filter(batch -> batch.verdict().equals(verdict))
                    .collect(Collectors.toCollection(ConcurrentLinkedQueue::new));
            inLanes(sql, queue);
        }
    }

    /** Several batches at a time; after a fault no further one is begun. */
    private void inLanes(TargetSql sql, Queue<Batch> queue) {
        try (var lanes = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = Stream.generate(() -> lanes.submit(() -> lane(sql, queue)))
                    .limit(Math.min(LANES, queue.size()))
                    .toList();
            for (var lane : running) {
                lane.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException fault ? fault : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The import was interrupted", e);
        }
    }

    private void lane(TargetSql sql, Queue<Batch> queue) {
        ImportSteps.SERVICE.run(() -> {
            try {
                for (var batch = queue.poll(); batch != null; batch = queue.poll()) {
                    apply(sql, batch);
                }
            } catch (RuntimeException e) {
                queue.clear();
                throw e;
            }
        });
    }

    /** Applies one batch in a transaction of its own. */
    private void apply(TargetSql sql, Batch batch) {
        try {
            tx.run(() -> {
                // A crash may take the last batches back, whole; the import is continued then. Its end is flushed.
                db.execute("set local synchronous_commit = off");
                // The planner takes row security for choosy and thinks that few rows are left: it must not loop.
                db.execute("set local enable_nestloop = " + (batch.to() - batch.from() < MANY ? "on" : "off"));
                counts.applied(sql, write(sql, batch));
                store.alive(sql.run().id());
                Failpoint.reach("import.merged");
            });
        } catch (DataAccessException | org.springframework.dao.DataAccessException e) {
            var state = state(e);
            if (state.equals(DEADLOCK)) {
                apply(sql, batch);
            } else if (!state.startsWith("23") && !state.startsWith("22")
                    || batch.verdict().equals("e")) {
                throw e;
            } else {
                split(sql, batch, state);
            }
        }
    }

    /** Says that the import is at work. */
    void alive(long run) {
        tx.run(() -> store.alive(run));
    }

    private long write(TargetSql sql, Batch batch) {
        var from = batch.from();
        var to = batch.to();
        return switch (batch.verdict()) {
            case "a" -> db.execute(sql.insert(from, to));
            case "c" -> {
                keep(sql.history(from, to));
                yield db.execute(sql.update(from, to));
            }
            default -> {
                keep(sql.endedHistory(from, to));
                yield db.execute(sql.end(from, to));
            }
        };
    }

    private void keep(String history) {
        if (!history.isEmpty()) {
            db.execute(history);
        }
    }

    private void split(TargetSql sql, Batch batch, String state) {
        if (batch.from() == batch.to()) {
            tx.run(() -> {
                store.keep(sql.run().id(), List.of(problem(sql, batch, state)));
                counts.refused(sql, batch.verdict().equals("a"));
            });
            return;
        }
        var middle = batch.from() + (batch.to() - batch.from()) / 2;
        apply(sql, new Batch(batch.verdict(), batch.from(), middle));
        apply(sql, new Batch(batch.verdict(), middle + 1, batch.to()));
    }

    private static Problem problem(TargetSql sql, Batch batch, String state) {
        var code = switch (state) {
            case "23502", "23503" -> "unknown_reference";
            case "23505" -> sql.target().table().equals("access.account") ? "ambiguous_person" : "duplicate_key";
            case "22003" -> "bad_number";
            case "22001" -> "too_long";
            default -> "unknown_value";
        };
        var message = "The row contradicts what is stored in " + sql.target().title() + ".";
        return new Problem(sql.target().file(), batch.from(), "", "", code, message);
    }

    private static String state(Throwable e) {
        for (var cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof java.sql.SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState();
            }
        }
        return "";
    }
}
