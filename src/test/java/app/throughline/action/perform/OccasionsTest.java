package app.throughline.action.perform;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Tx;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ThroughlineTest
class OccasionsTest {
    @Autowired
    TestDatabase database;

    @Autowired
    Occasions occasions;

    @Autowired
    Tx tx;

    @Test
    void whatWasDoneMoreThanAYearAgoIsForgotten() throws SQLException {
        execute(
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name) overriding system"
                        + " value values (190301, 'rules', '190301', 'R190301', 'Ada', 'Occasion') on conflict do nothing");
        execute("insert into action.performed (contact_id, occasion, performed_at) values"
                + " (190301, 'long ago', now() - interval '401 days'), (190301, 'lately', now() - interval '30 days')");

        Caller.SERVICE.run(() -> tx.run(occasions::forget));

        assertThat(kept()).isEqualTo("lately");
        execute("delete from action.performed where contact_id = 190301");
    }

    private String kept() throws SQLException {
        try (var superuser = database.superuser();
                var statement = superuser.createStatement();
                var row = statement.executeQuery(
                        "select string_agg(occasion, ', ') from action.performed where contact_id = 190301")) {
            row.next();
            return row.getString(1);
        }
    }

    private void execute(String sql) throws SQLException {
        try (var superuser = database.superuser();
                var statement = superuser.createStatement()) {
            statement.execute(sql);
        }
    }
}
