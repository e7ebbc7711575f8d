package app.throughline.listing;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.MAYA;
import static app.throughline.world.People.RUTH;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Lists at their addresses: order, saved views, export. */
@ThroughlineTest
class ListPagesTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    Alerts alerts;

    @Autowired
    Viewers viewers;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    Cookie diane;
    Cookie ruth;

    @BeforeEach
    void people() {
        var people = new People(database, signIns, accounts);
        diane = people.cookie(DIANE, "diane@people.test");
        ruth = people.cookie(RUTH, "ruth@people.test");
    }

    @Test
    @Proves("LI-1")
    void pagesFollowEachOtherWithEmptiesLastInEitherDirection() throws Exception {
        for (int i = 0; i < 60; i++) {
            raise("Page by page " + i);
        }
        People.write(
                database,
                "update alert.alert set due_at = null where id in (select id from alert.alert"
                        + " where title = 'Page by page' order by id limit 3)");
        for (var sort : new String[] {"due,-raised", "-due,priority,number"}) {
            var next = "/alerts?view=mine&reviewer=me&rows=25&sort=" + sort;
            int pages = 0;
            while (!next.isEmpty() && pages < 20) {
                var page = mvc.perform(get(java.net.URI.create(next)).cookie(ruth))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
                var link = java.util.regex.Pattern.compile("href=\"([^\"]+)\" rel=\"next\"")
                        .matcher(page);
                next = link.find() ? link.group(1).replace("&amp;", "&") : "";
                pages++;
            }
            assertThat(pages).isBetween(1, 19);
        }
    }

    @Test
    @Proves("LI-1")
    void theAddressHoldsFiltersAlsoThoseThatExclude() throws Exception {
        var number = raise("Excluded by its priority");
        page(diane, "/alerts?view=all&q=ALERT-" + number).andExpect(content().string(containsString("1 alert<")));
        page(diane, "/alerts?view=all&q=ALERT-" + number + "&priority=3&priority-op=not")
                .andExpect(content().string(containsString("Nothing matches")));
        page(diane, "/alerts?view=all&column=number&column=due&rows=25&q=ALERT-" + number)
                .andExpect(content().string(containsString(">Due<")))
                .andExpect(content().string(not(containsString("<th scope=\"col\" class=\"c-source"))));
    }

    @Test
    @Proves("LI-2")
    void aSharedViewIsEverybodysAndChangesOnlyByItsOwner() throws Exception {
        People.write(
                database,
                "insert into access.team (id, name) overriding system value values (9570, 'List people')"
                        + " on conflict do nothing; insert into access.team_member (team_id, account_id)"
                        + " values (9570, 9501), (9570, 9502) on conflict do nothing");
        var name = "Mine, urgent " + System.nanoTime();
        mvc.perform(post("/views")
                        .cookie(diane)
                        .with(csrf())
                        .param("list", "alerts")
                        .param("name", name)
                        .param("audience", "team-9570")
                        .param("query", "view=all&reviewer=me&priority=1"))
                .andExpect(status().is3xxRedirection());
        long id = number("select id from web.saved_view where name = '" + name + "'");
        page(ruth, "/alerts?saved=" + id)
                .andExpect(content().string(containsString(name)))
                .andExpect(content().string(containsString("Save as mine")));
        mvc.perform(post("/views")
                        .cookie(ruth)
                        .with(csrf())
                        .param("list", "alerts")
                        .param("name", "Taken over")
                        .param("audience", "me")
                        .param("query", "view=all")
                        .param("id", Long.toString(id)))
                .andExpect(status().is3xxRedirection());
        assertThat(number("select count(*) from web.saved_view where id = " + id + " and name = '" + name + "'"))
                .isEqualTo(1);
        mvc.perform(post("/views/" + id + "/deletion").cookie(diane).with(csrf()))
                .andExpect(status().is3xxRedirection());
        // whoever shares a team sees what its members raise, which other tests do not expect
        People.write(database, "delete from access.team_member where team_id = 9570");
    }

    @Test
    @Proves("LI-2")
    void theDefaultViewOpensFirst() throws Exception {
        var name = "First of all " + System.nanoTime();
        mvc.perform(post("/views")
                        .cookie(ruth)
                        .with(csrf())
                        .param("list", "cases")
                        .param("name", name)
                        .param("audience", "me")
                        .param("default", "1")
                        .param("query", "view=all&priority=1"))
                .andExpect(status().is3xxRedirection());
        long id = number("select id from web.saved_view where name = '" + name + "'");
        page(ruth, "/cases").andExpect(content().string(containsString("/cases?saved=" + id + "\" aria-current")));
        mvc.perform(post("/views/" + id + "/deletion").cookie(ruth).with(csrf()));
        page(ruth, "/cases").andExpect(content().string(not(containsString("saved=" + id))));
    }

    @Test
    @Proves("LI-4")
    void anExportIsSafeForASpreadsheetAndWrittenIntoTheLog() throws Exception {
        var number = raise("=HYPERLINK(\"http://x\")");
        var answer = mvc.perform(post("/exports")
                        .cookie(diane)
                        .with(csrf())
                        .param("list", "alerts")
                        .param("query", "view=all&q=ALERT-" + number)
                        .param("purpose", "A report")
                        .param("mark", "1"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse();
        var text = answer.getContentAsString(StandardCharsets.UTF_8);
        assertThat(text).startsWith("\ufeff\"Number\",\"Student ID\"").endsWith("\r\n");
        assertThat(text).contains("\"'=HYPERLINK(\"\"http://x\"\")\"").contains("\"ALERT-" + number + "\"");
        var hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(answer.getContentAsByteArray()));
        assertThat(number("select count(*) from audit.entry where action = 'export.made' and detail->>'sha256' = '"
                        + hash + "' and (detail->>'count')::int = 1"))
                .isEqualTo(1);
    }

    @Test
    @Proves("LI-4")
    void anExportNeedsARightAndAPurpose() throws Exception {
        mvc.perform(post("/exports")
                        .cookie(ruth)
                        .with(csrf())
                        .param("list", "alerts")
                        .param("query", "")
                        .param("purpose", "A report"))
                .andExpect(status().isNotFound());
        mvc.perform(post("/exports")
                        .cookie(diane)
                        .with(csrf())
                        .param("list", "alerts")
                        .param("query", "")
                        .param("purpose", " "))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("what it is for")));
        page(ruth, "/alerts").andExpect(content().string(not(containsString("/exports/new"))));
    }

    @Test
    @Proves("CO-5")
    void aStudentWithADirectoryHoldIsLeftOutUnlessAskedFor() throws Exception {
        People.write(database, "update contact.contact set directory_hold = true where id = 9602");
        var without = export("");
        var with = export("1");
        People.write(database, "update contact.contact set directory_hold = false where id = 9602");
        assertThat(without).doesNotContain("H9602");
        assertThat(with).contains("H9602");
    }

    private String export(String holds) throws Exception {
        var request = post("/exports")
                .cookie(diane)
                .with(csrf())
                .param("list", "students")
                .param("query", "view=all&q=H9602")
                .param("purpose", "A report");
        return mvc.perform(holds.isEmpty() ? request : request.param("holds", holds))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private org.springframework.test.web.servlet.ResultActions page(Cookie who, String url) throws Exception {
        return mvc.perform(get(url).cookie(who)).andExpect(status().isOk());
    }

    private long raise(String title) {
        var viewer = as(DIANE, () -> viewers.ofAccount(DIANE).orElseThrow());
        var raise = new RaiseAlert(MAYA, "other", null, title, "Listed", null, "manual", null, null);
        return as(DIANE, () -> ((Raising.Raised) alerts.raise(raise, viewer.cause())).number());
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
