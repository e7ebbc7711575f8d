package app.throughline.segment;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.RUTH;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.segment.engine.EngineSteps;
import app.throughline.web.SavedView;
import app.throughline.web.SavedViews;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** The pages of segments. */
@ThroughlineTest
class SegmentPagesTest {
    private static final String KNOTTS =
            "{\"version\":1,\"root\":\"contact\",\"where\":{\"field\":\"family_name\",\"op\":\"is\",\"value\":\"Knottsby\"}}";
    private static final String NOBODY =
            "{\"version\":1,\"root\":\"contact\",\"where\":{\"field\":\"family_name\",\"op\":\"is\",\"value\":\"Nobodyx\"}}";

    @Autowired
    MockMvc mvc;

    @Autowired
    EngineSteps engine;

    @Autowired
    Segments segments;

    @Autowired
    SegmentFilters filters;

    @Autowired
    Viewers viewers;

    @Autowired
    SavedViews views;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    Cookie diane;
    Cookie ruth;

    @BeforeEach
    void students() {
        var people = new People(database, signIns, accounts);
        diane = people.cookie(DIANE, "diane@people.test");
        ruth = people.cookie(RUTH, "ruth@people.test");
        SegmentWorld.students(database, 180101, "Dot", "Eli", "Knottsby");
    }

    @AfterEach
    void nothingStays() {
        SegmentWorld.clear(database, "knotts");
        People.write(database, "delete from web.saved_view where name like 'Knotts %'");
    }

    @Test
    @Proves({"SE-6", "SE-7"})
    void aSegmentIsMadeListedOpenedAndItsMembersAreTheListOfStudents() throws Exception {
        var id = make("Knotts all", "EVERYONE");
        page(ruth, "/segments?q=knotts").andExpect(content().string(containsString("Knotts all")));
        page(ruth, "/segments/" + id)
                .andExpect(content().string(containsString("Students whose family name is ")))
                .andExpect(content().string(containsString("student is in it now")))
                .andExpect(content().string(containsString("Dot Knottsby")))
                .andExpect(content().string(not(containsString("Eli Knottsby"))));
        mvc.perform(get("/segments/" + id + "/members").cookie(ruth))
                .andExpect(redirectedUrl("/students?view=all&segment=" + id));
        page(diane, "/students?view=all&segment=" + id)
                .andExpect(content().string(containsString("Eli Knottsby")))
                .andExpect(content().string(not(containsString("Okafor"))));
        page(ruth, "/students?view=all&segment=" + id).andExpect(content().string(not(containsString("Eli Knottsby"))));
        page(ruth, "/students/180101/segments").andExpect(content().string(containsString("Knotts all")));
        page(ruth, "/palette?q=knotts").andExpect(content().string(containsString("Knotts all")));
    }

