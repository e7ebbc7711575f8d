package app.throughline.database;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Something that must be true of the database after every migration, such as the generated row-security policies. Run
 * as {@code throughline_owner}, at every start and in every test template, so it must be safe to repeat and cheap when
 * there is nothing to do.
 *
 * <p>An implementation is a bean with a constructor without parameters: tests and tools make it outside the
 * application.
 */
@FunctionalInterface
public interface AfterMigration {
    /**
     * Brings the database to that state. All implementations share one transaction, which the caller commits.
     *
     * @param owner a connection of throughline_owner, autocommit off
     * @throws SQLException stops the start
     */
    void apply(Connection owner) throws SQLException;
}
