package app.throughline.trail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** The tab that lists who looked at a student's records. Vera audits, Ruth advises, Petra is the student. */
@ThroughlineTest
class AccessTest {
    private static final String PETRA = "/students/96651";

    @Autowired
    MockMvc web;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    private People people;

    @BeforeEach
    void scene() {
        people = new People(database, signIns, accounts);
        People.write(
                database,
                "insert into access.account (id, email, given_name, family_name) overriding system value values"
                        + " (96601, 'vera@access.test', 'Vera', 'Vogt'), (96602, 'arno@access.test', 'Arno', 'Admin')"
                        + " on conflict do nothing");
        People.write(
                database,
                "insert into access.group_member (group_id, account_id) values (8, 96601), (1, 96602)"
                        + " on conflict do nothing");
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, given_name, family_name) overriding system value"
                        + " values (96651, 'access', '1', 'Petra', 'Pohl') on conflict do nothing");
        People.write(
                database,
                "insert into contact.network_link (contact_id, account_id, role_id, begins_on, source) select 96651, 9502,"
                        + " r.id, date '2020-01-01', 'access' from contact.network_role r where r.key = 'academic_advisor'"
                        + " on conflict do nothing");
        People.write(database, "delete from audit.reading where contact_id = 96651");
    }

    @Test
    @Proves("AC-5")
    void whoReadsTheLogSeesWhoLookedAtAStudent() throws Exception {
        var ruth = people.cookie(People.RUTH, "ruth@people.test");
        assertThat(page(ruth, PETRA).getContentAsString().contains(">Access<")).isFalse();
        assertThat(page(ruth, PETRA + "/access").getStatus()).isEqualTo(404);
        People.write(
                database,
                "insert into audit.reading (read_at, account_id, seen_as_id, contact_id, record_kind, record_id) values"
                        + " (now(), 96602, 9502, 96651, 'note', 7)");
        var vera = people.cookie(96_601, "vera@access.test");
        var shown = page(vera, PETRA + "/access").getContentAsString();
        assertThat(Pattern.compile("Ruth Adler|Vera Vogt|Arno Admin|looking as|The student’s pages|Note 7")
                        .matcher(shown.substring(shown.indexOf("Who looked")))
                        .results()
                        .map(found -> found.group()))
                .containsSubsequence("Vera Vogt", "Arno Admin", "looking as", "Ruth Adler", "Note 7", "Ruth Adler");
    }

    @Test
    @Proves("AC-5")
    void aLongListHasPages() throws Exception {
        People.write(
                database,
                "insert into audit.reading (read_at, account_id, contact_id, record_kind, record_id)"
                        + " select now(), 9502, 96651, 'note', n from generate_series(1, 60) n");
        var vera = people.cookie(96_601, "vera@access.test");
        var first = page(vera, PETRA + "/access").getContentAsString();
        var next = Pattern.compile("href=\"([^\"]*before=\\d+)\"").matcher(first);
        assertThat(next.find()).isTrue();
        var second = page(vera, next.group(1)).getContentAsString();
        assertThat(first.contains(">Note 60<") && !first.contains(">Note 5<")).isTrue();
        assertThat(second.contains(">Note 5<") && second.contains("Newer")).isTrue();
    }

    /** A case whose existence the log keeps from an administrator is not told of here either. */
    @Test
    @Proves({"AC-2", "AC-5"})
    void aPrivateCaseIsNotToldOf() throws Exception {
        People.write(
                database,
                "insert into casework.support_case (id, number, contact_id, type_id, compartment_id, title, priority,"
                        + " status_id, status_group, is_private, due_at, opened_at, actor_kind, actor_id, actor_label,"
                        + " last_activity_at, assignee_id) overriding system value select 96671, 96671, 96651, t.id, 0,"
                        + " 'Quiet', 2, s.id, s.group_code, true, now(), now(), 1, 9502, 'Ruth Adler', now(), 9502"
                        + " from (select min(id) as id from casework.case_type) t, (select id, group_code"
                        + " from casework.case_status order by position limit 1) s on conflict do nothing");
        People.write(
                database,
                "insert into audit.reading (read_at, account_id, contact_id, record_kind, record_id)"
                        + " values (now(), 9502, 96651, 'case', 96671), (now(), 9502, 96651, 'note', 4)");
        var arno = page(people.cookie(96_602, "arno@access.test"), PETRA + "/access")
                .getContentAsString();
        assertThat(arno.contains("Note 4")).isTrue();
        assertThat(arno.contains("Case 96671")).isFalse();
        var vera = page(people.cookie(96_601, "vera@access.test"), PETRA + "/access")
                .getContentAsString();
        assertThat(vera.contains("Case 96671")).isTrue();
    }

    private MockHttpServletResponse page(Cookie session, String path) throws Exception {
        return web.perform(get(URI.create(path)).cookie(session).accept("text/html"))
                .andReturn()
                .getResponse();
    }
}
