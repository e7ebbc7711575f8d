package app.throughline.database;

import java.sql.SQLException;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Says in words whether the database answers; {@code /health} shows it to those who are signed in. */
@Component("databaseHealthIndicator")
class DatabaseHealth implements HealthIndicator {
    private final LoginDataSource database;

    DatabaseHealth(LoginDataSource database) {
        this.database = database;
    }

    @Override
    public Health health() {
        try (var connection = database.getConnection()) {
            if (!connection.isValid(2)) {
                return Health.down()
                        .withDetail("database", "does not answer within 2 seconds")
                        .build();
            }
            return Health.up()
                    .withDetail(
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
