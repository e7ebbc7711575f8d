package app.throughline.report;

import static app.throughline.world.People.DIANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.calendar.Institutions;
import app.throughline.kernel.Caller;
import app.throughline.report.mail.DashboardMailings;
import app.throughline.report.metric.Drill;
import app.throughline.report.metric.Metric;
import app.throughline.report.metric.Registry;
import app.throughline.report.page.Tab;
import app.throughline.report.page.TabSights;
import app.throughline.report.page.Wish;
import app.throughline.report.sheet.SheetTable;
import app.throughline.report.sheet.Sheets;
import app.throughline.web.Query;
import app.throughline.world.FormToken;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

/**
 * What somebody does not see changes nothing of what they get from the dashboard (security.md, threat 2): each page, list,
 * figure, file and letter is the same byte by byte in two worlds that differ only in it. On a database of its own: among the
 * students that other tests leave, hundreds of pages take three times as long.
 */
@ThroughlineTest
@TestPropertySource(properties = "throughline.test-of=two-worlds")
class TwoWorldsTest {
    private static final Instant MAY = Instant.parse("2024-05-01T15:00:00Z");

    private static final int LISTED = 15;
    private static final int AT_ONCE = 20;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Institutions institutions;

    @Autowired
    TabSights sights;

    @Autowired
    Figures figures;

    @Autowired
    Sheets sheets;

    @Autowired
    Viewers viewers;

    @Autowired
    DashboardMailings mailings;

    People people;
    TwoWorlds worlds;
    /** Whose lists are looked at, others each time. */
    List<Metric> listed;
    /** What is asked of each tab: everything, and something narrower, another each time. */
    List<String> asked;

    @BeforeEach
    void firstWorld() {
        people = new People(database, signIns, accounts);
        institutions.setClock(MAY, People.TEST);
        long seed = Long.getLong("report.seed", new Random().nextLong());
        System.out.println("Two worlds with seed " + seed + " (-Dreport.seed=…)");
        worlds = new TwoWorlds(database, seed);
        worlds.write();
        var all = new ArrayList<>(Registry.all());
        Collections.shuffle(all, new Random(seed));
        listed = all.subList(0, LISTED);
        var narrower = narrower();
        asked = List.of(TwoWorlds.ADDRESS, narrower.get(Math.floorMod(seed, narrower.size())));
    }

    @AfterEach
    void clock() {
        institutions.setClock(null, People.TEST);
    }

    @Test
    void anAdvisorGetsTheSameWhateverHappensToOtherStudents() throws Exception {
        same(TwoWorlds.ADVISOR, "advisor@two.test", worlds::hideFromAdvisor);
    }

    @Test
    void aLeadGetsTheSameWhateverHappensOutsideTheirTeams() throws Exception {
        same(TwoWorlds.LEAD, "lead@two.test", worlds::hideFromLead);
    }

    @Test
    void aDirectorGetsTheSameWhateverHappensInRestrictedTypes() throws Exception {
        same(DIANE, "diane@people.test", worlds::hideFromDirector);
    }

    @Test
    void whatIsSeenDoesChangeThem() throws Exception {
        var cookie = people.cookie(DIANE, "diane@people.test");
        var before = page(cookie, "/dashboard?" + TwoWorlds.ADDRESS);
        worlds.hideFromAdvisor();
        assertThat(page(cookie, "/dashboard?" + TwoWorlds.ADDRESS)).isNotEqualTo(before);
    }

    private void same(long account, String email, Runnable hidden) throws Exception {
        var cookie = people.cookie(account, email);
        var before = everything(account, cookie);
        long size = worlds.size();
        hidden.run();
        assertThat(worlds.size()).isGreaterThan(size);
        var after = everything(account, cookie);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((what, bytes) -> assertThat(after.get(what)).as(what).isEqualTo(bytes));
    }

