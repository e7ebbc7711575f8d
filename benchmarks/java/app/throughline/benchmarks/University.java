package app.throughline.benchmarks;

import app.throughline.calendar.Institutions;
import app.throughline.database.LocalPostgres;
import app.throughline.report.fact.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/** Five years of a university, filled by a few large statements that go round the doors (benchmarks/sql/report). */
record University(int contacts, int alerts, int sections) {
    private static final Path SCRIPTS = Path.of("benchmarks/sql/report");

    /** Fills it and makes the director, with the password that browsers of the installation use. */
    void fill(Installation installation) throws SQLException, IOException {
        var begin = System.nanoTime();
        installation.foundDirector();
        var beans = installation.application();
        var now = beans.getBean(InstantSource.class).instant();
        var zone = beans.getBean(Institutions.class).current().zone();
        var values = Map.of(
                "contacts", contacts,
                "alerts", alerts,
                "sections", sections,
                "now", now,
                "today", LocalDate.ofInstant(now, zone));
        try (var connection = superuser(installation);
                var statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("set work_mem = '256MB'");
            for (var script : List.of("1-records.sql", "2-work.sql")) {
                var sql = Files.readString(SCRIPTS.resolve(script));
                for (var value : values.entrySet()) {
                    sql = sql.replace("${" + value.getKey() + "}", value.getValue().toString());
                }
                statement.execute(sql);
            }
            statement.execute("vacuum analyze");
        }
        System.out.printf(
                Locale.ROOT,
                "Made %,d students, %,d alerts and %,d cases of 15 terms in %.1f s%n",
                contacts,
                alerts,
                alerts / 5,
                Times.millisSince(begin) / 1_000);
    }

    /** What time does by itself between large changes. */
    void analyze(Installation installation) throws SQLException {
        execute(installation, "vacuum analyze");
    }

    /** One cold page while everybody has a mark. @return milliseconds, or less the limit when it took longer */
    double withoutFacts(Installation installation, Browser browser, String path, int seconds)
            throws IOException, InterruptedException, SQLException {
        timeout(installation, seconds);
        var begin = System.nanoTime();
        try {
            browser.get(path);
            return Times.millisSince(begin);
        } catch (IllegalStateException tooLong) {
            return -seconds * 1_000.0;
        }
    }

    /** As installed. */
    void usualTimeout(Installation installation) throws SQLException {
        timeout(installation, 15);
    }

    /** For connections made from now on, since those that are there end. */
    private static void timeout(Installation installation, int seconds) throws SQLException {
        execute(installation, "alter role throughline_web set statement_timeout = '" + seconds + "s'");
        execute(
                installation,
                "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'throughline_web'");
    }

    /** Compares some students of every part of the population. */
    void compare(Facts facts, Bar bar) {
        int wrong = 0;
        for (long from = 1; from < contacts; from += contacts / 10) {
            wrong += facts.compare(
                    LongStream.range(from, from + 100).boxed().toList());
        }
        bar.atMost("students_with_wrong_facts_of_1000", wrong, 0);
    }

    /** Begins to review alerts, so many a second. */
    Changes changes(Installation installation, int perSecond) throws SQLException {
        return new Changes(superuser(installation), perSecond, alerts);
    }

    private static void execute(Installation installation, String sql) throws SQLException {
        try (var connection = superuser(installation);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection superuser(Installation installation) throws SQLException {
        var server = installation.application().getBean(LocalPostgres.class);
        return DriverManager.getConnection(server.url("throughline"), "postgres", server.password("postgres"));
    }

    /** Changes of single alerts in transactions of their own, with their triggers. */
    static final class Changes implements AutoCloseable {
        private final Connection connection;
        private final Thread thread;
        private final long begun = System.nanoTime();
        private volatile long done;
        private volatile boolean running = true;

        private Changes(Connection connection, int perSecond, int alerts) {
            this.connection = connection;
            this.thread = Thread.ofPlatform().daemon().start(() -> work(perSecond, alerts));
        }

        private void work(int perSecond, int alerts) {
            try (var update = connection.prepareStatement(
                    "update alert.alert set occurrences = occurrences + 1 where id = ?")) {
                while (running) {
                    long behind = Math.round((System.nanoTime() - begun) / 1e9 * perSecond) - done;
                    if (behind <= 0) {
                        java.util.concurrent.locks.LockSupport.parkNanos(2_000_000);
                        continue;
                    }
                    update.setLong(1, 1 + done * 7_919 % alerts);
                    update.executeUpdate();
                    done++;
                }
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }

        double perSecond() {
            return done / ((System.nanoTime() - begun) / 1e9);
        }

        @Override
        public void close() throws SQLException, InterruptedException {
            running = false;
            thread.join();
            connection.close();
        }
    }
}
