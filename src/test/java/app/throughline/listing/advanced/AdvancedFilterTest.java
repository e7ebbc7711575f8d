package app.throughline.listing.advanced;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.web.Query;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.SentForm;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.util.HtmlUtils;

/** The condition of a list as somebody builds it, mostly without script. */
@ThroughlineTest
class AdvancedFilterTest {
    private static final String HIGH = "{\"field\":\"priority\",\"op\":\"at_least\",\"value\":\"high\"}";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    Cookie signedIn;

    @BeforeEach
    void diane() {
        signedIn = new People(database, signIns, accounts).cookie(DIANE, "diane@people.test");
    }

    private MockHttpServletResponse send(MockHttpServletRequestBuilder request, int expected) throws Exception {
        return mvc.perform(request.cookie(signedIn))
                .andExpect(status().is(expected))
                .andReturn()
                .getResponse();
    }

    private String page(String address) throws Exception {
        return send(get(URI.create(address)), 200).getContentAsString();
    }

    private MockHttpServletResponse send(SentForm form, int expected) throws Exception {
        var sent = new LinkedMultiValueMap<String, String>();
        form.values().forEach((name, values) -> sent.put(name, new ArrayList<>(values)));
        return send(post("/filters").with(csrf()).params(sent), expected);
    }

    private static SentForm form(String page) {
        return SentForm.read(page, "/filters");
    }

    /** Where the link over a list leads. */
    private String builder(String list) throws Exception {
        var link = Pattern.compile("href=\"(/filters\\?[^\"]*)\"").matcher(page(list));
        assertThat(link.find()).as(list).isTrue();
        return HtmlUtils.htmlUnescape(link.group(1));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    @Test
    @Proves("FL-8")
    void theBuilderOpensWithTheConditionOfItsList() throws Exception {
        for (var list : List.of("/alerts", "/cases", "/tasks", "/students")) {
            var page = page(builder(list + "?view=all"));
            assertThat(page).contains("id=\"n2-field\"").contains("value=\"add-condition:n1\"");
            assertThat(page).contains("Show in the list").contains("href=\"" + list + "?view=all\"");
        }
        var shown = page(builder("/alerts?view=all&priority=1&where=" + encoded(HIGH)));
        assertThat(HtmlUtils.htmlUnescape(shown))
                .contains("Alerts whose priority is at least High.")
                .containsPattern("href=\"/alerts\\?view=all[^\"]*&priority=1");
        assertThat(form(shown).value("n2.field")).isEqualTo("Priority");
    }

    @Test
    @Proves("FL-8")
    void aConditionIsBuiltWithoutScriptAndShownInTheList() throws Exception {
        var page = page(builder("/students?view=all&q=mo&sort=-name"));
        var asked = send(form(page).with("n2.field", "Family name").with("edit", "count"), 200);
        var second = send(
                form(asked.getContentAsString())
                        .with("n2.value", "O'Brien & Söhne")
                        .with("edit", "add-condition:n1"),
                200);
        var removed = send(form(second.getContentAsString()).with("edit", "remove:n3"), 200);
        assertThat(HtmlUtils.htmlUnescape(removed.getContentAsString()))
                .contains("Students whose family name is \"O'Brien & Söhne\".");
        var shown = send(form(removed.getContentAsString()), 303).getHeader("Location");
        var kept = Query.at(String.valueOf(shown));
        assertThat(shown).startsWith("/students?");
        assertThat(kept.toSingleValueMap()).containsEntry("view", "all").containsEntry("q", "mo");
        assertThat(kept.getFirst("where"))
                .isEqualTo("{\"field\":\"family_name\",\"op\":\"is\",\"value\":\"O'Brien & Söhne\"}");
        assertThat(page(String.valueOf(shown))).contains("chip-words");
        var none = send(form(page(builder(String.valueOf(shown)))).with("edit", "remove:n2"), 200);
        assertThat(send(form(none.getContentAsString()), 303).getHeader("Location"))
                .startsWith("/students?")
                .doesNotContain("where=");
    }

    @Test
    @Proves("FL-4")
    void whatIsWrongStandsAtItsConditionAndNothingTypedIsLost() throws Exception {
        var page = page("/filters?list=students&query=view%3Dall");
        var incomplete = send(form(page), 422).getContentAsString();
        assertThat(incomplete).contains("1 thing needs fixing.").contains("id=\"n2-error\"");
        var asked = send(form(page).with("n2.field", "glove size"), 422).getContentAsString();
        assertThat(asked).contains("href=\"#n2-error\"").contains("value=\"glove size\"");
        var broken = page("/filters?list=students&query=" + encoded("where=" + encoded("{\"field\":")));
        assertThat(broken).contains("This is not JSON").contains("id=\"fb-json-error\"");
        var segment = "{\"version\":1,\"root\":\"contact\",\"where\":{\"in_segment\":[\"9999999\"]}}";
        var taken = send(form(page).with("json", segment).with("edit", "json"), 200);
        assertThat(send(form(taken.getContentAsString()), 422).getContentAsString())
                .contains("A segment it names is not there");
    }

    @Test
    @Proves("FL-8")
    void itLeadsBackToItsListOnly() throws Exception {
        for (var list : List.of("", "/evil.example", "evil.example", "audit", "alerts/../settings")) {
            send(get("/filters").param("list", list), 404);
        }
        send(get("/filters").param("list", "alerts").param("query", "a b\r\nX: y"), 404);
        var form = form(page("/filters?list=alerts&query="));
        send(form.with("list", "//evil.example"), 404);
        var odd = send(
                form.with("query", "https://evil.example/?next=//evil.example").with("edit", "remove:n2"), 200);
        assertThat(send(form(odd.getContentAsString()), 303).getHeader("Location"))
                .startsWith("/alerts?https%3A%2F%2Fevil");
    }

    @Test
    @Proves("FL-8")
    void aListNarrowedMeanwhileIsTakenAsItIsNow() throws Exception {
        var asked = get("/filters").param("list", "alerts").header("HX-Request", "true");
        var there = send(asked.header("HX-Current-URL", "https://here.example/alerts?view=all&priority=2&open=3"), 204);
        assertThat(there.getHeader("HX-Redirect"))
                .isEqualTo("/filters?list=alerts&query=" + encoded("view=all&priority=2"));
        var elsewhere = get("/filters").param("list", "alerts").param("query", "view=mine");
        assertThat(send(
                                elsewhere
                                        .header("HX-Request", "true")
                                        .header("HX-Current-URL", "https://here.example/alerts/ALERT-1"),
                                204)
                        .getHeader("HX-Redirect"))
                .isEqualTo("/filters?list=alerts&query=view%3Dmine");
    }
}
