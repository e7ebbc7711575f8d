package app.throughline.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ThroughlineTest
class LoadsTest {
    @Autowired
    Loads loads;

    @Autowired
    TestDatabase database;

    @Test
    void aLoadAddsWhatWasAskedForAndTheLogStillVerifies() throws SQLException {
        var rows = loads.fill(new LoadPlan(500, 5_000, 250), (table, count) -> {});
        assertThat(rows)
                .containsEntry("contact.contact", 500)
                .containsEntry("alert.alert", 5_000)
                .containsEntry("casework.support_case", 250)
                .containsEntry("task.task", 250);
        try (var superuser = database.superuser()) {
            assertThat(number(superuser, "select count(*) from alert.alert where source = 'rule' and status <= 3"))
                    .isGreaterThanOrEqualTo(100);
            assertThat(number(superuser, "select count(*) from audit.entry where actor_label = 'Load'"))
                    .isGreaterThanOrEqualTo(1_000);
            assertThat(number(superuser, "select count(*) from audit.broken('[]')"))
                    .isZero();
        }
    }

    @Test
    void aPlanWithoutStudentsIsRefused() {
        assertThatThrownBy(() -> new LoadPlan(0, 5_000, 250))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("--contacts is 0");
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
