package app.throughline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.world.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForeignKeysTest {
    private static final ModuleGraph GRAPH = ModuleGraph.documented();

    @Test
    void foreignKeysPointDown() throws SQLException {
        try (var superuser = TestDatabase.fresh().superuser()) {
            assertThat(violations(superuser)).isEmpty();
        }
    }

    @Test
    void anUpwardForeignKeyIsCaught() throws SQLException {
        try (var superuser = TestDatabase.fresh().superuser();
                var statement = superuser.createStatement()) {
            statement.execute("create table audit.planted (alert_id bigint references alert.alert (id))");
            assertThat(violations(superuser)).containsExactly("audit.planted refers to alert.alert");
        }
    }

    private static List<String> violations(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        try (var statement = connection.createStatement();
                var keys = statement.executeQuery("""
                        select fn.nspname, f.relname, tn.nspname, t.relname
                        from pg_constraint c
                        join pg_class f on f.oid = c.conrelid
                        join pg_namespace fn on fn.oid = f.relnamespace
                        join pg_class t on t.oid = c.confrelid
                        join pg_namespace tn on tn.oid = t.relnamespace
                        where c.contype = 'f'
                        order by 1, 2, 3, 4
                        """)) {
            while (keys.next()) {
                if (!GRAPH.allows(keys.getString(1), keys.getString(3))) {
                    found.add(keys.getString(1) + "." + keys.getString(2) + " refers to " + keys.getString(3) + "."
                            + keys.getString(4));
                }
            }
        }
        return found;
    }
}
