package app.throughline.intake;

import app.throughline.kernel.Tx;
import java.util.ArrayList;
import java.util.List;
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

    /** The batches of a plan: additions, changes, ends. */
    List<Batch> of(TargetSql sql) {
        var batches = new ArrayList<Batch>();
        for (var verdict : List.of("a", "c", "e")) {
            db.fetch("select min(b.line), max(b.line) from (select p.line, (row_number() over (order by p.line) - 1) / "
                            + SIZE + " as n from " + sql.plan() + " p where p.verdict = '" + verdict
                            + "') b group by b.n order by b.n")
                    .forEach(r -> batches.add(new Batch(verdict, r.get(0, Long.class), r.get(1, Long.class))));
        }
        return batches;
    }

    /** Applies one batch in a transaction of its own. */
    void apply(TargetSql sql, Batch batch) {
        try {
            tx.run(() -> {
                counts.applied(sql, write(sql, batch));
                store.alive(sql.run().id());
            });
        } catch (DataAccessException | org.springframework.dao.DataAccessException e) {
            var state = state(e);
            if (!state.startsWith("23") && !state.startsWith("22")
                    || batch.verdict().equals("e")) {
                throw e;
            }
            split(sql, batch, state);
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
