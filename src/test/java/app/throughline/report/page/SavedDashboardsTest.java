package app.throughline.report.page;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.HUGO;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.report.FigureScene;
import app.throughline.world.FormToken;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Dashboards that are filtered by a condition, saved, shared and taken out. */
@ThroughlineTest
class SavedDashboardsTest {
    private static final String FIRST_FIVE = "{\"field\":\"given_name\",\"op\":\"is\",\"value\":\"Nobody\"}";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    Cookie diane;
    Cookie ruth;
    Cookie hugo;

    @BeforeEach
    void scene() {
        var people = new People(database, signIns, accounts);
        FigureScene.write(database);
        diane = people.cookie(DIANE, "diane@people.test");
        ruth = people.cookie(RUTH, "ruth@people.test");
        hugo = people.cookie(HUGO, "hugo@people.test");
        People.write(
                database,
                "delete from web.saved_view where list = 'dashboard';"
                        + " insert into access.team (id, name) overriding system value values (99331, 'Dashboards')"
                        + " on conflict do nothing; insert into access.team_member (team_id, account_id) values"
                        + " (99331, 9501), (99331, 9502) on conflict do nothing;"
                        + " update contact.contact set given_name = case when id <= 993105 then 'Nobody' else 'F' end"
                        + " where id between 993101 and 993112");
    }

    @Test
    void aConditionOnStudentsNarrowsEveryFigureAndRoundsOutcomes() throws Exception {
        var page = page(diane, "/dashboard?" + FigureScene.ADDRESS + "&where=" + encoded(FIRST_FIVE));
        assertThat(page)
                .contains("Given name is", "Remove condition", "Counts to the nearest 5")
                .contains("name=\"where\"");
        assertThat(value(page, "O1")).isEqualTo("5");
        assertThat(value(page(diane, "/dashboard?" + FigureScene.ADDRESS), "O1"))
                .isEqualTo("12");
        assertThat(page(diane, "/dashboard/O1/records?" + FigureScene.ADDRESS + "&where=" + encoded(FIRST_FIVE)))
                .contains(">5 records");
        var alerts = page(diane, "/dashboard/alerts?" + FigureScene.ADDRESS + "&where=" + encoded(FIRST_FIVE));
        assertThat(value(alerts, "A1")).isEqualTo("5");
    }

    @Test
    void aConditionIsBuiltOnThePageThatListsUse() throws Exception {
        var page = page(diane, "/dashboard/alerts?" + FigureScene.ADDRESS);
        var builder = page.replaceAll("(?s).*href=\"(/filters\\?list=dashboard&amp;[^\"]*)\".*", "$1")
                .replace("&amp;", "&");
        assertThat(page(diane, builder)).contains("Show the figures", "Filter of students");
        var sent = mvc.perform(post("/filters")
                        .cookie(diane)
                        .param("list", "dashboard")
                        .param("query", "tab=alerts&" + FigureScene.ADDRESS)
                        .param("edit", "json")
                        .param("json", "{\"version\":1,\"root\":\"contact\",\"where\":" + FIRST_FIVE + "}")
                        .with(FormToken.csrf()))
                .andReturn()
                .getResponse();
        assertThat(sent.getStatus()).isEqualTo(200);
    }

    @Test
    void whatCannotBeAskedCountsNobody() throws Exception {
        for (var asked : new String[] {"where=%7B", "segment=999999999"}) {
            var page = page(diane, "/dashboard?" + FigureScene.ADDRESS + "&" + asked);
            assertThat(value(page, "O1")).as(asked).isEqualTo("0");
            assertThat(page).contains("This filter cannot be read, so nothing is shown.");
        }
    }

    @Test
    void aTabIsSavedSharedAndShowsEverybodyTheirOwnNumbers() throws Exception {
        long view = save(Map.of(
                "name", "Figs in January",
                "query", "tab=alerts&" + FigureScene.ADDRESS,
                "audience", "team-99331"));
        var mine = page(diane, "/dashboard?saved=" + view);
        assertThat(mine).contains("aria-current=\"page\">Figs in January", "Change this view", "Delete this view");
        assertThat(value(mine, "A1")).isEqualTo("12");
        var theirs = page(ruth, "/dashboard?saved=" + view);
        assertThat(value(theirs, "A1")).isEqualTo("9");
        assertThat(theirs).contains("Save as mine").doesNotContain("Delete this view");
        assertThat(page(ruth, "/dashboard/cases")).contains("href=\"/dashboard?saved=" + view + "\"");
        People.write(database, "delete from access.team_member where team_id = 99331 and account_id = 9502");
        assertThat(page(ruth, "/dashboard?tab=overview")).doesNotContain("Figs in January");
        assertThat(value(page(ruth, "/dashboard?saved=" + view), "O1")).isNotEqualTo("12");
    }

