package app.throughline.report.page;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.report.EquityScene;
import app.throughline.report.FigureScene;
import app.throughline.report.metric.Registry;
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

/** The tabs about teams and about groups of students, and who has them. */
@ThroughlineTest
class TeamAndEquityPagesTest {
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
    Cookie lead;

    @BeforeEach
    void scene() {
        var people = new People(database, signIns, accounts);
        FigureScene.write(database);
        EquityScene.write(database);
        diane = people.cookie(DIANE, "diane@people.test");
        ruth = people.cookie(RUTH, "ruth@people.test");
        lead = people.cookie(EquityScene.LEAD, "lead@figures.test");
    }

    @Test
    void aDirectorSeesWhoHasHowMuchAndEachNumberOpensItsList() throws Exception {
        var page = page(diane, "/dashboard/team?" + FigureScene.ADDRESS);
        assertThat(row(page, "Ruth Adler")).contains(">9</a>", "fewer than 10");
        assertThat(page(diane, link(page, "T1", "slice=9502"))).contains(">9 records", "/dashboard/team?term=99312");
        assertThat(page(diane, link(page, "T6", ""))).contains(">3 records");
        assertThat(page)
                .contains("Load counts urgent cases more", "How evenly work is spread", "aria-sort=\"ascending\"");
        assertThat(page(diane, "/dashboard/team?order=load&" + FigureScene.ADDRESS))
                .contains("aria-sort=\"descending\"");
    }

    @Test
    void aLeadSeesTheirOwnTeamsAndNobodyElse() throws Exception {
        var page = page(lead, "/dashboard/team?" + EquityScene.ADDRESS);
        assertThat(row(page, "Carl Coach")).contains(">3</a>");
        var all = page(diane, "/dashboard/team?" + EquityScene.ADDRESS);
        assertThat(row(all, "Carl Coach")).contains(">7</a>");
        assertThat(row(all, "Fair team")).contains(">14</a>");
        assertThat(page).doesNotContain("Ruth Adler");
        assertThat(page(lead, "/dashboard/team?team=1&" + EquityScene.ADDRESS)).contains("Carl Coach");
        assertThat(page(lead, link(page, "T1", "slice=99343"))).contains(">3 records");
        assertThat(page(lead, "/dashboard/T1/records?slice=9502&" + FigureScene.ADDRESS))
                .contains("No records");
    }

    @Test
    void whoNeitherDirectsNorLeadsHasNoTeamTab() throws Exception {
        assertThat(status(ruth, "/dashboard/team")).isEqualTo(404);
        assertThat(status(ruth, "/dashboard/T1/records")).isEqualTo(404);
        assertThat(page(ruth, "/dashboard")).doesNotContain("/dashboard/team", "/dashboard/equity");
        assertThat(page(diane, "/dashboard")).contains("/dashboard/team", "/dashboard/equity");
    }

    @Test
    void groupsAreComparedAndSmallOnesAreInsufficient() throws Exception {
        var page = page(diane, "/dashboard/equity?" + EquityScene.ADDRESS);
        assertThat(row(page, "North")).contains("<td>30</td>", "93%", "1.00");
        assertThat(row(page, "South")).contains("<td>25</td>", "40%", "0.43", "/dashboard/metrics#E6", "look here");
        assertThat(row(page, "East")).contains("insufficient").doesNotContain("<td>5</td>");
        assertThat(row(page, "West")).contains("insufficient").doesNotContain("<td>12</td>");
        assertThat(page)
                .contains("Reach gap", "/dashboard/metrics#E4", "Fig region")
                .doesNotContain("/dashboard/E4/rec");
    }

    @Test
    void anAdministratorNamesTheReferenceGroupAndTheTabSaysWhatItIsBy() throws Exception {
        People.write(
                database,
                "update contact.contact set properties = properties || '{\"fig_region\": \"South\"}'"
                        + " where id between 993556 and 993572;"
                        + " insert into access.account (id, email, given_name, family_name) overriding system value values"
                        + " (99346, 'nora@figures.test', 'Nora', 'Names') on conflict do nothing;"
                        + " insert into access.group_member (group_id, account_id) values (1, 99346) on conflict do nothing");
        try {
            var nora = new People(database, signIns, accounts).cookie(99346, "nora@figures.test");
            assertThat(page(nora, "/settings/reference-groups")).contains("Fig region", ">North</option>", ">South<");
            assertThat(name(nora, "Nobody")).isEqualTo(422);
            assertThat(name(ruth, "South")).isEqualTo(404);
            assertThat(name(nora, "South")).isEqualTo(303);
            var page = page(diane, "/dashboard/equity?" + EquityScene.ADDRESS);
            assertThat(row(page, "North")).contains(">3.92<");
            assertThat(row(page, "South")).contains("<td>42</td>", ">1.00<");
            assertThat(page).contains("The 80 % index of reach is by the reference group South.");
            People.write(database, "delete from alert.alert where contact_id between 993541 and 993555");
            page = page(diane, "/dashboard/equity?" + EquityScene.ADDRESS);
            assertThat(page)
                    .contains(
                            "The reference group South has fewer than 30 students here, so the 80 % index of reach is by"
                                    + " North, the highest group that has 30.");
            assertThat(row(page, "North")).contains(">1.00<");
        } finally {
            People.write(
                    database,
                    "update report.reference_group set groups = '{}'; delete from access.group_member where account_id = 99346;"
                            + " update contact.contact set properties = properties || jsonb_build_object('fig_region',"
                            + " case when id <= 993567 then 'West' else 'East' end) where id between 993556 and 993572");
        }
    }

    private int name(Cookie who, String group) throws Exception {
        return mvc.perform(post("/settings/reference-groups")
                        .cookie(who)
                        .param("group-fig_region", group)
                        .with(FormToken.csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    @Test
    void noListStandsBehindAGroup() throws Exception {
        assertThat(status(diane, "/dashboard/E4/records?slice=North&" + EquityScene.ADDRESS))
                .isEqualTo(404);
        assertThat(status(ruth, "/dashboard/equity")).isEqualTo(404);
        assertThat(status(lead, "/dashboard/equity")).isEqualTo(404);
    }

    @Test
    void everyMetricHasADefinition() throws Exception {
        var page = page(ruth, "/dashboard/metrics");
        assertThat(Registry.all())
                .allSatisfy(metric -> assertThat(page).contains("id=\"" + metric.id() + "\"", "title-" + metric.id()));
        assertThat(page).contains("id=\"O17\"", "Hidden when it is about fewer than 10 students.");
        assertThat(page(ruth, "/dashboard")).contains("/dashboard/metrics#O1\"");
    }

    private static String row(String page, String name) {
        int from = page.indexOf("<th scope=\"row\">" + name + "</th>");
        assertThat(from).as(name).isPositive();
        return page.substring(from, page.indexOf("</tr>", from));
    }

    /** The first link to records of this metric that has these words. */
    private static String link(String page, String metric, String words) {
        var link = Pattern.compile("href=\"(/dashboard/" + metric + "/records[^\"]*" + words + "[^\"]*)\"")
                .matcher(page);
        assertThat(link.find()).as(metric + " " + words).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    private int status(Cookie who, String address) throws Exception {
        return mvc.perform(get(java.net.URI.create(address)).cookie(who))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private String page(Cookie who, String address) throws Exception {
        return mvc.perform(get(java.net.URI.create(address)).cookie(who))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
