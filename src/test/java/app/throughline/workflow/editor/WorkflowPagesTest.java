package app.throughline.workflow.editor;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.world.People;
import app.throughline.world.SentForm;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.util.LinkedMultiValueMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The editor of workflows, as a browser without script sends its forms. */
@ThroughlineTest
class WorkflowPagesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String EVERYBODY = "{\"version\":1,\"root\":\"contact\",\"where\":{\"all\":[]}}";
    private static final String SOME = "{\"version\":1,\"root\":\"alert\",\"where\":{\"all\":[{\"field\":\"priority\","
            + "\"op\":\"is\",\"value\":\"high\"}]}}";

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

    @BeforeEach
    void people() {
        var people = new People(database, signIns, accounts);
        diane = people.cookie(DIANE, "diane@people.test");
        ruth = people.cookie(RUTH, "ruth@people.test");
    }

    @Test
    void aWorkflowIsMadeStepByStepTakenBackAndPublished() throws Exception {
        var path = made();
        op(path, "add-trigger:case_created");
        op(path, "add:0-0-0:wait");
        var wait = panel(path, "step=1");
        assertThat(apply(path + "/steps/1", wait.with("a1.n", "3"))).contains("?step=1");
        op(path, "add:0-0-1:branch");
        assertThat(apply(path + "/steps/2", panel(path, "step=2").with("a1.question", "Heard of?")))
                .contains("?step=2");
        op(path, "add:2-0-0:do:add_note");
        assertThat(page(path)).contains("Wait 3 days", "Heard of?", "Branches of Heard of?");
        assertThat(json(path).at("/steps/1/forks/0/steps/0/id").asInt()).isEqualTo(3);

        op(path, "move:1:2-0-1");
        assertThat(json(path).at("/steps/0/forks/0/steps/1/id").asInt()).isEqualTo(1);
        op(path, "undo");
        assertThat(json(path).at("/steps/0/id").asInt()).isEqualTo(1);
        op(path, "redo");
        assertThat(json(path).at("/steps/0/forks/0/steps/1/id").asInt()).isEqualTo(1);
        op(path, "delete:2");
        assertThat(json(path).path("steps")).isEmpty();
        op(path, "undo");

        assertThat(page(path + "/publish")).contains("It cannot be published yet", "Step 3:");
        var note = panel(path, "step=3").with("a2.kind", "general").with("a2.text", "Hello");
        apply(path + "/steps/3", note);
        var ask = page(path + "/publish");
        assertThat(ask).doesNotContain("cannot be published");
        assertThat(send(path + "/publish", SentForm.read(ask, path + "/publish"))
                        .getStatus())
                .isEqualTo(303);
        assertThat(page(path)).contains("On, version 1");
        op(path, "duplicate:1");
        assertThat(page(path)).contains("Publish 1 change");
        assertThat(page(path + "/versions")).contains("Version 1", "Compare the draft");
        assertThat(page(path + "/versions/draft")).contains("Added");
        send(path + "/discard", new SentForm(java.util.Map.of()));
        assertThat(page(path)).doesNotContain("Publish 1 change");
    }

    @Test
    void everyKindOfStepComesBackFromItsFormAsItWas() throws Exception {
        var path = made();
        bring(path, List.of("{\"on\":\"alert_created\"}"), steps(), List.of());
        var before = json(path);
        for (int id = 1; id <= 17; id++) {
            var form = panel(path, "step=" + id);
            assertThat(apply(path + "/steps/" + id, form)).as("step " + id).contains("?step=" + id);
            assertThat(json(path)).as("step " + id).isEqualTo(before);
        }
    }

    private static List<String> steps() {
        return List.of(
                "{\"id\":1,\"type\":\"wait\",\"n\":3,\"unit\":\"business_day\"}",
                "{\"id\":2,\"type\":\"wait_date\",\"of\":\"alert\",\"field\":\"due\",\"offset\":{\"n\":-2,\"unit\":\"day\"},"
                        + "\"at\":\"08:30\",\"missing\":[{\"id\":18,\"type\":\"exit\",\"reason\":\"No date\"}]}",
                "{\"id\":3,\"type\":\"wait_window\",\"days\":[\"monday\",\"friday\"],\"from\":\"09:00\",\"until\":\"17:00\","
                        + "\"zone\":\"student\"}",
                "{\"id\":4,\"type\":\"wait_condition\",\"until\":" + SOME + ",\"timeout\":{\"n\":5,\"unit\":\"day\"},"
                        + "\"met\":[],\"timed_out\":[{\"id\":19,\"type\":\"exit\",\"reason\":\"\"}]}",
                "{\"id\":5,\"type\":\"branch\",\"question\":\"Which?\",\"forks\":[{\"name\":\"A\",\"when\":" + SOME
                        + ",\"steps\":[{\"id\":20,\"type\":\"exit\",\"reason\":\"a\"}]},{\"name\":\"B\",\"when\":"
                        + EVERYBODY
                        + ",\"steps\":[{\"id\":21,\"type\":\"exit\",\"reason\":\"b\"}]}],\"otherwise\":[]}",
                "{\"id\":6,\"type\":\"split\",\"arms\":[{\"name\":\"X\",\"percent\":30,\"steps\":[]},{\"name\":\"Y\","
                        + "\"percent\":70,\"steps\":[{\"id\":22,\"type\":\"exit\",\"reason\":\"y\"}]}]}",
                "{\"id\":7,\"type\":\"goal\",\"name\":\"Reached\",\"when\":" + SOME + "}",
                "{\"id\":8,\"type\":\"exit\",\"reason\":\"Done\"}",
                "{\"id\":9,\"type\":\"send_email\",\"template\":7,\"role\":\"academic_advisor\",\"from\":\"Ruth\","
                        + "\"reply_to\":\"ruth@people.test\"}",
                "{\"id\":10,\"type\":\"send_sms\",\"template\":8}",
                "{\"id\":11,\"type\":\"change_property\",\"property\":\"nothing\",\"change\":\"today\",\"days\":4}",
                "{\"id\":12,\"type\":\"give_role\",\"role\":\"academic_advisor\",\"replaces\":false,\"who\":{\"keep\":false,"
                        + "\"choices\":[{\"mode\":\"selected\",\"who\":\"p" + RUTH + "\"}]}}",
                "{\"id\":13,\"type\":\"end_role\",\"role\":\"academic_advisor\"}",
                "{\"id\":14,\"type\":\"stop_workflow\",\"workflow\":4}",
                "{\"id\":15,\"type\":\"webhook\",\"endpoint\":3,\"data\":[{\"name\":\"gpa\",\"value\":\"{{student.gpa}}\"}],"
                        + "\"takes\":[{\"pointer\":\"/score\",\"variable\":\"score\"}],"
                        + "\"failed\":[{\"id\":23,\"type\":\"exit\",\"reason\":\"Broken\"}]}",
                "{\"id\":16,\"type\":\"do\",\"on\":{\"record\":\"context\",\"kind\":\"alert\"},\"action\":{\"type\":\"set_priority\","
                        + "\"priority\":\"high\"}}",
                "{\"id\":17,\"type\":\"do\",\"on\":{\"record\":\"matching\",\"filter\":" + SOME
                        + "},\"action\":{\"type\":\"add_comment\",\"text\":\"Seen\"}}");
    }

    @Test
    void everyKindOfTriggerComesBackFromItsFormAsItWas() throws Exception {
        for (var trigger : triggers()) {
            var path = made();
            bring(path, List.of(trigger), List.of(), List.of("{\"reason\":\"Over\",\"when\":" + SOME + "}"));
            var before = json(path);
            assertThat(apply(path + "/triggers/0", panel(path, "trigger=0")))
                    .as(trigger)
                    .contains("?trigger=0");
            assertThat(apply(path + "/exits/0", panel(path, "exit=0"))).contains("?exit=0");
            assertThat(json(path)).as(trigger).isEqualTo(before);
        }
    }

    private static List<String> triggers() {
        return List.of(
                "{\"on\":\"alert_created\",\"where\":" + SOME + ",\"reentry\":{\"policy\":\"always\"}}",
                "{\"on\":\"alert_changed\",\"fields\":[{\"field\":\"status\",\"from\":\"new\",\"to\":\"resolved\"}],"
                        + "\"reentry\":{\"policy\":\"once_per_record\"}}",
                "{\"on\":\"risk_changed\",\"direction\":\"up\",\"to\":\"critical\",\"reentry\":{\"policy\":\"once\"}}",
                "{\"on\":\"enrollment_changed\",\"to\":\"withdrawn\",\"reentry\":{\"policy\":\"after_days\",\"days\":30}}",
                "{\"on\":\"appointment\",\"what\":\"no_show\",\"reentry\":{\"policy\":\"always\"}}",
                "{\"on\":\"segment\",\"segment\":99999,\"move\":\"either\",\"reentry\":{\"policy\":\"once\"}}",
                "{\"on\":\"form_submitted\",\"form\":9999,\"answers\":[{\"question\":\"q1\",\"is\":\"yes\"}],"
                        + "\"reentry\":{\"policy\":\"once\"}}",
                "{\"on\":\"label_added\",\"labels\":[999999],\"reentry\":{\"policy\":\"once\"}}",
                "{\"on\":\"property_changed\",\"property\":\"shoe\",\"to\":\"9\",\"reentry\":{\"policy\":\"once\"}}",
                "{\"on\":\"date_reached\",\"of\":\"contact\",\"field\":\"admitted\",\"offset\":{\"n\":2,\"unit\":\"week\"},"
                        + "\"at\":\"07:15\",\"every_year\":true,\"reentry\":{\"policy\":\"always\"}}",
                "{\"on\":\"schedule\",\"repeats\":\"weekly\",\"days\":[\"monday\"],\"at\":\"09:00\",\"where\":"
                        + EVERYBODY + ",\"reentry\":{\"policy\":\"always\"}}",
                "{\"on\":\"schedule\",\"repeats\":\"once\",\"at\":\"2027-03-01T09:00\",\"where\":" + EVERYBODY
                        + ",\"reentry\":{\"policy\":\"always\"}}",
                "{\"on\":\"event\",\"name\":\"library.fine\",\"payload\":[{\"pointer\":\"/cents\",\"is\":\"500\"}],"
                        + "\"reentry\":{\"policy\":\"once\"}}",
                "{\"on\":\"manual\",\"groups\":[\"director\"],\"reentry\":{\"policy\":\"once\"}}",
                "{\"on\":\"called\",\"reentry\":{\"policy\":\"once\"}}");
    }

    @Test
    void everyKindThatCanBeAddedOpensItsForm() throws Exception {
        var path = made();
        op(path, "add-trigger:alert_created");
        for (var kind : StepKinds.all()) {
            var next = op(path, "add:0-0-0:" + kind.key());
            assertThat(next).as(kind.key()).contains("?step=");
            assertThat(page(next)).as(kind.key()).contains("id=\"panel-form\"", kind.label());
        }
        for (var kind : app.throughline.workflow.step.TriggerKinds.all()) {
            var next = op(path, "add-trigger:" + kind.key());
            if (next.contains("trigger=")) {
                assertThat(page(next)).as(kind.key()).contains("id=\"panel-form\"", kind.label());
                op(path, "delete-trigger:1");
            }
        }
        assertThat(page(path + "?view=outline")).contains("class=\"outline\"");
        assertThat(page(path + "?add=0-0-0")).contains("add:0-0-0:wait_window");
        assertThat(page(path + "?moving=1")).contains("move:1:0-0-0");
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndWhatWasTypedStays() throws Exception {
        var path = made();
        op(path, "add:0-0-0:wait");
        apply(path + "/steps/1", panel(path, "step=1").with("a1.n", "soon"));
        var page = page(path + "?step=1");
        assertThat(page).contains("id=\"a1-n-error\"", "A whole number from 1 to 10,000.");
        assertThat(panel(path, "step=1").value("a1.n")).isEqualTo("soon");
        var settings = SentForm.read(page(path + "/settings"), path + "/settings/rules");
        var refused = send(path + "/settings/rules", settings.with("messages_a_day", "many"));
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(content(refused)).contains("id=\"messages_a_day-error\"", "value=\"many\"");
        var share = send(path + "/settings/rules", settings.with("first_share", "60"));
        assertThat(content(share)).contains("id=\"first_share-error\"", "A whole number from 0 to 50.", "value=\"60\"");
        assertThat(send(
                                path + "/settings/rules",
                                settings.with("messages_a_day", "3")
                                        .with("purpose", "urgent")
                                        .with("first_share", "20"))
                        .getStatus())
                .isEqualTo(303);
        assertThat(json(path).at("/policies/messages_a_day").asInt()).isEqualTo(3);
        assertThat(json(path).at("/policies/first_share").asInt()).isEqualTo(20);
    }

    @Test
    void whoIsOvertakenKeepsWhatWasTyped() throws Exception {
        var path = made();
        op(path, "add:0-0-0:wait");
        op(path, "add:0-0-1:exit");
        var mine = panel(path, "step=1");
        apply(path + "/steps/2", panel(path, "step=2").with("a1.reason", "Another step is no matter"));
        assertThat(apply(path + "/steps/1", mine.with("a1.n", "4"))).contains("?step=1");
        var refused = send(path + "/steps/1", mine.with("a1.n", "6"));
        assertThat(refused.getStatus()).isEqualTo(412);
        var kept = SentForm.read(content(refused), path + "/steps/1");
        assertThat(kept.value("a1.n")).isEqualTo("6");
        apply(path + "/steps/1", kept);
        assertThat(json(path).at("/steps/0/n").asInt()).isEqualTo(6);
        var stale = send(
                path + "/draft", new SentForm(java.util.Map.of("version", List.of("1"), "op", List.of("delete:1"))));
        assertThat(stale.getRedirectedUrl()).isEqualTo(path);
        assertThat(json(path).path("steps")).hasSize(2);
    }

    @Test
    void theEditorGrowsWithItsAnswersWithoutScript() throws Exception {
        var path = made();
        op(path, "add:0-0-0:branch");
        var two = step(path + "/steps/1", panel(path, "step=1"), "step", "row:a1:forks");
        var named = two.with("a1.forks.0.name", "First").with("a1.forks.1.name", "Second");
        var asked = step(path + "/steps/1", named, "edit", "add-condition:n1");
        assertThat(asked.values()).containsKey("n2.field");
        assertThat(send(path + "/steps/1", asked.with("next", "1").with("n2.field", "Given name"))
                        .getRedirectedUrl())
                .contains("fork=1");
        assertThat(json(path).at("/steps/0/forks").size()).isEqualTo(2);
        assertThat(panel(path, "step=1&fork=1").value("fork")).isEqualTo("1");
        op(path, "add:0-0-1:do:create_case");
        var who =
                step(path + "/steps/2", panel(path, "step=2").with("a2.case.assignee.0.mode", "team"), "step", "shape");
        assertThat(who.values()).containsKey("a2.case.assignee.0.who");
    }

    @Test
    void theListTellsWhatStartsWorkflowsAndLetsThemBeTurned() throws Exception {
        var path = made();
        var name = page(path).replaceAll("(?s).*<title>([^<·]*?) ·.*", "$1").strip();
        bring(
                path,
                List.of("{\"on\":\"alert_created\"}"),
                List.of("{\"id\":1,\"type\":\"wait\",\"n\":1,\"unit\":\"day\"}"),
                List.of());
        var ask = page(path + "/publish");
        send(path + "/publish", SentForm.read(ask, path + "/publish"));
        assertThat(page("/workflows?view=on&q=" + name)).contains(path, "Alert created", "On, version 1");
        assertThat(page(path + "/matching")).contains("No, only who comes from now on");
        assertThat(page(path + "/missed")).contains("were missed while nobody entered");
        assertThat(page("/workflows/approvals")).contains("enter a workflow only when somebody agrees");
        send(path + "/turn/paused", new SentForm(java.util.Map.of()));
        assertThat(page("/workflows?view=paused&q=" + name)).contains(path);
        assertThat(send(path + "/copy", new SentForm(java.util.Map.of())).getRedirectedUrl())
                .isNotEqualTo(path);
        send(path + "/turn/archived", new SentForm(java.util.Map.of()));
        assertThat(page("/workflows?view=archived&q=" + name)).contains(path + "/revival");
        send(path + "/revival", new SentForm(java.util.Map.of()));
        assertThat(page(path)).contains("Paused, version 1");
        var settings = SentForm.read(page(path + "/settings"), path + "/settings/about");
        send(path + "/settings/about", settings.with("folder", "Welcome").with("tags", "new, term"));
        assertThat(page("/workflows?folder=Welcome&tag=term&q=" + name)).contains(path);
    }

    @Test
    void whoMayNotMakeWorkflowsOnlyReadsThem() throws Exception {
        var path = made();
        op(path, "add:0-0-0:wait");
        assertThat(status(get(path + "?step=1"), ruth)).isEqualTo(200);
        var read = content(
                mvc.perform(get(path + "?step=1").cookie(ruth)).andReturn().getResponse());
        assertThat(read).contains("Wait 1 day").doesNotContain("draft-form", "panel-form");
        for (var address : List.of(path + "/publish", path + "/copy", path + "/turn/archived", "/workflows/new")) {
            assertThat(status(get(address), ruth)).as(address).isEqualTo(404);
        }
        for (var address : List.of(path + "/draft", path + "/steps/1", path + "/json", path + "/publish")) {
            var sent = post(address)
                    .with(csrf())
                    .param("version", "1")
                    .param("op", "delete:1")
                    .param("json", "{}");
            assertThat(status(sent, ruth)).as(address).isEqualTo(404);
        }
        assertThat(json(path).path("steps")).hasSize(1);
    }

    private int status(MockHttpServletRequestBuilder request, Cookie who) throws Exception {
        return mvc.perform(request.cookie(who)).andReturn().getResponse().getStatus();
    }

    /** A workflow of its own. @return its address */
    private String made() throws Exception {
        var name = "Editor" + UUID.randomUUID().toString().substring(0, 8);
        var form = SentForm.read(page("/workflows/new"), "/workflows").with("name", name);
        return Objects.requireNonNull(send("/workflows", form).getRedirectedUrl());
    }

    private void bring(String path, List<String> triggers, List<String> steps, List<String> exits) throws Exception {
        var json = "{\"version\":1,\"triggers\":[" + String.join(",", triggers) + "],\"steps\":["
                + String.join(",", steps) + "],\"exits\":[" + String.join(",", exits) + "]}";
        var form = SentForm.read(page(path + "?view=json"), path + "/json").with("json", json);
        var sent = send(path + "/json", form);
        assertThat(sent.getStatus()).as(content(sent)).isEqualTo(303);
    }

    private JsonNode json(String path) throws Exception {
        return JSON.readTree(page(path + "/export"));
    }

    private String op(String path, String op) throws Exception {
        var form = SentForm.read(page(path), path + "/draft").with("op", op);
        var sent = send(path + "/draft", form);
        assertThat(sent.getStatus()).as(op).isEqualTo(303);
        return Objects.requireNonNull(sent.getRedirectedUrl());
    }

    private SentForm panel(String path, String query) throws Exception {
        var kind = query.replaceAll("=.*", "") + "s/" + query.replaceAll("^[a-z]+=([0-9]+).*", "$1");
        return SentForm.read(page(path + "?" + query), path + "/" + kind);
    }

    private String apply(String address, SentForm form) throws Exception {
        var sent = send(address, form);
        assertThat(sent.getStatus()).as(content(sent)).isEqualTo(303);
        return Objects.requireNonNull(sent.getRedirectedUrl());
    }

    private SentForm step(String address, SentForm form, String name, String button) throws Exception {
        var sent = send(address, form.with(name, button));
        assertThat(sent.getStatus()).isEqualTo(200);
        var fragment = mvc.perform(post(address + "/step")
                        .cookie(diane)
                        .with(csrf())
                        .params(new LinkedMultiValueMap<>(
                                form.with(name, button).values())))
                .andReturn()
                .getResponse();
        assertThat(fragment.getStatus()).isEqualTo(200);
        return SentForm.read(content(sent), address);
    }

    private MockHttpServletResponse send(String address, SentForm form) throws Exception {
        return mvc.perform(post(address).cookie(diane).with(csrf()).params(new LinkedMultiValueMap<>(form.values())))
                .andReturn()
                .getResponse();
    }

    private String page(String address) throws Exception {
        var response = mvc.perform(get(java.net.URI.create(address)).cookie(diane))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus()).as(address).isEqualTo(200);
        return content(response);
    }

    private static String content(MockHttpServletResponse response) throws Exception {
        return response.getContentAsString(StandardCharsets.UTF_8);
    }
}
