package app.throughline.benchmarks;

import app.throughline.database.LocalPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The yardstick: the enrollments that were imported, exported with their ids, copied into an empty logged table of the
 * same columns. It has no references, no checks and no row security; its indexes are those of the real one, or none.
 */
final class BareCopy {
    private static final String COLUMNS = "id, contact_id, section_id, status, registered_on, status_on, ended_by_absence,"
            + " midterm_grade, final_grade, credits, attempt_no, current_percent, final_percent, letter, import_id";

    private final LocalPostgres server;
    private Path file = Path.of("");

    BareCopy(ConfigurableApplicationContext application) {
        this.server = application.getBean(LocalPostgres.class);
    }

    /** Writes the rows of the largest import into a file. Returns how many there are. */
    long export(Path to) throws SQLException, IOException {
        file = to;
        try (var connection = superuser();
                var out = Files.newOutputStream(to)) {
            return api(connection)
                    .copyOut(
                            "copy (select " + COLUMNS + " from academics.enrollment e where e.import_id = (select"
                                    + " import_id from academics.enrollment group by 1 order by count(*) desc limit 1))"
                                    + " to stdout",
                            out);
        }
    }

    /** Copies them in and returns the seconds it took, the commit included. */
    double run(boolean indexed) throws SQLException, IOException {
        try (var connection = superuser()) {
            execute(connection, "drop table if exists public.bare");
            execute(connection, "create table public.bare (like academics.enrollment including defaults"
                    + (indexed ? " including indexes)" : ")"));
            execute(connection, "checkpoint");
            var begin = System.nanoTime();
            try (var in = Files.newInputStream(file)) {
                api(connection).copyIn("copy public.bare (" + COLUMNS + ") from stdin", in);
            }
            return (System.nanoTime() - begin) / 1e9;
        }
    }

    private Connection superuser() throws SQLException {
        return DriverManager.getConnection(server.url("throughline"), "postgres", server.password("postgres"));
    }

    private static CopyManager api(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
