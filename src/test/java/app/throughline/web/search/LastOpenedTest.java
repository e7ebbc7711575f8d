package app.throughline.web.search;

import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** What the palette offers before one types: what was opened last and may still be seen. */
@ThroughlineTest
class LastOpenedTest {
    private static final String COOKIE = "throughline-opened";

    @Autowired
    MockMvc web;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    private People people;
    private Cookie diane;

    @BeforeEach
    void dianeSignsIn() {
        people = new People(database, signIns, accounts);
        diane = people.cookie(People.DIANE, "diane@people.test");
    }

    @Test
    @Proves("SR-recent")
    void theRecordsOpenedLastStandFirstWithoutTheOneThatIsOpen() throws Exception {
        var first = page(diane, "/students/9601", null).getCookie(COOKIE);
        var second = page(diane, "/students/9602/courses", first).getCookie(COOKIE);
        assertThat(second.isHttpOnly()).isTrue();
        assertThat(offered(diane, second, "")).containsExactly("Omar Haddad", "Maya Okafor");
        assertThat(offered(diane, second, "http://localhost/students/9602/courses?x=1"))
                .containsExactly("Maya Okafor");
        var again = page(diane, "/students/9601", second).getCookie(COOKIE);
        assertThat(again.getValue()).isEqualTo("9501./students/9601./students/9602");
        assertThat(page(diane, "/students", again).getCookie(COOKIE))
                .as("a list")
                .isNull();
        assertThat(page(diane, "/students/1", again).getCookie(COOKIE))
                .as("not there")
                .isNull();
    }

    @Test
    @Proves("SR-recent")
    void whatOneMayNotSeeAndWhatSomebodyElseOpenedIsNotOffered() throws Exception {
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, given_name, family_name) overriding system value"
                        + " values (966201, 'opened', '1', 'Nobody', 'Elses') on conflict do nothing");
        var ruth = people.cookie(People.RUTH, "ruth@people.test");
        var forged = new Cookie(COOKIE, "9502./students/966201./students/9601./alerts/ALERT-99999999./cases/x");
        assertThat(offered(ruth, forged, "")).containsExactly("Maya Okafor");
        assertThat(offered(diane, forged, "")).isEmpty();
    }

    @Test
    @Proves("SR-recent")
    void signingOutTakesThemOutOfTheBrowser() throws Exception {
        var left = web.perform(post("/sign-out").cookie(diane).with(csrf()))
                .andReturn()
                .getResponse()
                .getCookie(COOKIE);
        assertThat(left.getMaxAge()).isZero();
        assertThat(left.getValue()).isEmpty();
        assertThat(left.getPath()).isEqualTo("/");
    }

    @Test
    @Proves("SR-recent")
    void staffAreFoundByThoseWhoCanOpenTheirSettingsOrTheirCases() throws Exception {
        var found = web.perform(get("/palette").param("q", "hugo va").cookie(diane))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(found.contains("Hugo Vance") && found.contains("data-href=\"/cases?view=all&amp;assignee=p9503\""))
                .isTrue();
        var admin = web.perform(get("/palette").param("q", "hugo va").cookie(administrator()))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(admin.contains("data-href=\"/settings/people/9503\"")).isTrue();
        var ruth = people.cookie(People.RUTH, "ruth@people.test");
        var nothing = web.perform(get("/palette").param("q", "hugo va").cookie(ruth))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(nothing.contains("Hugo Vance")).isFalse();
    }

    private Cookie administrator() {
        People.write(
                database,
                "insert into access.account (id, email, family_name) overriding system value values"
                        + " (96701, 'ann@opened.test', 'Ann') on conflict do nothing");
        People.write(
                database,
                "insert into access.group_member (group_id, account_id) values (1, 96701) on conflict do nothing");
        return people.cookie(96_701, "ann@opened.test");
    }

    private MockHttpServletResponse page(Cookie session, String path, Cookie opened) throws Exception {
        var asked = get(URI.create(path)).cookie(session).accept("text/html");
        return web.perform(opened == null ? asked : asked.cookie(opened))
                .andReturn()
                .getResponse();
    }

    private List<String> offered(Cookie session, Cookie opened, String current) throws Exception {
        var body = web.perform(get("/palette")
                        .cookie(session)
                        .cookie(opened)
                        .header("HX-Request", "true")
                        .header("HX-Current-URL", current))
                .andReturn()
                .getResponse()
                .getContentAsString();
        return Pattern.compile("</span><span>([A-Z][a-z]+ [A-Z][a-z]+)|<span>([A-Z][a-z]+ [A-Z][a-z]+)")
                .matcher(body)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .toList();
    }
}
