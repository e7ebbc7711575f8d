package app.throughline.report.mail;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.kernel.Caller;
import app.throughline.notice.Tellings;
import app.throughline.report.FigureScene;
import app.throughline.world.FormToken;
import app.throughline.world.People;
import app.throughline.world.TestClock;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Saved dashboards by e-mail: each reader's own numbers, once, and only to who may see them. */
@ThroughlineTest
class DashboardMailingsTest {
    private static final long VIEW = 99341;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    DashboardMailings mailings;

    @Autowired
    Tellings tellings;

    @Autowired
    TestClock clock;

    People people;

    @BeforeEach
    void scene() {
        people = new People(database, signIns, accounts);
        FigureScene.write(database);
        People.write(
                database,
                "insert into access.team (id, name) overriding system value values (99342, 'Mailed') on conflict do nothing;"
                        + " insert into access.team_member (team_id, account_id) values (99342, 9501), (99342, 9502)"
                        + " on conflict do nothing; delete from web.saved_view where id = 99341;"
                        + " insert into web.saved_view (id, list, name, query, owner_id, audience, team_id)"
                        + " overriding system value values (99341, 'dashboard', 'Figs <b>by mail', 'tab=alerts&"
                        + FigureScene.ADDRESS + "', 9501, 2, 99342);"
                        + " delete from outbox.delivery where purpose = 'dashboard'");
    }

    @AfterEach
    void clock() {
        People.write(database, "delete from web.saved_view where id = 99341");
        clock.reset();
    }

    @Test
    void eachReaderGetsTheirOwnNumbersInTextAndInHtml() throws Exception {
        assertThat(set(diane(), "weekly", "diane@people.test\nRuth@people.test").getStatus())
                .isEqualTo(303);
        later(8);
        var hers = mail("diane@people.test");
        var his = mail("ruth@people.test");
        assertThat(hers.subject()).startsWith("Figs <b>by mail: Alerts, ");
        assertThat(hers.body())
                .contains("Alerts created: 12", "Campus: Fig", "Window: Jan 1, 2024 to Jan 31, 2024", "As of: ")
                .contains("https://throughline.test/dashboard?saved=" + VIEW)
                .contains("each Monday because you asked for it. Stop it: https://throughline.test/dashboard/mails");
        assertThat(his.body())
                .contains(
                        "Alerts created: 9",
                        "Alerts per 100 students: fewer than 10",
                        "because Diane Holt asked for it");
        assertThat(hers.html())
                .contains("<h1>Figs &lt;b&gt;by mail</h1>", "Alerts created", ">12</td>", "Stop it</a>")
                .doesNotContain("<b>");
    }

    @Test
    void aLetterLeavesOnceThoughManyNodesPostAtTheSameTime() throws Exception {
        set(diane(), "weekly", "diane@people.test ruth@people.test");
        clock.advance(Duration.ofDays(8));
        Callable<Void> node = () -> {
            Caller.SERVICE.run(mailings::post);
            return null;
        };
        try (var nodes = Executors.newFixedThreadPool(4)) {
            for (var done : nodes.invokeAll(List.of(node, node, node, node))) {
                done.get();
            }
        }
        assertThat(mails()).hasSize(2);
        Caller.SERVICE.run(mailings::post);
        assertThat(mails()).hasSize(2);
        later(7);
        assertThat(mails()).hasSize(4);
    }

    @Test
    void whoMayNotSeeItAnyMoreGetsNothingAndWhoAskedIsTold() throws Exception {
        set(diane(), "monthly", "diane@people.test, ruth@people.test");
        People.write(
                database,
                "delete from access.team_member where team_id = 99342 and account_id = 9502;"
                        + " delete from notice.notice where record_kind = 'dashboard'");
        later(32);
        assertThat(mails()).extracting(Letter::address).containsExactly("diane@people.test");
        Caller.SERVICE.run(() -> {
            while (tellings.tell() > 0) {
                // on
            }
        });
        assertThat(page(diane(), "/inbox")).contains("Figs &lt;b>by mail", "may not see it any more");
        assertThat(page(diane(), "/dashboard/views/" + VIEW + "/mail")).contains("May not see it any more");
        later(32);
        assertThat(mails()).extracting(Letter::address).containsOnly("diane@people.test");
    }

    @Test
    void aReaderStopsItAndTheOwnerDoesNotStartItAgain() throws Exception {
        set(diane(), "weekly", "diane@people.test\nruth@people.test");
        assertThat(page(ruth(), "/dashboard/mails"))
                .contains("Figs &lt;b&gt;by mail", "asked for by Diane Holt", "Stop");
        mvc.perform(post("/dashboard/mails/" + VIEW + "/stop").cookie(ruth()).with(FormToken.csrf()));
        set(diane(), "weekly", "diane@people.test\nruth@people.test");
        later(8);
        assertThat(mails()).extracting(Letter::address).containsExactly("diane@people.test");
        assertThat(page(diane(), "/dashboard/views/" + VIEW + "/mail")).contains("Had it stopped");
        mvc.perform(post("/dashboard/mails/" + VIEW + "/start").cookie(ruth()).with(FormToken.csrf()));
        later(8);
        assertThat(mails()).hasSize(3);
    }

