package app.throughline.database;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.flywaydb.core.Flyway;

/** Brings a database to the schema this version needs: Flyway's scripts, then every {@link AfterMigration}. */
public final class Migrations {
    private static final int TRIES = 5;
    private static final String DEADLOCK = "40P01";

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
        prepare(url, ownerPassword, after, TRIES);
        return result.migrationsExecuted;
    }

    /** What it locks others may need in another order, for they go on with their work: then it gives way and comes again. */
    private static void prepare(String url, String password, List<? extends AfterMigration> after, int tries) {
        try (var owner = DriverManager.getConnection(url, DatabaseLogin.OWNER.role(), password)) {
            owner.setAutoCommit(false);
            for (var step : after) {
                step.apply(owner);
            }
            owner.commit();
        } catch (SQLException e) {
            if (tries > 1 && DEADLOCK.equals(e.getSQLState())) {
                prepare(url, password, after, tries - 1);
            } else {
                throw new IllegalStateException("The database could not be prepared after its migrations", e);
            }
        }
    }
}
