package app.throughline.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;

/** Makes the database and the login roles of the embedded PostgreSQL, as the file db/roles.sql describes them. */
final class Bootstrap {
    private static final String DATABASE = "throughline";

    private Bootstrap() {}

    /** Safe to repeat, and while another process does the same. */
    static DatabaseAddress prepare(LocalPostgres server) {
        Map<DatabaseLogin, String> passwords = new EnumMap<>(DatabaseLogin.class);
        for (var login : DatabaseLogin.values()) {
            passwords.put(login, server.password(login.role()));
        }
        try (var maintenance = connect(server, "postgres")) {
            execute(maintenance, "select pg_advisory_lock(7746)");
            createDatabase(maintenance);
            try (var connection = connect(server, DATABASE)) {
                execute(connection, rolesScript());
                for (var login : passwords.entrySet()) {
                    execute(connection, "alter role " + login.getKey().role() + " password '" + login.getValue() + "'");
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The database roles could not be prepared", e);
        }
        return new DatabaseAddress(server.url(DATABASE), passwords);
    }

    private static Connection connect(LocalPostgres server, String database) throws SQLException {
        return DriverManager.getConnection(
                server.url(database), LocalPostgres.SUPERUSER, server.password(LocalPostgres.SUPERUSER));
    }

    private static void createDatabase(Connection maintenance) throws SQLException {
        try (var statement = maintenance.createStatement();
                var rows = statement.executeQuery("select from pg_database where datname = '" + DATABASE + "'")) {
            if (!rows.next()) {
                execute(maintenance, "create database " + DATABASE);
            }
        }
    }

    /** The text of db/roles.sql. */
    static String rolesScript() {
        try (var script = Bootstrap.class.getResourceAsStream("/db/roles.sql")) {
            if (script == null) {
                throw new IllegalStateException("db/roles.sql is missing from the application");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
