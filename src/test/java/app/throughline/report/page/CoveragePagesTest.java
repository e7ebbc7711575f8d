package app.throughline.report.page;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.HUGO;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.report.CoverageScene;
import app.throughline.report.adjusted.AdjustedDifferences;
import app.throughline.world.FormToken;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** The Coverage tab. */
@ThroughlineTest
class CoveragePagesTest {
    private static final String TAB = "/dashboard/coverage?" + CoverageScene.ADDRESS;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    AdjustedDifferences differences;

    Cookie diane;
    Cookie hugo;
    Cookie ruth;

    @BeforeEach
    void scene() {
        var people = new People(database, signIns, accounts);
        CoverageScene.write(database);
        diane = people.cookie(DIANE, "diane@people.test");
        hugo = people.cookie(HUGO, "hugo@people.test");
        ruth = people.cookie(RUTH, "ruth@people.test");
    }

    @Test
    void itTellsWhomAlertsToldOfInTime() throws Exception {
        var page = page(diane, TAB);
        assertThat(figure(page, "K1")).contains(">62%<", "n = 34");
        assertThat(figure(page, "K1-missed")).contains(">38%<");
        assertThat(figure(page, "K2")).contains(">30%<", "n = 70", "Good help lowers this number.");
        assertThat(figure(page, "K3")).contains(">56 days<");
        assertThat(figure(page, "K4")).contains(">0%<", "n = 70");
        assertThat(figure(page, "K5")).contains(">1<");
        assertThat(figure(page, "K9")).contains(">50%<");
        assertThat(page).contains("Coverage by week", "Precision by week", "Only on this section");
        assertThat(page)
                .contains("<th scope=\"row\">2</th><td>34</td><td>0</td><td>0.0%</td><td>100.0%</td>")
                .contains("<th scope=\"row\">3</th><td>34</td><td>21</td><td>61.8%</td><td>38.2%</td>")
                .contains("<th scope=\"row\">3</th><td>70</td><td>21</td><td>30.0%</td>");
    }

    @Test
    void everyNumberLeadsToItsRecords() throws Exception {
        var page = page(diane, TAB);
        assertThat(records(page, "K1", "")).contains(">13 records", "COV 1 Covers");
        assertThat(records(page, "K1-missed", "")).contains(">13 records");
        assertThat(records(page, "K2", "")).contains(">49 records");
        assertThat(records(page, "K1-weeks", "slice=02")).contains(">34 records", "/dashboard/coverage?term=99512");
        assertThat(records(page, "K2-weeks", "slice=03")).contains(">49 records");
        assertThat(records(page, "K3", "")).contains(">21 records");
        assertThat(records(page, "K5", "")).contains(">1 record<", "COV-2, Fall 2023");
        assertThat(records(page, "K9", "")).contains(">1 record<", "Vic Waits").doesNotContain("Una Raises");
    }

    @Test
    void theWeekAndTheSwitchChangeWhatCounts() throws Exception {
        assertThat(figure(page(diane, TAB + "&week=2"), "K1")).contains(">0%<");
        var page = page(diane, TAB + "&week=3&on=section");
        assertThat(figure(page, "K1")).contains(">62%<", "week=3", "on=section");
        assertThat(page).contains("<option value=\"3\" selected", "<option value=\"section\" selected");
        assertThat(page(diane, TAB + "&week=soon&on=me")).contains("<option value=\"\" selected");
    }

    @Test
    void outcomesAreComparedWithCautionAndAnInterval() throws Exception {
        var page = page(diane, TAB);
        assertThat(figure(page, "K10-dfw"))
                .contains(">+10 pts<", "Alerted 30%, n = 70", "Not alerted 20%, n = 40", "95%: −8 pts to +25 pts")
                .contains("Alerted students were chosen because they struggled")
                .doesNotContain("/records");
        assertThat(figure(page, "K11-dfw"))
                .contains(">−20 pts<", "Reached 20%, n = 35", "Not reached 40%, n = 35")
                .contains("Students who answer differ from those who do not.");
        People.write(
                database,
                "delete from note.contact_attempt where contact_id between 995101 and 995106 and result = 'reached'");
        assertThat(figure(page(diane, TAB), "K11-dfw"))
                .contains("fewer than 30 on a side")
                .doesNotContain("pts");
    }