    @Test
    void onlyWhoMaySeeItCanBeAReaderAndWhatWasTypedStays() throws Exception {
        var answer = set(diane(), "weekly", "hugo@people.test\nnobody@people.test");
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContentAsString())
                .contains(
                        "hugo@people.test may not see this dashboard", "Nobody here has the address nobody@people.test")
                .contains("hugo@people.test\nnobody@people.test</textarea>");
        assertThat(set(ruth(), "weekly", "ruth@people.test").getStatus()).isEqualTo(404);
        assertThat(page(ruth(), "/dashboard/views/" + VIEW + "/mail")).doesNotContain("<textarea");
        assertThat(set(diane(), "never", "").getStatus()).isEqualTo(303);
        later(8);
        assertThat(mails()).isEmpty();
    }

    @Test
    void whoItIsSharedWithBesidesTheTeamCanBeAReader() throws Exception {
        var refused = set(diane(), "weekly", "hugo@people.test");
        assertThat(refused.getContentAsString())
                .contains("hugo@people.test may not see this dashboard. Share it with them or their team first.");
        var shared = mvc.perform(post("/views/" + VIEW + "/people")
                        .cookie(diane())
                        .param("people", "hugo@people.test")
                        .with(FormToken.csrf()))
                .andReturn()
                .getResponse();
        assertThat(shared.getStatus()).isEqualTo(303);
        assertThat(set(diane(), "weekly", "hugo@people.test").getStatus()).isEqualTo(303);
        later(8);
        assertThat(mails()).extracting(Letter::address).containsExactly("hugo@people.test");
        People.write(database, "delete from web.saved_view_reader where view_id = " + VIEW);
        later(7);
        assertThat(mails()).hasSize(1);
        assertThat(page(diane(), "/dashboard/views/" + VIEW + "/mail")).contains("May not see it any more");
    }

    @Test
    void whoLostTheTabGetsNoOtherOneInItsPlaceAndIsMarked() throws Exception {
        People.write(
                database,
                "update web.saved_view set query = 'tab=equity&" + FigureScene.ADDRESS + "' where id = 99341;"
                        + " insert into access.permission_group (id, key, name) overriding system value values"
                        + " (99343, 'mailed-test', 'Mailed test') on conflict do nothing;"
                        + " insert into access.group_right (group_id, name) values (99343, 'equity_view')"
                        + " on conflict do nothing; delete from access.group_member where group_id = 99343");
        var refused = set(diane(), "weekly", "diane@people.test\nruth@people.test");
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("ruth@people.test may not see this dashboard");
        People.write(database, "insert into access.group_member (group_id, account_id) values (99343, 9502)");
        assertThat(set(diane(), "weekly", "diane@people.test\nruth@people.test").getStatus())
                .isEqualTo(303);
        later(8);
        assertThat(mails()).hasSize(2).allMatch(letter -> letter.subject().contains("Equity of service"));
        People.write(database, "delete from access.group_member where group_id = 99343");
        later(7);
        assertThat(mails())
                .extracting(Letter::address)
                .containsExactlyInAnyOrder("diane@people.test", "ruth@people.test", "diane@people.test");
        assertThat(page(diane(), "/dashboard/views/" + VIEW + "/mail")).contains("May not see it any more");
    }

    /** Signed in anew, because sessions end while time passes. */
    private Cookie diane() {
        return people.cookie(DIANE, "diane@people.test");
    }

    private Cookie ruth() {
        return people.cookie(RUTH, "ruth@people.test");
    }

    private record Letter(String address, String subject, String body, String html) {}

    private void later(int days) {
        clock.advance(Duration.ofDays(days));
        Caller.SERVICE.run(mailings::post);
    }

    private MockHttpServletResponse set(Cookie cookie, String rhythm, String people) throws Exception {
        return mvc.perform(post("/dashboard/views/" + VIEW + "/mail")
                        .cookie(cookie)
                        .param("rhythm", rhythm)
                        .param("people", people)
                        .with(FormToken.csrf()))
                .andReturn()
                .getResponse();
    }

    private Letter mail(String address) {
        return mails().stream()
                .filter(letter -> letter.address().equals(address))
                .findFirst()
                .orElseThrow();
    }

    private List<Letter> mails() {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select address, subject, body, html from outbox.delivery"
                        + " where purpose = 'dashboard' order by id")) {
            var mails = new ArrayList<Letter>();
            while (rows.next()) {
                mails.add(new Letter(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
            }
            return mails;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String page(Cookie cookie, String address) throws Exception {
        var answer = mvc.perform(get(address).cookie(cookie)).andReturn().getResponse();
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return answer.getContentAsString();
    }
}
