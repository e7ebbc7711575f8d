package app.throughline.crash.rig;

import static app.throughline.crash.rig.Victim.eventually;

import app.throughline.database.LocalPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One PostgreSQL that several nodes share, made to be killed. */
public final class Cluster {
    private static final List<String> LOGINS = List.of("owner", "web", "worker", "engine", "import", "report");
    private static final String DATABASE = "throughline";

    private final Path folder;
    private Victim server;

    /** Starts it in a folder of its own, with an empty database and the logins. */
    public Cluster(Path folder) throws IOException {
        this.folder = folder;
        this.server = launched();
        prepare();
    }

    /** What an operator does for a PostgreSQL of his own (docs/operating/database.md). */
    private void prepare() {
        try (var joined = LocalPostgres.startOrJoin(folder);
                var maintenance = server.connect();
                var script = Cluster.class.getResourceAsStream("/db/roles.sql")) {
            maintenance.createStatement().execute("create database " + DATABASE);
            var statements = new ArrayList<String>();
            statements.add(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            for (var login : LOGINS) {
                statements.add("alter role throughline_" + login + " password '"
                        + joined.password("throughline_" + login) + "'");
            }
            write(statements.toArray(String[]::new));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Victim launched() throws IOException {
        var started = new Victim(folder, RunsPostgres.class, folder.toString());
        try (var ready = started.connect()) {
            ready.isValid(5);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return started;
    }

    /** What tells a node where the database is. */
    public List<String> settings() {
        try (var joined = LocalPostgres.startOrJoin(folder)) {
            var settings = new ArrayList<String>();
            settings.add("--throughline.db.url=" + joined.url(DATABASE));
            for (var login : LOGINS) {
                settings.add("--throughline.db." + login + "-password=" + joined.password("throughline_" + login));
            }
            return settings;
        }
    }

    /** Kills the server and everything below it at once, and starts it again when nothing of it is left. */
    public void kill() throws IOException {
        server.kill(_ -> true);
        eventually(() -> anybodyLeft() ? null : true);
        server = launched();
    }

    /** A process of a killed server may still write: the next one must not start beside it. */
    private boolean anybodyLeft() {
        return ProcessHandle.allProcesses()
                .anyMatch(process -> isIn(Path.of("/proc", Long.toString(process.pid()), "cwd")));
    }

    private boolean isIn(Path workingFolder) {
        try {
            return Files.readSymbolicLink(workingFolder).equals(folder.resolve("pgdata"));
        } catch (IOException gone) {
            return false;
        }
    }

    /** Ends it for good. */
    public void end() {
        server.kill(_ -> true);
    }

    /** A superuser's connection past row security, once the server answers. */
    public Connection connect() {
        return server.connect(DATABASE);
    }

    /** Does all of it in one transaction. */
    public void write(String... statements) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (var sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of all rows as text. */
    public List<String> lines(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var lines = new ArrayList<String>();
            while (rows.next()) {
                lines.add(String.valueOf(rows.getString(1)));
            }
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** One number. */
    public long number(String sql) {
        return Long.parseLong(lines(sql).getFirst());
    }
}
