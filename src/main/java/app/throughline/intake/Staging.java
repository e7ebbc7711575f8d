package app.throughline.intake;

import app.throughline.intake.house.HouseFile;
import app.throughline.intake.house.HouseSource;
import app.throughline.intake.house.Problem;
import app.throughline.intake.house.RowCheck;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.stereotype.Component;

/**
 * Brings the rows of a file into its staging table as a stream: a row is read, checked and handed to COPY before the
 * next is read, so a file of any length needs the same memory. Works inside the caller's transaction.
 */
@Component
class Staging {
    private static final int CHUNK = 1 << 16;
    private static final long TELL = 100_000;

    private final DSLContext db;
    private final ImportStore store;

    Staging(DSLContext db, ImportStore store) {
        this.db = db;
        this.store = store;
    }

    /**
     * What came of a file.
     *
     * @param rows how many it has besides the header
     * @param refused how many went into quarantine
     */
    record Staged(long rows, long refused) {}

    /** Fills the staging table of {@code file}; problems go into quarantine; {@code progress} hears of rows now and then. */
    Staged stage(TargetSql.Run run, HouseFile file, HouseSource.Rows rows, RowCheck check, LongConsumer progress) {
        var name = run.stage(file.name()).substring("intake.".length());
        open(name, file);
        try {
            var staged = db.connectionResult(connection -> {
                var copy = connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn("copy intake." + name + " from stdin");
                return fill(rows, check, copy, progress);
            });
            store.keep(run.id(), staged.problems());
            db.execute("select intake.seal_stage(?, array['line'])", name);
            return new Staged(staged.rows(), staged.refused());
        } catch (DataAccessException e) {
            throw e.getCause() instanceof IOException io ? new UncheckedIOException(io) : e;
        }
    }

    /** Makes an empty plan for a target. */
    void plan(TargetSql sql) {
        var name = sql.plan().substring("intake.".length());
        db.execute(
                "select intake.open_stage(?, array['line', 'item', 'verdict'], array['bigint', 'text', 'text'])", name);
    }

    /** Indexes a filled plan and puts it under row security. */
    void seal(TargetSql sql) {
        db.execute(
                "select intake.seal_stage(?, array['verdict', 'line'])",
                sql.plan().substring("intake.".length()));
    }

    /** Drops every table of a run. */
    void close(long run) {
        db.execute("select intake.close_stage(?)", run);
    }

    private void open(String name, HouseFile file) {
        var columns = new ArrayList<>(RowCheck.EXTRA);
        var types = new ArrayList<>(RowCheck.EXTRA_TYPES);
        for (var column : file.columns()) {
            columns.add(column.name());
            types.add(column.sqlType());
        }
        db.execute(
                "select intake.open_stage(?, ?::text[], ?::text[])",
                name,
                columns.toArray(String[]::new),
                types.toArray(String[]::new));
    }

    private record Filled(long rows, long refused, List<Problem> problems) {}

    private static Filled fill(HouseSource.Rows rows, RowCheck check, CopyIn copy, LongConsumer progress)
            throws SQLException, IOException {
        try {
            var filled = copyAll(rows, check, copy, progress);
            copy.endCopy();
            return filled;
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    private static Filled copyAll(HouseSource.Rows rows, RowCheck check, CopyIn copy, LongConsumer progress)
            throws SQLException, IOException {
        var problems = new ArrayList<Problem>();
        var buffer = new StringBuilder(CHUNK + 4096);
        long count = 0;
        long refused = 0;
        while (rows.next()) {
            var problem = check.check(rows.cells(), rows.line(), buffer);
            count++;
            if (problem != null && ++refused <= ImportStore.KEPT) {
                problems.add(problem);
            }
            if (buffer.length() >= CHUNK) {
                send(copy, buffer);
            }
            if (count % TELL == 0) {
                progress.accept(count);
            }
        }
        send(copy, buffer);
        return new Filled(count, refused, problems);
    }

    private static void send(CopyIn copy, StringBuilder buffer) throws SQLException {
        var bytes = buffer.toString().getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
        buffer.setLength(0);
    }
}
