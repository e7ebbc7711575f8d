package app.throughline.benchmarks;

import app.throughline.database.LocalPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.ExecuteListenerProvider;
import org.jooq.conf.ParamType;
import org.springframework.context.ConfigurableApplicationContext;

/** Listens to the statements of a request, and runs them again: as the viewer, and as nobody whom row security asks. */
final class Statements implements ExecuteListener {
    private static final Predicate<String> ABOUT_RECORDS =
            sql -> sql.startsWith("select") && sql.matches("(?s).*\"(alert|support_case|contact|task)\".*");
    private static final Predicate<String> ABOUT_THE_VIEWER = sql -> sql.startsWith("select") && sql.contains(" sec.my_");

    private final ConfigurableApplicationContext application;
    private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
    private volatile boolean listening;

    Statements(ConfigurableApplicationContext application) {
        this.application = application;
        Configuration configuration = application.getBean(DSLContext.class).configuration();
        var all = Stream.concat(
                Stream.of(configuration.executeListenerProviders()), Stream.<ExecuteListenerProvider>of(() -> this));
        configuration.set(all.toArray(ExecuteListenerProvider[]::new));
    }

    @Override
    public void executeStart(ExecuteContext context) {
        var query = context.query();
        if (listening && query != null) {
            heard.add(query.getSQL(ParamType.INLINED));
        }
    }

    void listen() {
        heard.clear();
        listening = true;
    }

    /** The statements about records since {@link #listen}, and those that ask what the viewer can reach. */
    List<String> asViewer() {
        listening = false;
        return heard.stream().filter(ABOUT_RECORDS.or(ABOUT_THE_VIEWER)).toList();
    }

    /** The statements about records since {@link #listen}: what would be asked without row security. */
    List<String> aboutRecords() {
        listening = false;
        return heard.stream().filter(ABOUT_RECORDS).toList();
    }

    /** The median milliseconds that these statements take together. */
    double median(String role, List<String> statements, long viewer) throws SQLException {
        var times = new ArrayList<Double>();
        try (var connection = connect(role)) {
            try (var introduce = connection.prepareStatement("select set_config('app.viewer', ?, false)")) {
                introduce.setString(1, Long.toString(viewer));
                introduce.execute();
            }
            for (int round = 0; round < 12; round++) {
                var begin = System.nanoTime();
                for (var sql : statements) {
                    run(connection, sql);
                }
                if (round >= 3) {
                    times.add((System.nanoTime() - begin) / 1e6);
                }
            }
        }
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private Connection connect(String role) throws SQLException {
        var server = application.getBean(LocalPostgres.class);
        return DriverManager.getConnection(server.url("throughline"), role, server.password(role));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                rows.getObject(1);
            }
        }
    }
}
