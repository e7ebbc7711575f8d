package app.throughline.database;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;

/** Brings a database to the schema this version needs: Flyway's scripts, then every {@link AfterMigration}. */
public final class Migrations {
    private Migrations() {}

    /**
     * Migrates as throughline_owner.
     *
     * @return how many scripts ran, 0 when the schema was up to date
     * @throws IllegalStateException if a step after the scripts fails; nothing of those steps is kept then
     */
    public static int apply(String url, String ownerPassword, List<? extends AfterMigration> after) {
        var result = Flyway.configure()
                .dataSource(url, DatabaseLogin.OWNER.role(), ownerPassword)
                .defaultSchema("database")
                .outOfOrder(true) // a module's next script keeps its module's numbers
                .locations("classpath:db/migration")
                .load()
                .migrate();
        try (var owner = DriverManager.getConnection(url, DatabaseLogin.OWNER.role(), ownerPassword)) {
            owner.setAutoCommit(false);
            for (var step : after) {
                step.apply(owner);
            }
            owner.commit();
        } catch (SQLException e) {
            throw new IllegalStateException("The database could not be prepared after its migrations", e);
        }
        return result.migrationsExecuted;
    }
}
