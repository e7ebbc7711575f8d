package app.throughline.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says in words, instead of a stack trace, why a start found no database it can use. Other faults keep their trace. */
final class DatabaseFaultAnalyzer extends AbstractFailureAnalyzer<SQLException> {
    @Override
    protected @Nullable FailureAnalysis analyze(Throwable root, SQLException cause) {
        var action = action(String.valueOf(cause.getSQLState()));
        return action == null
                ? null
                : new FailureAnalysis("The database cannot be used: " + cause.getMessage(), action, cause);
    }

    private static @Nullable String action(String state) {
        return switch (state) {
            case "08001", "08003", "08004", "08006", "57P03" ->
                "See that PostgreSQL runs and that THROUGHLINE_DB_URL names its host, port and database.";
            case "28000", "28P01" ->
                "Give the login its password with THROUGHLINE_DB_PASSWORD, or each its own"
                        + " (THROUGHLINE_DB_OWNER_PASSWORD and so on); src/main/resources/db/roles.sql makes the logins.";
            case "3D000" ->
                "Make it, then prepare it: createdb throughline; psql -d throughline -f src/main/resources/db/roles.sql";
            case "42501", "3F000", "42704" ->
                "Prepare the database as a superuser, once: psql -d DATABASE -f src/main/resources/db/roles.sql"
                        + " (docs/operating/database.md).";
            default -> null;
        };
    }
}
