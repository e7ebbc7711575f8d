package app.throughline.report.page;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.report.FigureScene;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The page of the dashboard. */
@ThroughlineTest
class DashboardPagesTest {
    private static final Pattern TILE = Pattern.compile(
            "<a class=\"kpi\" id=\"[^\"]*\" href=\"(/dashboard/([^/]+)/records[^\"]*)\".*?<span class=\"v\">([^<]*)</span>",
            Pattern.DOTALL);

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
    Cookie nobody;

    @BeforeEach
    void scene() {
        var people = new People(database, signIns, accounts);
        FigureScene.write(database);
        diane = people.cookie(DIANE, "diane@people.test");
        ruth = people.cookie(RUTH, "ruth@people.test");
        People.write(
                database,
                "insert into access.account (id, email, family_name) overriding system value values"
                        + " (99321, 'desk@figures.test', 'Desk') on conflict do nothing; insert into access.group_member"
                        + " (group_id, account_id) values (6, 99321) on conflict do nothing");
        nobody = people.cookie(99321, "desk@figures.test");
    }

    @Test
    void everyNumberThatLeadsToRecordsLeadsToAsMany() throws Exception {
        var page = page(diane, "/dashboard?" + FigureScene.ADDRESS);
        int counted = 0;
        for (var tile = TILE.matcher(page); tile.find(); ) {
            var list = page(diane, tile.group(1).replace("&amp;", "&"));
            if (tile.group(3).matches("[1-9][\\d,]*")) {
                var noun = tile.group(3).equals("1") ? " record" : " records";
                assertThat(list).as(tile.group(2)).contains(">" + tile.group(3) + noun);
                counted++;
            }
        }
        assertThat(counted).isGreaterThanOrEqualTo(4);
        assertThat(page).contains("Open alerts", "Enrollment");
    }

    @Test
    void theTabOfAlertsDrawsWhatItsFiguresCount() throws Exception {
        var page = page(diane, "/dashboard/alerts?" + FigureScene.ADDRESS);
        assertThat(page)
                .contains("Alerts each week", "Jan 8: 12 raised, 0 closed", "12 raised in the window", "By type")
                .contains("0 Resolved, 0 Escalated, 0 Dismissed, 0 Cancelled, 12 Still open")
                .contains("<th scope=\"row\">Jan 8, 2024</th><td>12</td><td>0</td>");
        var open = link(page, "A8-state", "slice=open");
        assertThat(page(diane, open)).contains(">12 records", "/dashboard/alerts?term=99312");
        assertThat(page(diane, link(page, "A7", "slice=4"))).contains(">12 records");
        assertThat(page(diane, link(page, "A1", "until=2024-01-31"))).contains(">12 records");
    }

    @Test
    void aChartAboutFewerThanTenStudentsIsNotDrawn() throws Exception {
        var page = page(ruth, "/dashboard/alerts?" + FigureScene.ADDRESS);
        assertThat(page).contains("Fewer than 10 students.").doesNotContain("Still open", "A8-type/records");
        assertThat(page).contains("Jan 8: 9 raised, 0 closed");
        assertThat(page(ruth, "/dashboard/A8-state/records?slice=open&" + FigureScene.ADDRESS))
                .contains("No records, or fewer than 10 students.");
    }

    @Test
    void theTabOfCasesShowsOpenOnesByAge() throws Exception {
        assertThat(page(diane, "/dashboard/cases?term=99312&campus=99399")).contains("Nothing to show.");
        People.write(
                database,
                "insert into casework.support_case (id, contact_id, type_id, compartment_id, title, priority, status_id,"
                        + " status_group, due_at, opened_at, actor_kind, actor_id, actor_label, last_activity_at,"
                        + " assignee_id) overriding system value"
                        + " select 99330000 + i, 993100 + i, (select min(id) from casework.case_type), 0, 'Fig', 3, s.id,"
                        + " s.group_code, '2100-01-01', '2024-01-10', 4, 1, 'Fig', '2024-01-10', 9502"
                        + " from casework.case_status s, generate_series(1, 12) i"
                        + " where s.id = (select min(id) from casework.case_status where group_code = 1)"
                        + " on conflict do nothing");
        var page = page(diane, "/dashboard/cases?campus=99311&from=2024-01-01&until=2024-01-31");
        assertThat(page).contains("Open cases by age", "<th scope=\"row\">Over 30 days</th><td>12</td>");
        assertThat(page(diane, link(page, "C10", "slice=5")))
                .contains(">12 records", "/dashboard/cases?from=2024-01-01");
        assertThat(page(diane, link(page, "C1", "slice=opened"))).contains(">12 records");
        assertThat(figure(page, "O3")).contains("/cases?view=all&amp;where=");
    }

