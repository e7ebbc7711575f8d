package app.throughline.demo;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.calendar.Institutions;
import app.throughline.world.DemoTest;
import app.throughline.world.TestDatabase;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DemoTest
class FoundingsTest {
    @Autowired
    Foundings foundings;

    @Autowired
    Institutions institutions;

    @Autowired
    TestDatabase database;

    @Test
    void aUniversityIsFoundedOnlyOnce() {
        assertThat(institutions.current().isDemo()).isTrue();
        assertThat(institutions.current().clockAt()).isNull();
        assertThat(foundings.found(DemoSize.SMALL)).isEmpty();
    }

    @Test
    void everyStateAndKindIsThere() throws SQLException {
        assertThat(number("select count(*) from contact.contact")).isGreaterThanOrEqualTo(500);
        assertThat(number("select count(distinct status) from alert.alert")).isEqualTo(6);
        assertThat(number("select count(distinct kind) from alert.alert")).isEqualTo(3);
        assertThat(number("select count(distinct status_group) from casework.support_case"))
                .isEqualTo(4);
        assertThat(number("select count(distinct visibility) from note.note")).isEqualTo(3);
        assertThat(number("select count(*) from casework.support_case where is_private"))
                .isPositive();
        assertThat(number("select count(*) from access.coverage")).isEqualTo(1);
        assertThat(number("select count(*) from access.recusal")).isEqualTo(1);
        assertThat(number("select count(*) from audit.broken('[]')")).isZero();
    }

    @Test
    void timeWentByWhileTheWorkWasDone() throws SQLException {
        assertThat(number("select count(distinct created_at::date) from alert.alert"))
                .isGreaterThan(20);
        assertThat(number("select count(*) from alert.alert where created_at > now() or closed_at > now()"))
                .isZero();
        assertThat(number("select count(*) from casework.support_case c join contact.contact p on p.id = c.contact_id"
                        + " where p.given_name = 'Hana' and c.due_at < now() and c.closed_at is null"))
                .isEqualTo(1);
    }

    @Test
    void mayaWaitsForAReviewer() throws SQLException {
        assertThat(
                        number(
                                "select count(*) from alert.alert a join contact.contact p on p.id = a.contact_id"
                                        + " join alert.alert_type t on t.id = a.type_id"
                                        + " where p.given_name = 'Maya' and p.family_name = 'Okafor' and t.key = 'attendance' and a.status = 1"))
                .isEqualTo(1);
    }

    private long number(String sql) throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
