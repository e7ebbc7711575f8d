package app.throughline.world;

import app.throughline.architecture.WritesStayHome;
import app.throughline.database.AfterMigration;
import app.throughline.database.Migrations;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.type.filter.AssignableTypeFilter;

/**
 * One throw-away PostgreSQL for the whole test run. Every caller gets a copy, made in some 30 ms, of a template with the
 * login roles, all migrations and the policies. Nobody needs a password; the roles and row security are the product's.
 */
public final class TestDatabase {
    private static final AtomicInteger SEQUENCE = new AtomicInteger();
    private static final EmbeddedPostgres SERVER = start();

    private final String url;

    private TestDatabase(String url) {
        this.url = url;
    }

    /** The one at this address, of a server that asks for no passwords. */
    static TestDatabase at(String url) {
        return new TestDatabase(url);
    }

    /** A new database as every start of the application finds it: migrated, with policies, without data. */
    public static TestDatabase fresh() {
        var name = "t" + SEQUENCE.incrementAndGet();
        execute(SERVER, "postgres", "create database " + name + " template tpl");
        return new TestDatabase(address(SERVER, name));
    }

    /** Its JDBC URL without a user: what THROUGHLINE_DB_URL would say. */
    public String url() {
        return url;
    }

    /** A connection of the superuser, for tests that tamper and for setting the scene past row security. */
    public Connection superuser() {
        return connect("postgres");
    }

    /** A connection of this role, such as {@code throughline_web}. */
    public Connection connect(String role) {
        try {
            return DriverManager.getConnection(url, role, "");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            var server = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(Path.of(System.getProperty("user.home"), ".cache", "throughline-pg")
                            .toFile())
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("jit", "off")
                    .setServerConfig("max_connections", "200")
                    .setRegisterShutdownHook(false)
                    .start();
            // Not a plain JVM hook: those run side by side, and PostgreSQL would vanish under the closing context.
            SpringApplication.getShutdownHandlers().add(() -> close(server));
            execute(server, "postgres", "create database tpl");
            execute(server, "tpl", rolesScript());
            Migrations.apply(address(server, "tpl"), "", afterMigration());
            // Tests give their people ids of their own below these, which an import would else run into
            execute(server, "tpl", "alter table contact.contact alter id restart with 5000000");
            execute(server, "tpl", "alter table access.account alter id restart with 5000000");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String rolesScript() throws IOException {
        try (var script = TestDatabase.class.getResourceAsStream("/db/roles.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What the modules add after the migrations, made without the application. */
    private static List<AfterMigration> afterMigration() {
        try (var context = new AnnotationConfigApplicationContext()) {
            var scanner = new ClassPathBeanDefinitionScanner(context, false);
            scanner.addIncludeFilter(new AssignableTypeFilter(AfterMigration.class));
            scanner.scan("app.throughline");
            context.refresh();
            return context.getBeanProvider(AfterMigration.class).orderedStream().toList();
        }
    }

    private static void close(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String address(EmbeddedPostgres server, String name) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
    }

    private static void execute(EmbeddedPostgres server, String database, String sql) {
        try (var connection = DriverManager.getConnection(address(server, database), "postgres", "");
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes it the database of this application, and a bean of it. */
    void giveTo(ConfigurableApplicationContext context) {
        context.getBeanFactory().registerSingleton("testDatabase", this);
        TestPropertyValues.of("throughline.db.url=" + url, "throughline.data-dir=" + Initializer.folder())
                .applyTo(context);
    }

    /** Gives a test's application a fresh database, that database as a bean, a folder, and the guard of its writes. */
    public static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            context.getBeanFactory().registerSingleton("writesStayHome", WritesStayHome.listener());
            fresh().giveTo(context);
        }

        /** Of this application alone: what it keeps outside its database belongs to that database. */
        private static Path folder() {
            try {
                return Files.createTempDirectory(Files.createDirectories(Path.of("target", "test-data")), "data");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
