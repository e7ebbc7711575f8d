package app.throughline.database;

import java.sql.SQLException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says in words whether the database answers; {@code /health} shows it to those who are signed in. */
@Component("databaseHealthIndicator")
class DatabaseHealth implements HealthIndicator {
    private final LoginDataSource database;
    private final Replica replica;

    DatabaseHealth(LoginDataSource database, Replica replica) {
        this.database = database;
        this.replica = replica;
    }

    @Override
    public Health health() {
        try (var connection = database.getConnection()) {
            if (!connection.isValid(2)) {
                return Health.down()
                        .withDetail("database", "does not answer within 2 seconds")
                        .build();
            }
            var health = replica.isSet() && replica.lag().isEmpty() ? Health.status("WARNING") : Health.up();
            if (replica.isSet()) {
                health.withDetail("read replica", replica.inWords());
            }
            return health.withDetail(
                            "database",
                            "PostgreSQL " + connection.getMetaData().getDatabaseProductVersion() + " answers")
                    .withDetail("connections", database.inWords())
                    .build();
        } catch (SQLException e) {
            return Health.down()
                    .withDetail("database", "cannot be reached: " + e.getMessage())
                    .build();
        }
    }
}