    @Test
    void aTabIsSharedWithSinglePeopleAndNobodyElseOpensIt() throws Exception {
        var asked = mvc.perform(post("/views")
                        .cookie(diane)
                        .param("list", "dashboard")
                        .param("name", "Figs for Ruth")
                        .param("query", "tab=alerts&" + FigureScene.ADDRESS)
                        .param("audience", "people")
                        .param("default", "1")
                        .with(FormToken.csrf()))
                .andReturn()
                .getResponse();
        var sharing = Objects.requireNonNull(asked.getRedirectedUrl());
        assertThat(sharing).matches("/views/\\d+/people");
        var saved = "/dashboard?saved=" + sharing.replaceAll("\\D", "");
        assertThat(page(diane, sharing)).contains("Whom Figs for Ruth is shared with", "href=\"" + saved + "\"");
        assertThat(page(ruth, "/dashboard/cases")).doesNotContain("Figs for Ruth");
        var refused = share(sharing, diane, "ruth@people.test\nnobody@people.test");
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString())
                .contains("Nobody here has the address nobody@people.test.", "id=\"people-error\"")
                .contains("ruth@people.test\nnobody@people.test</textarea>");
        assertThat(share(sharing, diane, " ").getContentAsString()).contains("Write one to 200 e-mail addresses");
        assertThat(page(ruth, "/dashboard/cases")).doesNotContain("Figs for Ruth");
        assertThat(share(sharing, diane, "Ruth@people.test, ruth@people.test").getRedirectedUrl())
                .isEqualTo(saved);
        assertThat(page(ruth, "/dashboard/cases")).contains("Figs for Ruth", "href=\"" + saved + "\"");
        assertThat(value(page(ruth, saved), "A1")).isEqualTo("9");
        assertThat(page(ruth, saved)).contains("Save as mine").doesNotContain("Whom it is shared with");
        assertThat(page(ruth, "/dashboard"))
                .as("it opens first for Diane alone")
                .contains("Open work now");
        assertThat(page(diane, "/dashboard")).contains("aria-current=\"page\">Figs for Ruth", sharing);
        assertThat(page(hugo, "/dashboard/cases")).doesNotContain("Figs for Ruth");
        assertThat(page(hugo, saved)).doesNotContain("Figs for Ruth");
        assertThat(share(sharing, ruth, "hugo@people.test").getStatus()).isEqualTo(404);
        assertThat(share(sharing, hugo, "hugo@people.test").getStatus()).isEqualTo(404);
        assertThat(share(sharing, diane, "hugo@people.test").getStatus()).isEqualTo(303);
        assertThat(page(diane, sharing)).contains("hugo@people.test</textarea>").doesNotContain("ruth@people.test");
        assertThat(page(ruth, "/dashboard/cases")).as("not any more").doesNotContain("Figs for Ruth");
        assertThat(page(hugo, saved)).contains("aria-current=\"page\">Figs for Ruth");
    }

    @Test
    void whoIsSharedWithIsForgottenWhenOnlyTheOwnerSeesIt() throws Exception {
        long view = save(Map.of("name", "To and fro", "query", "tab=cases"));
        var sharing = "/views/" + view + "/people";
        assertThat(share(sharing, diane, "ruth@people.test").getStatus()).isEqualTo(303);
        assertThat(page(ruth, "/dashboard/alerts")).contains("To and fro");
        save(Map.of("id", "" + view, "name", "To and fro", "query", "tab=cases", "audience", "me"));
        assertThat(page(ruth, "/dashboard/alerts")).doesNotContain("To and fro");
        assertThat(page(diane, sharing)).doesNotContain("ruth@people.test");
    }

    private MockHttpServletResponse share(String sharing, Cookie cookie, String people) throws Exception {
        return mvc.perform(post(sharing).cookie(cookie).param("people", people).with(FormToken.csrf()))
                .andReturn()
                .getResponse();
    }

    @Test
    void aSavedTabIsRenamedCopiedDeletedAndOpensFirst() throws Exception {
        long view = save(Map.of("name", "One", "query", "tab=funnel&" + FigureScene.ADDRESS, "default", "1"));
        assertThat(page(diane, "/dashboard")).contains("How far alerts come", "aria-current=\"page\">One");
        assertThat(page(diane, "/dashboard?tab=overview")).contains("Open work now");
        assertThat(page(diane, "/dashboard/cases")).contains("href=\"/dashboard?tab=overview\"");
        save(Map.of("id", "" + view, "name", "Renamed", "query", "tab=cases"));
        assertThat(page(diane, "/dashboard?saved=" + view))
                .contains("aria-current=\"page\">Renamed", "Open cases by age");
        long other = save(Map.of("name", "Copy", "query", "tab=cases"));
        assertThat(other).isNotEqualTo(view);
        var deleted = mvc.perform(
                        post("/views/" + view + "/deletion").cookie(diane).with(FormToken.csrf()))
                .andReturn()
                .getResponse();
        assertThat(deleted.getRedirectedUrl()).isEqualTo("/dashboard");
        assertThat(page(diane, "/dashboard?tab=overview")).contains(">Copy").doesNotContain(">Renamed");
    }

    @Test
    void aFilterThatIsChangedOverHtmxChangesTheWordsOfItsChip() throws Exception {
        var answer = mvc.perform(get(URI.create("/dashboard/alerts?" + FigureScene.ADDRESS))
                        .header("HX-Request", "true")
                        .cookie(diane))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(answer)
                .contains("id=\"chip-campus\" hx-swap-oob=\"true\"", "<b>Fig</b>", "id=\"filters-kept\" hx-swap-oob");
        assertThat(answer).doesNotContain("<html");
    }

    @Test
    void figuresAreTakenOutWithWhatTheyMeanAndIntoTheLog() throws Exception {
        var query = "tab=alerts&" + FigureScene.ADDRESS;
        assertThat(page(diane, "/dashboard/export?" + query)).contains("What is it for?", "All of Alerts", "(A1)");
        var file = file(query, "A8-type");
        assertThat(file.lines().toList())
                .contains("\"Student success\",\"Alerts by type\"", "\"Term\",\"Fig\"", "\"Campus\",\"Fig\"")
                .contains("\"Window\",\"Jan 1, 2024 to Jan 31, 2024\"")
                .anyMatch(line -> line.startsWith("\"As of\","))
                .anyMatch(line -> line.startsWith("\"Import\","))
                .anyMatch(line -> line.matches("\"A8-type\",\"Alerts by type\",\"[^\"]+\",\"100\",\"%\",\"12\".*"));
        var tab = file(query, "all");
        assertThat(tab.lines().filter(line -> line.startsWith("\"A1\","))).hasSizeGreaterThanOrEqualTo(2);
        assertThat(file(query, "A8-department"))
                .contains("\"A8-department\",\"Alerts by department of the section\",\"No section\",\"100\"");
        assertThat(logged()).contains("\"list\": \"dashboard\"");
        assertThat(mvc.perform(get("/dashboard/export").cookie(ruth))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .as("an advisor may not take anything out")
                .isEqualTo(404);
        var refused = mvc.perform(post("/dashboard/export")
                        .cookie(diane)
                        .param("query", query)
                        .param("figure", "A1")
                        .with(FormToken.csrf()))
                .andReturn()
                .getResponse();
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("Say in at most 200 characters", "value=\"A1\" selected");
    }

    @Test
    void aNameThatIsAFormulaIsNoneInTheFile() throws Exception {
        People.write(database, "update contact.campus set name = '=1+1' where id = 99311");
        try {
            assertThat(file("tab=alerts&" + FigureScene.ADDRESS, "A1")).contains("\"Campus\",\"'=1+1\"");
        } finally {
            People.write(database, "update contact.campus set name = 'Fig' where id = 99311");
        }
    }

    @Test
    void whatIsAboutTooFewHasNoNumbersInTheFile() throws Exception {
        var row = file("tab=alerts&" + FigureScene.ADDRESS + "&where=" + encoded(FIRST_FIVE), "A2")
                .lines()
                .filter(line -> line.startsWith("\"A2\""))
                .findFirst()
                .orElseThrow();
        assertThat(row).contains("\"\",\"fewer than 10\",\"per 100 students\",\"\",\"\",\"\",\"\",\"\",\"\",\"\",\"\"");
    }

    private long save(Map<String, String> values) throws Exception {
        var request = post("/views").cookie(diane).param("list", "dashboard").with(FormToken.csrf());
        values.forEach(request::param);
        var to = Objects.requireNonNull(
                mvc.perform(request).andReturn().getResponse().getRedirectedUrl());
        assertThat(to).startsWith("/dashboard?saved=");
        return Long.parseLong(to.substring(to.indexOf('=') + 1));
    }

    private String file(String query, String figure) throws Exception {
        var answer = mvc.perform(post("/dashboard/export")
                        .cookie(diane)
                        .param("query", query)
                        .param("figure", figure)
                        .param("purpose", "A test")
                        .with(FormToken.csrf()))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getHeader("Content-Disposition")).contains("dashboard-");
        return answer.getContentAsString();
    }

    private String logged() throws Exception {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select detail::jsonb::text from audit.entry where action = 'export.made' order by recorded_at desc limit 1")) {
            return rows.next() ? rows.getString(1) : "";
        }
    }

    private String page(Cookie cookie, String address) throws Exception {
        var answer =
                mvc.perform(get(URI.create(address)).cookie(cookie)).andReturn().getResponse();
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return answer.getContentAsString();
    }

    private static String value(String page, String metric) {
        var tile = page.substring(page.indexOf("id=\"figure-" + metric + "\""));
        return tile.replaceAll("(?s)^.*?<span class=\"v[^\"]*\">([^<]*)</span>.*$", "$1");
    }

    private static String encoded(String where) {
        return URLEncoder.encode(where, StandardCharsets.UTF_8);
    }
}
