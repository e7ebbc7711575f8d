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
            "<a class=\"kpi\" href=\"(/dashboard/([^/]+)/records[^\"]*)\".*?<span class=\"v\">([^<]*)</span>",
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
        assertThat(page(diane, "/dashboard/O1/records?" + FigureScene.ADDRESS)).contains("/dashboard?term=99312");
    }

    @Test
    void whoWorksWithNeitherAlertsNorCasesHasNoDashboard() throws Exception {
        assertThat(mvc.perform(get("/dashboard").cookie(nobody))
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