    @Test
    void theFunnelTellsHowFarAlertsCame() throws Exception {
        var page = page(diane, "/dashboard/funnel?" + FigureScene.ADDRESS);
        assertThat(page)
                .contains("<th scope=\"row\">Created</th><td>12</td>")
                .contains("<th scope=\"row\">Triaged</th><td>0</td><td>0%</td>")
                .contains("Escalation funnel", "Created to reached");
        assertThat(page(diane, link(page, "F1", "slice=1"))).contains(">12 records", "/dashboard/funnel?term=99312");
        assertThat(figure(page, "F2")).contains("/dashboard/F2/records");
    }

    @Test
    void theFiguresAreOfTheStudentsOneSees() throws Exception {
        assertThat(figure(page(diane, "/dashboard?" + FigureScene.ADDRESS), "O1"))
                .contains(">12<");
        var ruths = page(ruth, "/dashboard?" + FigureScene.ADDRESS);
        assertThat(figure(ruths, "O1")).contains(">9<");
        assertThat(figure(ruths, "O5")).contains("fewer than 10").doesNotContain("/records");
        assertThat(page(ruth, "/dashboard/O5/records?" + FigureScene.ADDRESS))
                .contains("No records, or fewer than 10 students.");
    }

    @Test
    void aWindowThatIsNoneIsSaidAndStaysAsTyped() throws Exception {
        var page = page(diane, "/dashboard?from=2024-03-01&until=2024-02-01");
        assertThat(page)
                .contains("The last day lies before the first.", "value=\"2024-03-01\"", "value=\"2024-02-01\"");
        assertThat(page(diane, "/dashboard?from=soon")).contains("Write days as 2026-03-01.", "value=\"soon\"");
        assertThat(page(diane, "/dashboard?campus=x&term=0&segment=1e9&team=")).contains("Open alerts");
    }

    @Test
    void theFiltersStayInEveryLink() throws Exception {
        var page = page(diane, "/dashboard?" + FigureScene.ADDRESS + "&cohort=other");
        assertThat(page).contains("Rates by closing, times by creation");
        assertThat(figure(page, "O1")).contains("campus=99311", "term=99312", "cohort=other", "until=2024-01-31");
        assertThat(page).contains("/dashboard/cases?term=99312&amp;from=2024-01-01", "/dashboard/funnel?term=99312");
        assertThat(page(diane, "/dashboard/O1/records?" + FigureScene.ADDRESS)).contains("/dashboard?term=99312");
    }

    @Test
    void whoWorksWithNeitherAlertsNorCasesHasNoDashboard() throws Exception {
        assertThat(mvc.perform(get("/dashboard").cookie(nobody))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        assertThat(mvc.perform(get("/dashboard/alerts").cookie(nobody))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        assertThat(mvc.perform(get("/dashboard/Z9/records").cookie(diane))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    /** The first link to records of this metric that has these words. */
    private static String link(String page, String metric, String words) {
        var link = Pattern.compile("href=\"(/dashboard/" + metric + "/records[^\"]*" + words + "[^\"]*)\"")
                .matcher(page);
        assertThat(link.find()).as(metric + " " + words).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    private static String figure(String page, String id) {
        int from = page.indexOf("id=\"figure-" + id + "\"");
        return page.substring(from, page.indexOf("figure-about", from));
    }

    private String page(Cookie who, String address) throws Exception {
        return mvc.perform(get(java.net.URI.create(address)).cookie(who))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
