package app.throughline.benchmarks.rules;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * The yardstick: a transaction that inserts an alert and an audit entry, all columns as the application wrote them last,
 * into tables with the indexes of the real ones. They have no references, no triggers and no row security, and nothing is
 * looked up or hashed. Prepared statements, on a connection of its own.
 */
final class BarePair implements Clients.Work, AutoCloseable {
    private static final AtomicLong NUMBERS = new AtomicLong(1_000_000_000L);
    private static final Set<String> OWN = Set.of("id", "number", "seq");

    private final Connection connection;
    private final Insert alert;
    private final Insert entry;

    /** A statement and what it is given; null stands for a number of its own. */
    private record Insert(PreparedStatement statement, List<String> values) {
        void run(long number) throws SQLException {
            for (int i = 0; i < values.size(); i++) {
                var value = values.get(i);
                statement.setString(
                        i + 1, value.equals(NUMBER) ? Long.toString(number) : value.equals(NULL) ? null : value);
            }
            statement.executeUpdate();
        }
    }

    private static final String NUMBER = "\u0001";
    private static final String NULL = "\u0002";

    /** Makes the tables. */
    static void prepare(Connection owner) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute("drop table if exists public.bare_alert, public.bare_entry");
            statement.execute("create table public.bare_alert (like alert.alert including defaults including indexes)");
            statement.execute("create table public.bare_entry (like audit.entry including defaults including indexes)");
        }
    }

    /** @param connection its own from now on */
    BarePair(Connection connection) throws SQLException {
        this.connection = connection;
        this.alert = insert("alert.alert", "public.bare_alert", "source = 'manual'");
        this.entry = insert("audit.entry", "public.bare_entry", "action = 'alert.raised'");
        connection.setAutoCommit(false);
    }

    private Insert insert(String from, String into, String which) throws SQLException {
        var columns = new ArrayList<String>();
        var types = new ArrayList<String>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select attname, format_type(atttypid, atttypmod) from pg_attribute"
                        + " where attrelid = '" + from + "'::regclass and attnum > 0 and not attisdropped"
                        + " and attgenerated = '' order by attnum")) {
            while (rows.next()) {
                columns.add(rows.getString(1));
                types.add(rows.getString(2));
            }
        }
        var marks = types.stream().map(type -> "cast(? as " + type + ")").collect(Collectors.joining(", "));
        var sql = "insert into " + into + " (" + String.join(", ", columns) + ") values (" + marks + ")";
        return new Insert(connection.prepareStatement(sql), values(from, which, columns));
    }

    private List<String> values(String from, String which, List<String> columns) throws SQLException {
        var texts = columns.stream().map(column -> column + "::text").collect(Collectors.joining(", "));
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "select " + texts + " from " + from + " where " + which + " order by id desc limit 1")) {
            row.next();
            var values = new ArrayList<>(Collections.nCopies(columns.size(), NULL));
            for (int i = 0; i < columns.size(); i++) {
                if (OWN.contains(columns.get(i))) {
                    values.set(i, NUMBER);
                } else if (row.getString(i + 1) != null) {
                    values.set(i, row.getString(i + 1));
                }
            }
            return values;
        }
    }

    @Override
    public void once() throws SQLException {
        long number = NUMBERS.incrementAndGet();
        alert.run(number);
        entry.run(number);
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
