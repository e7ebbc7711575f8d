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
    private final DatabaseAddress address;
    private final Map<Login, HikariDataSource> pools = new EnumMap<>(Login.class);

    LoginDataSource(DatabaseAddress address) {
        this.address = address;
    }

    @Override
    public Connection getConnection() throws SQLException {
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
        return new HikariDataSource(config);
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
