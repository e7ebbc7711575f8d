package app.throughline.report.fact;

import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.world.FormToken;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Administrators see how facts are and have them made anew. */
@ThroughlineTest
class FactPageTest {
    private static final String PAGE = "/settings/dashboard-facts";
    private static final long IVO = 99751;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    Cookie ivo;
    Cookie ruth;

    @BeforeEach
    void scene() {
        var people = new People(database, signIns, accounts);
        People.write(
                database,
                "insert into access.account (id, email, given_name, family_name) overriding system value values"
                        + " (99751, 'ivo@facts.test', 'Ivo', 'Facts') on conflict do nothing;"
                        + " insert into access.group_member (group_id, account_id) values (1, 99751)"
                        + " on conflict do nothing");
        ivo = people.cookie(IVO, "ivo@facts.test");
        ruth = people.cookie(RUTH, "ruth@people.test");
    }

    @AfterEach
    void nobodyStays() {
        People.write(database, "delete from access.group_member where account_id = 99751");
    }

    @Test
    void anAdministratorHasAllFactsMadeAnewAndItIsInTheLog() throws Exception {
        assertThat(page(ivo, 200)).contains("Dashboard facts", "Students waiting", "Make all facts anew");
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, family_name) overriding system value"
                        + " select 9975000 + i, 'ivo', i::text, 'Fact' from generate_series(1, 501) i"
                        + " on conflict do nothing");
        long before = number("select count(*) from report.stale");
        long entries = logged();
        assertThat(sent(ivo)).isEqualTo(303);
        try {
            assertThat(number("select count(*) from report.stale")).isEqualTo(before);
            assertThat(number("select max(student_count) from report.remaking")).isGreaterThan(500);
            assertThat(logged()).isEqualTo(entries + 1);
            assertThat(page(ivo, 200)).contains("<dt>All facts made anew</dt><dd>0% of ");
            assertThat(mvc.perform(get("/dashboard?tab=overview").cookie(ruth))
                            .andReturn()
                            .getResponse()
                            .getContentAsString())
                    .contains("; being brought up to date after a change of office hours, pauses or terms: 0% of ");
        } finally {
            // facts were true before, and other tests need not wait until all are made anew
            People.write(database, "delete from report.remaking; delete from contact.contact where source = 'ivo'");
        }
    }

    @Test
    void whoHasNoPartInTheSettingsFindsNoSuchPage() throws Exception {
        long entries = logged();
        page(ruth, 404);
        assertThat(sent(ruth)).isEqualTo(404);
        assertThat(logged()).isEqualTo(entries);
    }

    private int sent(Cookie cookie) throws Exception {
        return mvc.perform(post(PAGE + "/remaking").cookie(cookie).with(FormToken.csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private String page(Cookie cookie, int status) throws Exception {
        var answer = mvc.perform(get(PAGE).cookie(cookie)).andReturn().getResponse();
        assertThat(answer.getStatus()).isEqualTo(status);
        return answer.getContentAsString();
    }

    private long logged() throws SQLException {
        return number("select count(*) from audit.entry where action = 'facts.remake_asked'");
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
