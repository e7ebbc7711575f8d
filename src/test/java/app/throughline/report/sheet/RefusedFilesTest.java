package app.throughline.report.sheet;

import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.report.CoverageScene;
import app.throughline.report.FigureScene;
import app.throughline.world.FormToken;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/**
 * Files that are refused. Fay advises and may take things out of the house; the tabs of teams and of equity are not hers,
 * nor what is about the whole institution. Ruth may take nothing out.
 */
@ThroughlineTest
class RefusedFilesTest {
    private static final long FAY = 99741;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    Cookie fay;
    Cookie ruth;

    @BeforeEach
    void scene() {
        var people = new People(database, signIns, accounts);
        FigureScene.write(database);
        CoverageScene.write(database);
        People.write(
                database,
                "insert into access.account (id, email, given_name, family_name) overriding system value values"
                        + " (99741, 'fay@files.test', 'Fay', 'Files') on conflict do nothing;"
                        + " insert into access.permission_group (id, key, name) overriding system value values"
                        + " (99742, 'files-test', 'Files of the test') on conflict do nothing;"
                        + " insert into access.group_right (group_id, name) values (99742, 'export') on conflict do nothing;"
                        + " insert into access.group_member (group_id, account_id) values (3, 99741), (99742, 99741)"
                        + " on conflict do nothing");
        fay = people.cookie(FAY, "fay@files.test");
        ruth = people.cookie(RUTH, "ruth@people.test");
    }

    @Test
    void aTabThatIsNotTheirsIsNoFile() throws Exception {
        for (var tab : new String[] {"team", "equity"}) {
            var query = "tab=" + tab + "&" + FigureScene.ADDRESS;
            assertThat(asked(fay, query)).as(tab).isEqualTo(404);
            refused(fay, query, "all");
        }
        refused(fay, "tab=team&" + FigureScene.ADDRESS, "T1");
        refused(fay, "tab=equity&" + FigureScene.ADDRESS, "E1");
    }

    @Test
    void aFigureThatIsNotTheirsOrOfAnotherTabIsNoFile() throws Exception {
        refused(fay, "tab=alerts&" + FigureScene.ADDRESS, "T1");
        refused(fay, "tab=alerts&" + FigureScene.ADDRESS, "E1");
        refused(fay, "tab=coverage&" + CoverageScene.ADDRESS, "K12");
        refused(fay, "tab=coverage&" + CoverageScene.ADDRESS, "K12-dfw");
        assertThat(page(fay, "/dashboard/export?tab=coverage&" + CoverageScene.ADDRESS))
                .contains("(K11)")
                .doesNotContain("K12");
    }

    @Test
    void theirOwnTabIsAFileWithoutWhatIsOfTheInstitution() throws Exception {
        var file = sent(fay, "tab=coverage&" + CoverageScene.ADDRESS, "all", 200);
        assertThat(file).contains("\"K11\"").doesNotContain("K12");
        assertThat(sent(fay, "tab=alerts&" + FigureScene.ADDRESS, "A1", 200)).contains("\"A1\"");
    }

    @Test
    void whoMayTakeNothingOutGetsNoFile() throws Exception {
        var query = "tab=alerts&" + FigureScene.ADDRESS;
        assertThat(asked(ruth, query)).isEqualTo(404);
        refused(ruth, query, "all");
        refused(ruth, query, "A1");
        assertThat(page(ruth, "/dashboard/alerts?" + FigureScene.ADDRESS)).doesNotContain("/dashboard/export");
    }

    /** Neither a file nor a word in the log that there was one. */
    private void refused(Cookie cookie, String query, String figure) throws Exception {
        long before = exports();
        assertThat(sent(cookie, query, figure, 404)).doesNotContain("Student success\",");
        assertThat(exports()).isEqualTo(before);
    }

    private int asked(Cookie cookie, String query) throws Exception {
        return mvc.perform(get("/dashboard/export?" + query).cookie(cookie))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private String sent(Cookie cookie, String query, String figure, int status) throws Exception {
        var answer = mvc.perform(post("/dashboard/export")
                        .cookie(cookie)
                        .param("query", query)
                        .param("figure", figure)
                        .param("purpose", "A test")
                        .with(FormToken.csrf()))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(query + " " + figure).isEqualTo(status);
        return answer.getContentAsString();
    }

    private long exports() throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select count(*) from listing.export where owner_id in (99741, 9502)")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private String page(Cookie cookie, String address) throws Exception {
        var answer = mvc.perform(get(address).cookie(cookie)).andReturn().getResponse();
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return answer.getContentAsString();
    }
}
