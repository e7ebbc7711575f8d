package app.throughline.database;

import app.throughline.kernel.Tx;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Finds or starts the database, migrates it, and gives out connections. THROUGHLINE_DB_URL names an external PostgreSQL;
 * without it one is started from the data folder, or joined when this is a command and the application has it running.
 * THROUGHLINE_REPORT_DB_URL names a {@link Replica} of an external one.
 */
@Configuration(proxyBeanMethods = false)
class DatabaseConfig {
    private static final Logger log = LoggerFactory.getLogger(DatabaseConfig.class);

    @Bean
    @Conditional(EmbeddedCondition.class)
    LocalPostgres localPostgres(Environment settings) {
        var folder = Path.of(settings.getProperty("throughline.data-dir", "./data"), "postgres");
        return settings.containsProperty("throughline.command")
                ? LocalPostgres.startOrJoin(folder)
                : LocalPostgres.start(folder);
    }

    @Bean
    DatabaseAddress databaseAddress(ObjectProvider<LocalPostgres> embedded, Environment settings) {
        var local = embedded.getIfAvailable();
        return local != null ? Bootstrap.prepare(local) : external(settings);
    }

    private static DatabaseAddress external(Environment settings) {
        Map<DatabaseLogin, String> passwords = new EnumMap<>(DatabaseLogin.class);
        for (var login : DatabaseLogin.values()) {
            var name = login.name().toLowerCase(Locale.ROOT);
            var own = settings.getProperty("throughline.db." + name + "-password", "");
            passwords.put(login, own.isEmpty() ? settings.getProperty("throughline.db.password", "") : own);
        }
        return new DatabaseAddress(settings.getRequiredProperty("throughline.db.url"), passwords);
    }

    /** Not before the migrations: whoever has the data source may use the schema. */
    @Bean(destroyMethod = "close")
    LoginDataSource dataSource(DatabaseAddress address, ObjectProvider<AfterMigration> after) {
        var ran = Migrations.apply(
                address.url(),
                address.password(DatabaseLogin.OWNER),
                after.orderedStream().toList());
        log.info("Database ready, {} migrations applied", ran);
        return LoginDataSource.ofPrimary(address);
    }

    /** Not before the migrations either: what it has replayed since holds them. */
    @Bean(destroyMethod = "close")
    Replica replica(LoginDataSource primary, DatabaseAddress address, Environment settings) {
        var url = settings.getProperty("throughline.report.db-url", "").strip();
        return url.isEmpty()
                ? Replica.none()
                : Replica.of(primary, LoginDataSource.ofReplica(replica(url, address, settings)));
    }

    private static DatabaseAddress replica(String url, DatabaseAddress primary, Environment settings) {
        try {
            return primary.at(Replica.checked(url, settings.getProperty("throughline.db.url", "")));
        } catch (IllegalArgumentException e) {
            throw new WrongSetting("THROUGHLINE_REPORT_DB_URL", e);
        }
    }

    @Bean
    @ConditionalOnProperty(name = "throughline.command", havingValue = "none", matchIfMissing = true)
    ReplicaThread replicaThread(Replica replica) {
        return new ReplicaThread(replica);
    }

    @Bean
    Tx tx(PlatformTransactionManager transactions, DSLContext db) {
        return new Tx(transactions, db);
    }
}
