package app.throughline.segment;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.segment.engine.EngineSteps;
import app.throughline.segment.engine.LiveSegments;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.SentForm;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.util.LinkedMultiValueMap;

/** The editor of segments, as a browser sends its form: without script each step shows the page again. */
@ThroughlineTest
class SegmentEditorTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    EngineSteps engine;

    @Autowired
    Segments segments;

    @Autowired
    LiveSegments live;

    @Autowired
    Viewers viewers;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    Cookie diane;

    @BeforeEach
    void students() {
        diane = new People(database, signIns, accounts).cookie(DIANE, "diane@people.test");
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name)"
                        + " overriding system value values (180201, 'segmenteditor', '1', 'K180201', 'Fay', 'Plotsby'),"
                        + " (180202, 'segmenteditor', '2', 'K180202', 'Gil', 'Plotsby') on conflict do nothing");
    }

    @AfterEach
    void nothingStays() {
        SegmentWorld.clear(database, "plots");
    }

    @Test
    @Proves("FL-8")
    void aSegmentIsBuiltWithoutScriptAndChangedAgain() throws Exception {
        var named = shown(get("/segments/new"))
                .with("name", "Plots all")
                .with("description", "For plots")
                .with("audience", "EVERYONE");
        var added = step("/segments", named, "add-condition:n1");
        assertThat(named.values()).doesNotContainKeys("sensitive", "editable");
        assertThat(added.value("name")).isEqualTo("Plots all");
        assertThat(added.value("description")).isEqualTo("For plots");
        var field = step("/segments", added.with("n2.field", "Family name"), "count");
        assertThat(field.value("audience")).isEqualTo("EVERYONE");
        var typed = field.with("n2.value", "Plotsby");
        assertThat(content(send("/segments", typed.with("edit", "count"))))
                .contains("Students whose family name is \"Plotsby\".")
                .contains("<p class=\"bigcount\">2</p>")
                .contains("Fay Plotsby");
        var saved = send("/segments", typed);
        assertThat(saved.getStatus()).isEqualTo(303);
        var address = saved.getRedirectedUrl();
        engine.settle();
        assertThat(members(address)).containsExactly(180201L, 180202L);

        var opened = shown(get(address + "/edit"), address);
        assertThat(opened.value("n2.value")).isEqualTo("Plotsby");
        assertThat(send(address, opened.with("description", "Other")).getRedirectedUrl())
                .isEqualTo(address);
        assertThat(segment(address).filterNo()).isEqualTo(1);
        assertThat(segment(address).description()).isEqualTo("Other");
        var second = step(address, shown(get(address + "/edit"), address), "add-condition:n1");
        var fay = step(address, second.with("n3.field", "Given name"), "count").with("n3.value", "Fay");
        var asked = send(address, fay);
        assertThat(content(asked)).contains("0 students join and 1 student leaves by this.");
        assertThat(send(address, SentForm.read(content(asked), address)).getRedirectedUrl())
                .isEqualTo(address);
        engine.settle();
        assertThat(members(address)).containsExactly(180201L);
    }

    @Test
    @Proves("FL-8")
    void jsonThatWasWrittenAndNotUsedIsKeptAndAskedAboutOnSaving() throws Exception {
        var written =
                "{\"version\":1,\"root\":\"contact\",\"where\":{\"field\":\"family_name\",\"op\":\"is\",\"value\":\"Plotsby\"}}";
        var opened = shown(get("/segments/new")).with("name", "Plots json").with("json", written);
        var stepped = step("/segments", opened, "count");
        assertThat(stepped.value("json")).isEqualTo(written);
        var refused = send("/segments", stepped);
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(content(refused)).contains("href=\"#fb-json\"", "it is not used yet");
        var kept = SentForm.read(content(refused), "/segments");
        assertThat(kept.value("json")).isEqualTo(written);
        var dropped = step("/segments", kept, "drop-json");
        assertThat(dropped.value("json")).doesNotContain("Plotsby");
        var used = step("/segments", kept, "json");
        assertThat(used.value("n2.value")).isEqualTo("Plotsby");
        assertThat(send("/segments", used).getStatus()).isEqualTo(303);
    }

    @Test
    @Proves({"FL-4", "FL-8"})
    void whatIsMissingIsSaidAtItsConditionAndNothingTypedIsLost() throws Exception {
        var added = step("/segments", shown(get("/segments/new")), "add-condition:n1");
        var field = step("/segments", added.with("n2.field", "Created at"), "count");
        var span = step("/segments", field.with("n2.op", "in_last"), "count");
        var refused = send("/segments", span.with("name", "Plots wrong").with("n2.n", "many"));
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(content(refused))
                .contains("href=\"#n2-field\"")
                .contains("id=\"n2-field\"")
                .contains("id=\"n2-error\"")
                .contains("value=\"many\"")
                .contains("value=\"Plots wrong\"")
                .contains("1 condition is not complete and not counted")
                .doesNotContain("id=\"filter-error\"");
        var untouched = send("/segments", added);
        assertThat(content(untouched)).contains("Choose what to ask about.").contains("Give the segment a name.");
    }

    @Test
    @Proves("FL-8")
    void withScriptAStepSwapsTheTreeAndAsksThePreviewOfTheSegment() throws Exception {
        var added = content(send("/filters/tree", shown(get("/segments/new")).with("edit", "add-condition:n1")));
        assertThat(added)
                .contains("<filter-tree")
                .contains("hx-post=\"/segments/preview\" hx-target=\"#segment-preview\"")
                .contains("hx-trigger=\"load\"")
                .doesNotContain("id=\"fb-preview\"");
        var form = shown(get("/segments/new"));
        var one = step("/segments", form, "add-condition:n1");
        var field = step("/segments", one.with("n2.field", "Family name"), "count");
        var counted = content(send("/segments/preview", field.with("n2.value", "plotsby")));
        assertThat(counted)
                .contains("<section class=\"card\" id=\"segment-preview\"")
                .contains("<p class=\"bigcount\">2</p>")
                .contains("id=\"fb-sentence\" hx-swap-oob=\"true\"")
                .contains("id=\"fb-json-text\" hx-swap-oob=\"true\"")
                .doesNotContain("<filter-tree");
    }

    @Test
    @Proves("SE-6")
    void aNumberSaysWhatItIsMadeOfWhereOneOfSeveralConditionsIsEnough() throws Exception {
        var either = "{\"version\":1,\"root\":\"contact\",\"where\":{\"all\":[" + leaf("family_name", "Plotsby")
                + ",{\"any\":[" + leaf("family_name", "plotsby") + "," + leaf("family_name", "Nobody") + "]}]}}";
        var form = shown(get("/segments/new")).with("json", either).with("edit", "json");
        var taken = SentForm.read(content(send("/segments", form)), "/segments");
        assertThat(withParts(taken))
                .containsSubsequence(
                        "<p class=\"bigcount\">2</p>",
                        "Family name is \"plotsby\"",
                        "<dd class=\"num\">2</dd>",
                        "Nobody",
                        "<dd class=\"num\">0</dd>",
                        "Both",
                        "<dd class=\"num\">0</dd>");
    }

    /** Among many students of other tests the parts come once the records stand in memory. */
    private String withParts(SentForm form) throws Exception {
        var preview = content(send("/segments/preview", form));
        for (int i = 0; i < 200 && !preview.contains("<dd class=\"num\">"); i++) {
            LockSupport.parkNanos(100_000_000);
            preview = content(send("/segments/preview", form));
        }
        return preview;
    }

    private static String leaf(String field, String value) {
        return "{\"field\":\"" + field + "\",\"op\":\"is\",\"value\":\"" + value + "\"}";
    }

    @Test
    @Proves("SE-6")
    void segmentsOneMayUseCanBeAskedAboutInSegmentsAndLists() throws Exception {
        var json = "{\"version\":1,\"root\":\"contact\",\"where\":{\"field\":\"family_name\",\"op\":\"is\","
                + "\"value\":\"Plotsby\"}}";
        var form = shown(get("/segments/new")).with("json", json).with("edit", "json");
        var taken = SentForm.read(content(send("/segments", form)), "/segments").with("name", "Plots named");
        var id = segment(send("/segments", taken).getRedirectedUrl()).id();
        engine.settle();
        var page = content(send("/segments", shown(get("/segments/new")).with("edit", "add-segments:n1")));
        assertThat(page).contains("Plots named");
        var list = mvc.perform(get("/students")
                        .cookie(diane)
                        .param("view", "all")
                        .param("where", "{\"in_segment\":[\"" + id + "\"]}"))
                .andReturn()
                .getResponse();
        assertThat(list.getContentAsString())
                .contains("Fay Plotsby")
                .contains("Gil Plotsby")
                .doesNotContain("not for you to use");
    }

    private SentForm shown(MockHttpServletRequestBuilder page) throws Exception {
        return shown(page, "/segments");
    }

    private SentForm shown(MockHttpServletRequestBuilder page, String action) throws Exception {
        return SentForm.read(content(mvc.perform(page.cookie(diane)).andReturn().getResponse()), action);
    }

    private SentForm step(String address, SentForm form, String edit) throws Exception {
        var answer = send(address, form.with("edit", edit));
        assertThat(answer.getStatus()).isEqualTo(200);
        return SentForm.read(answer.getContentAsString(), address);
    }

    private MockHttpServletResponse send(String address, SentForm form) throws Exception {
        var sent = new LinkedMultiValueMap<String, String>();
        form.values().forEach((name, values) -> sent.put(name, new ArrayList<>(values)));
        return mvc.perform(post(address).cookie(diane).with(csrf()).params(sent))
                .andReturn()
                .getResponse();
    }

    private static String content(MockHttpServletResponse answer) throws Exception {
        return answer.getContentAsString();
    }

    private Segment segment(String address) {
        var id = Pattern.compile("[0-9]+$").matcher(address);
        assertThat(id.find()).isTrue();
        return People.as(
                DIANE,
                () -> segments.get(
                        Long.parseLong(id.group()), viewers.ofAccount(DIANE).orElseThrow()));
    }

    private long[] members(String address) {
        return People.as(DIANE, () -> live.members(segment(address).id()));
    }
}
