package app.throughline.crash.rig;

import static app.throughline.crash.rig.Victim.eventually;

import app.throughline.database.LocalPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** One PostgreSQL that several nodes share, made to be killed. */
public final class Cluster {
    private static final List<String> LOGINS = List.of("owner", "web", "worker", "engine", "import", "report");
    private static final String DATABASE = "throughline";

    private final Path folder;
    private volatile LocalPostgres server;

    /** Starts it in a folder of its own, with an empty database and the logins. */
    public Cluster(Path folder) {
        this.folder = folder;
        this.server = LocalPostgres.start(folder);
        prepare();
    }

    /** What an operator does for a PostgreSQL of his own (docs/operating/database.md). */
    private void prepare() {
        try (var maintenance = connect("postgres");
                var script = Cluster.class.getResourceAsStream("/db/roles.sql")) {
            maintenance.createStatement().execute("create database " + DATABASE);
            var statements = new ArrayList<String>();
            statements.add(new String(script.readAllBytes(), StandardCharsets.UTF_8));
            for (var login : LOGINS) {
                statements.add("alter role throughline_" + login + " password '"
                        + server.password("throughline_" + login) + "'");
            }
            write(statements.toArray(String[]::new));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What tells a node where the database is. */
    public List<String> settings() {
        var settings = new ArrayList<String>();
        settings.add("--throughline.db.url=" + server.url(DATABASE));
        for (var login : LOGINS) {
            settings.add("--throughline.db." + login + "-password=" + server.password("throughline_" + login));
        }
        return settings;
    }

    /** What lets a process of ours connect past row security: the options of its virtual machine. */
    List<String> superuser() {
        return List.of("-Dcrash.url=" + server.url(DATABASE), "-Dcrash.password=" + server.password("postgres"));
    }

    /** Kills the server with all its processes at once, and starts it again when nothing of them is left. */
    public void kill() {
        killAll();
        server.close();
        server = eventually(this::startedOrNull);
    }

    private void killAll() {
        eventually(() -> {
            var left = ProcessHandle.allProcesses().filter(this::isOurs).toList();
            left.forEach(ProcessHandle::destroyForcibly);
            return left.isEmpty() ? true : null; // one that still writes must not meet the next server
        });
    }

    /** The memory of a killed server is freed late, and until then the next one does not start. */
    private LocalPostgres startedOrNull() {
        try {
            return LocalPostgres.start(folder);
        } catch (IllegalStateException notYet) {
            return null;
        }
    }

    /** A server works in its data folder, and so do its children. */
    private boolean isOurs(ProcessHandle process) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"))
                    .equals(folder.resolve("pgdata"));
        } catch (IOException gone) {
            return false;
        }
    }

    /** Ends it for good. */
    public void end() {
        server.close();
    }

    /** A superuser's connection past row security, once the server answers. */
    public Connection connect() {
        return connect(DATABASE);
    }

    private Connection connect(String database) {
        return eventually(() -> {
            try {
                return DriverManager.getConnection(server.url(database), "postgres", server.password("postgres"));
            } catch (SQLException starting) {
                return null;
            }
        });
    }

    /** Does all of it in one transaction. */
    public void write(String... statements) {
        try (var connection = connect()) {
            write(connection, statements);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static void write(Connection connection, String... statements) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
        connection.commit();
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
