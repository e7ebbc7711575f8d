package app.throughline.database;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Login;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.datasource.AbstractDataSource;

/**
 * Connections of the login that the current {@link Caller} asks with, {@link Login#WEB} when nobody does. Each login has
 * a pool of its own, made when it is first needed.
 */
final class LoginDataSource extends AbstractDataSource implements AutoCloseable {
    /** Whose connections the running block gets instead of those of the primary. */
    static final ScopedValue<LoginDataSource> INSTEAD = ScopedValue.newInstance();

    private final DatabaseAddress address;
    private final boolean isReplica;
    private final Map<Login, HikariDataSource> pools = new EnumMap<>(Login.class);

    private LoginDataSource(DatabaseAddress address, boolean isReplica) {
        this.address = address;
        this.isReplica = isReplica;
    }

    static LoginDataSource ofPrimary(DatabaseAddress address) {
        return new LoginDataSource(address, false);
    }

    /** Of a server that may be gone at any time: nobody waits for it long, and a transaction sees one moment of it. */
    static LoginDataSource ofReplica(DatabaseAddress address) {
        return new LoginDataSource(address, true);
    }

    @Override
    public Connection getConnection() throws SQLException {
        return (INSTEAD.isBound() ? INSTEAD.get() : this).ofCaller();
    }

    private Connection ofCaller() throws SQLException {
        return pool(Caller.current().map(Caller::login).orElse(Login.WEB)).getConnection();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLException("The caller's login decides who connects");
    }

    private HikariDataSource pool(Login login) {
        synchronized (pools) {
            return pools.computeIfAbsent(login, this::open);
        }
    }

    private HikariDataSource open(Login login) {
        var role = DatabaseLogin.of(login);
        var config = new HikariConfig();
        config.setPoolName(role.role());
        config.setJdbcUrl(address.url());
        config.setUsername(role.role());
        config.setPassword(address.password(role));
        config.setMaximumPoolSize(role.connections());
        config.setMinimumIdle(1);
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("ApplicationName", role.role());
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        if (isReplica) {
            beOfReplica(config, login);
        }
        return new HikariDataSource(config);
    }

    private static void beOfReplica(HikariConfig config, Login login) {
        config.setPoolName(config.getPoolName() + "_replica");
        config.setReadOnly(true);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        config.setInitializationFailTimeout(-1); // whoever asks for a connection hears that there is none
        config.setConnectionTimeout(2_000);
        config.setValidationTimeout(1_000);
        config.addDataSourceProperty("connectTimeout", "2");
        if (login == Login.WEB) {
            config.addDataSourceProperty("socketTimeout", "20"); // longer than roles.sql lets a statement of pages run
        }
    }

    /** Where it is, without the settings of the connection. */
    String where() {
        return address.url().replaceFirst("^jdbc:postgresql:(//)?", "").replaceFirst("\\?.*", "");
    }

    /** How busy each pool is, such as "web 1 of 12 in use, import 0 of 4 in use". */
    String inWords() {
        synchronized (pools) {
            return pools.entrySet().stream()
                    .map(pool -> pool.getKey().name().toLowerCase(Locale.ROOT) + " "
                            + pool.getValue().getHikariPoolMXBean().getActiveConnections() + " of "
                            + pool.getValue().getMaximumPoolSize() + " in use")
                    .collect(Collectors.joining(", "));
        }
    }

    @Override
    public void close() {
        synchronized (pools) {
            pools.values().forEach(HikariDataSource::close);
            pools.clear();
        }
    }
}