    @Test
    void theAdjustedDifferenceComesWithItsBalanceAndItsWarnings() throws Exception {
        assertThat(figure(page(diane, TAB), "K12-dfw")).contains("not reckoned yet");
        differences.compute(99512);
        var page = page(diane, TAB);
        assertThat(figure(page, "K12-dfw"))
                .contains(">−20 pts<", "Reached 20%, not reached 40%, 35 pairs", "Fewer than 200 pairs.")
                .contains("Observational. Not proof of effect.", "The whole institution, whatever the filters");
        assertThat(page).contains("Balance of the pairs, D, F or W", "<th scope=\"row\">Course DFW history</th>");
        assertThat(page(ruth, TAB)).contains("figure-K11").doesNotContain("K12");
        assertThat(page(diane, "/dashboard/coverage?term=all")).doesNotContain("K12");
    }

    @Test
    void theAdjustedDifferenceIsDefinedAndInTheFile() throws Exception {
        differences.compute(99512);
        assertThat(page(diane, "/dashboard/metrics"))
                .contains("id=\"K12\"", "id=\"K12-dfw\"", "mean of the reached − mean of the not reached, over pairs");
        var query = "tab=coverage&" + CoverageScene.ADDRESS;
        assertThat(page(diane, "/dashboard/export?" + query)).contains("Any D, F or W, adjusted (K12-dfw)");
        assertThat(file(query, "K1-weeks"))
                .contains("\"K1-weeks\",\"Coverage by week\",\"Week 3\",")
                .contains("\"Coverage by week\",\"Week 15\",")
                .doesNotContain("\"03\"");
        assertThat(file(query, "all"))
                .contains("\"K12-dfw\",\"Any D, F or W, adjusted\",\"\",\"-20\",\"percentage points\",\"35\"");
        People.write(
                database,
                "update report.adjusted set neither_count = 10, only_unreached_count = 5 where term_id = 99512");
        assertThat(file("tab=coverage&term=99512", "K12-dfw"))
                .contains("\"K12-dfw\",\"Any D, F or W, adjusted\",\"\",\"fewer than 30 pairs\"");
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
        return answer.getContentAsString();
    }

    @Test
    void allTermsAreOneChoice() throws Exception {
        var page = page(diane, "/dashboard/coverage?campus=99511&term=all");
        assertThat(page).contains("<option value=\"all\" selected", ">All terms<");
        assertThat(figure(page, "K1")).contains("n = 37", "term=all");
        assertThat(page(diane, "/dashboard?term=all&campus=99511")).contains(">All terms<");
    }

    @Test
    void anotherTermStandsBesideEachNumber() throws Exception {
        var page = page(diane, TAB + "&compare=99510");
        assertThat(page).contains("<option value=\"99510\" selected");
        assertThat(figure(page, "K1"))
                .contains(">62%<", "Fall 2022: fewer than 10")
                .doesNotContain("delta");
        assertThat(figure(page, "K5")).contains("Same</span>", "Fall 2022: 1", "compare=99510");
        assertThat(figure(page, "K3")).contains("95%: 56 days to 56 days", "Fall 2022: –");
        assertThat(figure(page, "K9")).contains("Fall 2022: –");
        var overview = page(diane, "/dashboard?" + CoverageScene.ADDRESS + "&compare=99510");
        assertThat(figure(overview, "O13"))
                .contains("+2 pts</span>", "Fall 2022: 25%", "Difference 95%: −27 pts to +20 pts");
        assertThat(figure(overview, "O9")).contains("98 more</span>", "Fall 2022: 12");
        assertThat(figure(overview, "O1")).doesNotContain("Fall 2022");
        assertThat(page(diane, "/dashboard/alerts?" + CoverageScene.ADDRESS + "&compare=99512"))
                .doesNotContain("Fall 2023: ");
        assertThat(page(diane, "/dashboard/alerts?" + CoverageScene.ADDRESS + "&compare=none"))
                .contains("No other term");
    }

    @Test
    void itIsOfTheStudentsOneSees() throws Exception {
        assertThat(figure(page(hugo, TAB), "K1")).contains(">–<");
    }

    private String records(String page, String metric, String words) throws Exception {
        var link = Pattern.compile("href=\"(/dashboard/" + metric + "/records[^\"]*" + words + "[^\"]*)\"")
                .matcher(page);
        assertThat(link.find()).as(metric + " " + words).isTrue();
        return page(diane, link.group(1).replace("&amp;", "&"));
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
