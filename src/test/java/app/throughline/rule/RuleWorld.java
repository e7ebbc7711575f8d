package app.throughline.rule;

import app.throughline.world.TestDatabase;
import java.sql.SQLException;

/** What tests of rules share. */
public final class RuleWorld {
    /** One action that is always valid. */
    public static final String COMMENT = "[{\"type\":\"add_comment\",\"text\":\"Seen by a rule\"}]";

    private RuleWorld() {}

    /** No rule, but the shipped one, and no run is left to other tests. */
    public static void clear(TestDatabase database) {
        write(database, "delete from rule.arming");
        write(database, "delete from rule.unmatched_count");
        write(database, "delete from rule.run");
        write(database, "delete from rule.signal");
        write(database, "delete from rule.signal_book");
        write(database, "delete from rule.back_test");
        write(
                database,
                "with gone as (delete from rule.rule where starter is null returning id) delete from rule.version v using gone g"
                        + " where v.rule_id = g.id");
        write(database, "update rule.rulebook set version = version + 1, is_on = true");
    }

    public static void write(TestDatabase database, String sql) {
        try (var superuser = database.superuser();
                var statement = superuser.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