    /** All that the dashboard gives to somebody, by its address. */
    private Map<String, String> everything(long account, Cookie cookie) throws Exception {
        var all = new LinkedHashMap<String, String>();
        var viewer = Caller.SERVICE.call(() -> viewers.ofAccount(account)).orElseThrow();
        var mine = People.as(account, () -> sights.of(viewer));
        for (var tab : mine) {
            for (var address : asked) {
                var at = tab.path() + "?" + address;
                all.put(at, page(cookie, at));
                all.put("sheet of " + at, sheet(account, tab, address));
                if (account == DIANE) {
                    all.put("export of " + at, file(cookie, tab, address));
                }
            }
        }
        all.put("letter", letter(account));
        for (var metric : listed) {
            boolean isListed =
                    metric.drill().of() != Drill.Of.NOTHING && metric.drill().of() != Drill.Of.ATTENDANCE;
            if (isListed && (isOn(mine, metric) || !isOn(Tab.ALL, metric))) {
                var at = "/dashboard/" + metric.id() + "/records?" + TwoWorlds.ADDRESS;
                all.put(at, page(cookie, at));
            }
        }
        // of one campus and some at a time: other tests leave thousands of students, and a page may not take that long
        var ask = Ask.of(Instant.parse("2024-01-01T05:00:00Z"), MAY, java.util.Set.of(99405L))
                .narrowed(FigureScene.of(99400L));
        var metrics = Registry.all();
        for (int from = 0; from < metrics.size(); from += AT_ONCE) {
            var some = metrics.subList(from, Math.min(from + AT_ONCE, metrics.size()));
            for (var one : List.of(ask, ask.switched())) {
                People.as(account, () -> figures.of(some, one))
                        .forEach(figure -> all.put("figure " + figure.metric().id() + one, figure.toString()));
            }
        }
        return all;
    }

    private static boolean isOn(List<Tab> tabs, Metric metric) {
        return tabs.stream().anyMatch(tab -> tab.metrics().contains(metric));
    }

    /** What becomes a file or a letter. */
    private String sheet(long account, Tab tab, String address) {
        var viewer = Caller.SERVICE.call(() -> viewers.ofAccount(account)).orElseThrow();
        var sheet = People.as(account, () -> sheets.of(tab, null, new Wish(Query.of(address)), viewer));
        return sheet + "" + SheetTable.of(sheet);
    }

    /** A dashboard of theirs by e-mail, in text and in HTML. */
    private String letter(long account) throws SQLException {
        People.write(
                database,
                ("delete from web.saved_view where id = 99411; delete from outbox.delivery where key like 'dashboard-99411-%%';"
                                + " insert into web.saved_view (id, list, name, query, owner_id, audience)"
                                + " overriding system value values (99411, 'dashboard', 'Two', 'tab=alerts&%1$s', %2$s, 1);"
                                + " insert into report.mailing (view_id, rhythm, asked_by, asked_at)"
                                + " values (99411, 1, %2$s, now()); insert into report.mailing_reader (view_id, account_id,"
                                + " next_at) values (99411, %2$s, '2020-01-01')")
                        .formatted(TwoWorlds.ADDRESS, account));
        Caller.SERVICE.run(mailings::post);
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select subject || body || html from outbox.delivery where key like 'dashboard-99411-%'")) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        } finally {
            People.write(database, "delete from web.saved_view where id = 99411");
        }
    }

    private static List<String> narrower() {
        var where = "{\"has_no\":\"alert\",\"where\":{\"field\":\"priority\",\"op\":\"at_least\",\"value\":\"high\"}}";
        return List.of(
                TwoWorlds.ADDRESS + "&cohort=other",
                TwoWorlds.ADDRESS + "&team=99404",
                TwoWorlds.ADDRESS + "&alert_type=1&alert_type=2&case_type=1",
                TwoWorlds.ADDRESS + "&where=" + URLEncoder.encode(where, StandardCharsets.UTF_8));
    }

    private String page(Cookie cookie, String address) throws Exception {
        var answer = mvc.perform(get(java.net.URI.create(address)).cookie(cookie))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return plain(answer.getContentAsString());
    }

    private String file(Cookie cookie, Tab tab, String address) throws Exception {
        var answer = mvc.perform(post("/dashboard/export")
                        .cookie(cookie)
                        .param("query", "tab=" + (tab.equals(Tab.OVERVIEW) ? "overview" : tab.key()) + "&" + address)
                        .param("figure", "all")
                        .param("purpose", "Two worlds")
                        .with(FormToken.csrf()))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        return answer.getContentAsString();
    }

    /** Without the token of its forms and the number of the request. */
    private static String plain(String page) {
        return page.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replaceAll("content=\"[\\w-]{60,}\"", "")
                .replaceAll("nonce=\"[^\"]*\"|\"X-XSRF-TOKEN\":\"[^\"]*\"|data-request=\"[^\"]*\"", "");
    }
}
