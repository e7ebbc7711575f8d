package app.throughline.benchmarks.workflows;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;

/** The database of a peer, with the table of effects: a step of a workflow inserts a row. */
final class PeerDatabase implements AutoCloseable {
    /** Flowable's threads need two at a time, those that put in and those that work: with fewer they wait for each other. */
    private static final int CONNECTIONS = 40;

    private final HikariDataSource source;

    PeerDatabase(String url, String user, String password) {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(CONNECTIONS);
        source = new HikariDataSource(config);
    }

    HikariDataSource source() {
        return source;
    }

    void prepare() throws SQLException {
        execute("create table effect (id bigserial primary key, contact_id bigint not null, kind integer not null,"
                + " at timestamptz not null default now())");
    }

    void execute(String... statements) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    void effect(long contact, int kind) throws SQLException {
        try (var connection = source.getConnection();
                var insert = connection.prepareStatement("insert into effect (contact_id, kind) values (?, ?)")) {
            insert.setLong(1, contact);
            insert.setInt(2, kind);
            insert.executeUpdate();
        }
    }

    long effects() throws SQLException {
        return number("select count(*) from effect");
    }

    /** How many bytes of write-ahead log there were since the server began. */
    long wal() throws SQLException {
        return number("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
    }

    private long number(String sql) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() {
        source.close();
    }
}
