package app.throughline.benchmarks.segments;

import static java.util.Objects.requireNonNull;

import app.throughline.ThroughlineApplication;
import app.throughline.calendar.Institutions;
import app.throughline.database.LocalPostgres;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The application on a database that is kept between runs, since making it takes minutes. The first run fills it by a few
 * large statements (benchmarks/sql/segments) that go round the doors (docs/decisions/0070), as the owner of the server: no
 * trigger fires and no reference is checked, the rows are right by construction.
 */
public final class Store implements AutoCloseable {
    private static final Path SCRIPTS = Path.of("benchmarks/sql/segments");
    private static final List<String> LARGE = List.of(
            "contact.contact",
            "contact.contact_label",
            "contact.network_link",
            "alert.alert",
            "casework.support_case",
            "casework.case_alert",
            "task.task");

    private final Population population;
    private final Log log;
    private final ConfigurableApplicationContext application;

    /** Starts it on the folder of this population below {@code data}, and fills it unless it is filled. */
    public Store(Path data, Population population, Log log) throws IOException, SQLException {
        this.population = population;
        this.log = log;
        var folder = data.resolve("segments-" + population.contacts());
        log.say("The application starts on %s", folder);
        application = new SpringApplication(ThroughlineApplication.class)
                .run(
                        "--throughline.data-dir=" + folder,
                        "--throughline.demo=off",
                        "--throughline.greeting=false",
                        "--throughline.db.url=",
                        "--server.port=0",
                        "--logging.level.root=error",
                        "--logging.level.app.throughline=error");
        try {
            if (!isFilled()) {
                fill();
            }
        } catch (SQLException | IOException | RuntimeException e) {
            application.close();
            throw e;
        }
    }

    /** How many records there are. */
    public Population population() {
        return population;
    }

    /** What the run is told. */
    public Log log() {
        return log;
    }

    /** A bean of the application. */
    public <T> T bean(Class<T> type) {
        return application.getBean(type);
    }

    /** Runs something as the application's worker, in a transaction. */
    public <T> T asWorker(Supplier<T> work) {
        return Caller.SERVICE.call(() -> bean(Tx.class).call(work));
    }

    /** The database for somebody in a transaction. */
    public DSLContext db() {
        return bean(DSLContext.class);
    }

    /** A connection as the owner of the server, who sees everything. */
    public Connection owner() throws SQLException {
        return connect("postgres");
    }

    /** A connection as one of the server's roles. */
    public Connection connect(String role) throws SQLException {
        var server = bean(LocalPostgres.class);
        return DriverManager.getConnection(server.url("throughline"), role, server.password(role));
    }

    private boolean isFilled() throws SQLException {
        try (var connection = owner();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select max(id) from contact.contact where source = 'bench'")) {
            rows.next();
            int most = rows.getInt(1);
            if (most > 0 && most != population.contacts()) {
                throw new IllegalStateException("The folder holds another population; remove it");
            }
            return most > 0;
        }
    }

    private void fill() throws SQLException, IOException {
        var values = values();
        try (var connection = owner();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set session_replication_role = replica");
            statement.execute("set work_mem = '256MB'");
            statement.execute("set maintenance_work_mem = '512MB'");
            var indexes = dropIndexes(statement);
            for (var script : List.of("1-people.sql", "2-records.sql")) {
                for (var sql : Files.readString(SCRIPTS.resolve(script)).split(";\n")) {
                    step(statement, filled(sql, values));
                }
            }
            for (var index : indexes) {
                step(statement, index);
            }
            connection.commit();
            connection.setAutoCommit(true);
            for (var table : LARGE) {
                step(statement, "vacuum (analyze) " + table);
            }
        }
    }

    /** Rows go in several times faster without the indexes. @return what makes them again */
    private static List<String> dropIndexes(Statement statement) throws SQLException {
        var makes = new ArrayList<String>();
        var drops = new ArrayList<String>();
        try (var rows = statement.executeQuery("""
                select i.indexrelid::regclass, pg_get_indexdef(i.indexrelid) from pg_index i
                where i.indrelid = any ('{%s}'::regclass[])
                and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
                """.formatted(String.join(",", LARGE)))) {
            while (rows.next()) {
                drops.add("drop index " + rows.getString(1));
                makes.add(rows.getString(2));
            }
        }
        for (var drop : drops) {
            statement.execute(drop);
        }
        return makes;
    }

    private void step(Statement statement, String sql) throws SQLException {
        var begin = System.nanoTime();
        statement.execute(sql);
        var millis = (System.nanoTime() - begin) / 1_000_000;
        if (millis > 500) {
            var name = sql.strip()
                    .lines()
                    .filter(line -> !line.startsWith("--"))
                    .findFirst()
                    .orElse("");
            log.say("%6.1f s  %s", millis / 1000.0, name.substring(0, Math.min(60, name.length())));
        }
    }

    private Map<String, Object> values() {
        var now = bean(InstantSource.class).instant();
        return Map.of(
                "contacts", population.contacts(),
                "alerts", population.alerts(),
                "cases", population.cases(),
                "tasks", population.tasks(),
                "staff", population.staff(),
                "teams", population.teams(),
                "now", now,
                "today",
                        LocalDate.ofInstant(
                                now,
                                requireNonNull(bean(Institutions.class).current())
                                        .zone()));
    }

    private static String filled(String statement, Map<String, Object> values) {
        var sql = statement;
        for (var value : values.entrySet()) {
            sql = sql.replace("${" + value.getKey() + "}", value.getValue().toString());
        }
        return sql;
    }

    @Override
    public void close() {
        application.close();
    }
}
