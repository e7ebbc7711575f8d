package app.throughline.builder;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Viewer;
import app.throughline.filter.core.Grant;
import app.throughline.kernel.Caller;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ThroughlineTest
class ClearancesTest {
    private static final Viewer WANDA = new Viewer(
            9876, "Wanda Quill", "", Map.of(), Set.of("wellbeing"), Set.of("sensitive_record"), List.of(), null);

    @Autowired
    Clearances clearances;

    @Autowired
    TestDatabase database;

    @BeforeEach
    void somebodyOfWellbeing() throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            statement.execute("insert into access.account (id, email, given_name, family_name) overriding system value"
                    + " values (9876, 'wanda@clearances.test', 'Wanda', 'Quill') on conflict do nothing");
            statement.execute(
                    "insert into access.group_member (group_id, account_id) values (9, 9876) on conflict do nothing");
        }
    }

    @Test
    @Proves("FL-7")
    void sensitiveRecordsTakeTheirGrants() {
        var wellbeing = new Grant.Compartment(2);
        var conduct = new Grant.Compartment(3);
        var sensitive = new Grant.Right("sensitive_record");
        var cases = new Grant.Right("view_all_cases");
        Caller.web(9876).run(() -> {
            assertThat(clearances.lacking(WANDA, Set.of(wellbeing, sensitive))).isEmpty();
            assertThat(clearances.lacking(WANDA, Set.of(wellbeing, conduct, sensitive, cases)))
                    .containsExactlyInAnyOrder(conduct, cases);
        });
    }
}