    @Test
    @Proves({"SE-8", "FL-6"})
    void whatIsWrongStandsBesideTheFieldAndNothingTypedIsLost() throws Exception {
        mvc.perform(post("/segments")
                        .with(csrf())
                        .cookie(ruth)
                        .param("name", "Knotts wrong")
                        .param("filter", KNOTTS.replace("family_name", "hue")))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("id=\"filter-error\"")))
                .andExpect(content().string(containsString("(at /where/field)")))
                .andExpect(content().string(containsString("Knotts wrong")));
        make("Knotts twice", "OWNER");
        mvc.perform(post("/segments")
                        .with(csrf())
                        .cookie(ruth)
                        .param("name", "KNOTTS TWICE")
                        .param("filter", KNOTTS))
                .andExpect(status().is(409))
                .andExpect(content().string(containsString("id=\"name-error\"")));
    }

    @Test
    @Proves("SE-3")
    void aNewFilterSaysWhoJoinsAndLeavesBeforeItIsKept() throws Exception {
        var id = make("Knotts edited", "OWNER");
        var asked = mvc.perform(edit(id).param("filter", NOBODY))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("0 students join and 2 students leave by this.")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(segment(id).filterNo()).isEqualTo(1);
        var agreed = asked.replaceAll("(?s).*name=\"agreed\" value=\"([0-9a-f]+)\".*", "$1");
        mvc.perform(edit(id).param("filter", NOBODY).param("agreed", agreed))
                .andExpect(redirectedUrl("/segments/" + id));
        assertThat(segment(id).filterNo()).isEqualTo(2);
        page(diane, "/segments/" + id + "/versions/1/restoration")
                .andExpect(content().string(containsString("Count it as joining and leaving")));
        mvc.perform(post("/segments/" + id + "/versions/1/restoration")
                        .with(csrf())
                        .cookie(diane))
                .andExpect(redirectedUrl("/segments/" + id));
        assertThat(segment(id).filter()).contains("Knottsby");
    }

    @Test
    @Proves("SE-6")
    void aVersionSaysWhichConditionsCameWentAndChanged() throws Exception {
        var id = make("Knotts versions", "OWNER");
        change(id, KNOTTS.replace("Knottsby", "Nobodyx"));
        change(
                id,
                "{\"version\":1,\"root\":\"contact\",\"where\":{\"all\":[{\"field\":\"family_name\",\"op\":\"is\","
                        + "\"value\":\"Nobodyx\"},{\"has\":\"alert\",\"where\":{\"any\":[{\"field\":\"priority\",\"op\":\"is\","
                        + "\"value\":\"high\"},{\"field\":\"is_overdue\",\"op\":\"is\",\"value\":true}]}}]}}");
        change(id, KNOTTS);
        change(id, counting(2));
        change(id, counting(3));
        page(diane, "/segments/" + id)
                .andExpect(content().string(containsString("Changed: family name is \"Knottsby\" became")))
                .andExpect(content()
                        .string(containsString("Added: priority is High (at least one alert, one of several)")))
                .andExpect(content().string(containsString("Removed: priority is High")))
                .andExpect(content().string(containsString("Changed: 2 or more alerts became 3 or more alerts")))
                .andExpect(content().string(containsString("Added: priority is High (the counted alert)")));
    }

    private static String counting(int many) {
        return "{\"version\":1,\"root\":\"contact\",\"where\":{\"count\":\"alert\",\"op\":\"gte\",\"value\":" + many
                + ",\"where\":{\"field\":\"priority\",\"op\":\"is\",\"value\":\"high\"}}}";
    }

    private void change(long id, String filter) {
        as(DIANE, () -> {
            var viewer = viewers.ofAccount(DIANE).orElseThrow();
            var segment = segments.get(id, viewer);
            return segments.save(id, segment.version(), SegmentDraft.of(segment).asking(filter, false), false, viewer);
        });
    }

    @Test
    @Proves({"SE-6", "SE-7"})
    void aViewThatShowsASegmentUsesIt() throws Exception {
        var id = make("Knotts seen", "EVERYONE");
        var other = make("Knotts other", "EVERYONE");
        long first = view("Knotts list", "view=all&segment=" + id);
        long second = view(
                "Knotts advanced",
                "view=all&where=%7B%22in_segment%22%3A%5B%22" + id + "%22%2C%221" + id + "%22%5D%7D");
        view("Knotts elsewhere", "view=all&segment=1" + id);
        page(diane, "/segments/" + id)
                .andExpect(content().string(containsString("Knotts list")))
                .andExpect(content().string(containsString("Knotts advanced")))
                .andExpect(content().string(not(containsString("Knotts elsewhere"))));
        page(ruth, "/segments/" + id)
                .andExpect(content().string(containsString("Something you cannot open")))
                .andExpect(content().string(not(containsString("Knotts list"))));
        send(id, "archive", "by", "0").andExpect(status().is(409));
        send(id, "archive", "by", Long.toString(other)).andExpect(redirectedUrl("/segments"));
        assertThat(query(first)).isEqualTo("view=all&segment=" + other);
        assertThat(query(second)).contains("%22" + other + "%22%2C%221" + id + "%22");
    }

    private long view(String name, String query) {
        var view = new SavedView(
                0,
                "students",
                name,
                new SavedView.Keeps(query, List.of()),
                DIANE,
                new SavedView.Audience.Owner(),
                false);
        return as(
                DIANE,
                () -> ((SavedViews.Saved.Kept)
                                views.save(view, viewers.ofAccount(DIANE).orElseThrow()))
                        .id());
    }

    private String query(long view) {
        return as(
                DIANE,
                () -> views.find(view, viewers.ofAccount(DIANE).orElseThrow())
                        .orElseThrow()
                        .keeps()
                        .query());
    }

    @Test
    @Proves("G-2")
    void twoEditorsSeeBothValues() throws Exception {
        var id = make("Knotts both", "OWNER");
        mvc.perform(edit(id).param("was_name", "Knotts both").param("filter", KNOTTS))
                .andExpect(status().is(303));
        mvc.perform(post("/segments/" + id)
                        .with(csrf())
                        .cookie(diane)
                        .param("was_name", "Knotts other")
                        .param("name", "Knotts mine")
                        .param("filter", KNOTTS)
                        .param("was_filter", filters.pretty(segment(id).filter()))
                        .param("audience", "OWNER"))
                .andExpect(status().is(412))
                .andExpect(content().string(containsString("Changed meanwhile")));
    }

    @Test
    @Proves({"SE-5", "SE-7"})
    void dialogsCopyMoveFreezeAndArchive() throws Exception {
        var id = make("Knotts done", "OWNER");
        for (var dialog : List.of("duplicate", "folder", "snapshot", "conversion", "archive")) {
            page(diane, "/segments/" + id + "/" + dialog).andExpect(content().string(containsString("Knotts done")));
        }
        send(id, "duplicate", "name", "Knotts copy").andExpect(status().is(303));
        send(id, "duplicate", "name", "Knotts copy").andExpect(status().is(409));
        send(id, "folder", "folder", "Knotts folder").andExpect(status().is(303));
        page(diane, "/segments?folder=Knotts%20folder").andExpect(content().string(containsString("Knotts done")));
        send(id, "snapshot", "name", "Knotts frozen").andExpect(status().is(303));
        send(id, "conversion", "by", "").andExpect(status().is(303));
        page(diane, "/segments?view=snapshots&q=knotts").andExpect(content().string(containsString("Knotts done")));
        send(id, "archive", "by", "0").andExpect(redirectedUrl("/segments"));
        page(diane, "/segments?view=archived&q=knotts").andExpect(content().string(containsString("Knotts done")));
        send(id, "revive", "by", "0").andExpect(redirectedUrl("/segments/" + id));
    }

    @Test
    @Proves("SE-5")
    void pastedIdsTellWhoWasNotMatched() throws Exception {
        mvc.perform(post("/segments/paste")
                        .with(csrf())
                        .cookie(diane)
                        .param("name", "Knotts pasted")
                        .param("ids", "K180101 K180199"))
                .andExpect(status().is(303))
                .andExpect(result -> assertThat(new String(
                                java.util.Base64.getUrlDecoder()
                                        .decode(result.getResponse()
                                                .getCookie("throughline-flash")
                                                .getValue()),
                                java.nio.charset.StandardCharsets.UTF_8))
                        .contains("1 student in the snapshot", "K180199"));
        mvc.perform(post("/segments/paste")
                        .with(csrf())
                        .cookie(diane)
                        .param("name", "Knotts none")
                        .param("ids", "zzz"))
                .andExpect(status().is(422))
                .andExpect(content().string(containsString("id=\"ids-error\"")));
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder edit(long id) {
        return post("/segments/" + id)
                .with(csrf())
                .cookie(diane)
                .param("name", "Knotts edited")
                .param("audience", "OWNER")
                .param("was_filter", filters.pretty(segment(id).filter()));
    }

    private ResultActions send(long id, String what, String field, String value) throws Exception {
        return mvc.perform(
                post("/segments/" + id + "/" + what).with(csrf()).cookie(diane).param(field, value));
    }

    private ResultActions page(Cookie who, String url) throws Exception {
        return SegmentWorld.page(mvc, who, url);
    }

    private Segment segment(long id) {
        return as(DIANE, () -> segments.get(id, viewers.ofAccount(DIANE).orElseThrow()));
    }

    private long make(String name, String audience) throws Exception {
        return SegmentWorld.make(mvc, engine, diane, name, audience, KNOTTS);
    }
}
