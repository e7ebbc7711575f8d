package app.throughline.world;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** A PostgreSQL of its own with a real streaming standby, which can be stopped, and held back while it replays. */
public final class ReplicatedDatabase {
    private static final String NAME = "replicated";
    private static final List<String> LEFT_OUT = List.of("postmaster.pid", "postmaster.opts", "pg_wal/", "epg-lock");

    private final Path folder;
    private final EmbeddedPostgres primary;
    private final int port;
    private volatile EmbeddedPostgres standby;

    private ReplicatedDatabase() {
        try {
            folder = Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "replicated")
                    .toAbsolutePath();
            primary = server("primary").setServerConfig("autovacuum", "off").start();
            execute(primary.getPort(), "postgres", "create database " + NAME);
            execute(primary.getPort(), NAME, roles());
            copy();
            port = freePort();
            standby = startStandby();
            SpringApplication.getShutdownHandlers().add(this::close);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private EmbeddedPostgres.Builder server(String name) {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(Path.of(System.getProperty("user.home"), ".cache", "throughline-pg")
                        .toFile())
                .setDataDirectory(folder.resolve(name))
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("jit", "off")
                .setRegisterShutdownHook(false);
    }

    private static String roles() throws IOException {
        try (var script = ReplicatedDatabase.class.getResourceAsStream("/db/roles.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** As an operator would with pg_basebackup, which does not come along. */
    private void copy() throws IOException, SQLException {
        try (var connection = connect(primary.getPort(), "postgres");
                var statement = connection.createStatement()) {
            statement.execute("select pg_backup_start('standby', true)");
            copyFiles();
            try (var rows = statement.executeQuery("select labelfile from pg_backup_stop(false)")) {
                rows.next();
                Files.writeString(folder.resolve("standby/backup_label"), rows.getString(1));
            }
        }
        Files.createFile(folder.resolve("standby/standby.signal"));
        Files.writeString(
                folder.resolve("standby/postgresql.auto.conf"),
                "primary_conninfo = 'host=127.0.0.1 port=" + primary.getPort() + " user=postgres'\n");
    }

    private void copyFiles() throws IOException {
        var from = folder.resolve("primary");
        var to = folder.resolve("standby");
        try (Stream<Path> files = Files.walk(from)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var name = from.relativize(file).toString();
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to.resolve(name));
                } else if (LEFT_OUT.stream().noneMatch(name::startsWith)) {
                    Files.copy(file, to.resolve(name));
                }
            }
        }
        Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rwx------"));
    }

    private static int freePort() throws IOException {
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private EmbeddedPostgres startStandby() {
        try {
            return server("standby").setPort(port).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The primary. */
    public TestDatabase primary() {
        return TestDatabase.at(primary.getJdbcUrl("postgres", NAME).replaceFirst("\\?.*", ""));
    }

    /** The JDBC URL of the standby without a user. */
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + NAME;
    }

    /** Stops the standby at once. */
    public void stop() {
        try {
            standby.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the stopped standby. */
    public void start() {
        standby = startStandby();
    }

    /** Does it on the standby past row security. */
    public void onStandby(String... statements) {
        for (var sql : statements) {
            execute(port, NAME, sql);
        }
    }

    private static Connection connect(int port, String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", "");
    }

    private static void execute(int port, String database, String sql) {
        try (var connection = connect(port, database);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void close() {
        try {
            standby.close();
            primary.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a test's application the primary and its standby, and both to the test as a bean. */
    public static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            var database = new ReplicatedDatabase();
            context.getBeanFactory().registerSingleton("replicatedDatabase", database);
            database.primary().giveTo(context);
            TestPropertyValues.of("throughline.report.db-url=" + database.url()).applyTo(context);
        }
    }
}
