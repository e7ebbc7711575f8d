package app.throughline.rule.page;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.rule.RuleWorld;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.SentForm;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.util.LinkedMultiValueMap;

/** The pages of rules, as a browser without script sends their forms. */
@ThroughlineTest
class RulePagesTest {
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

    @AfterEach
    void nothingStays() {
        RuleWorld.clear(database);
    }

    @Test
    @Proves("RU-9")
    void aRuleIsBuiltStepByStepWithoutScriptAndChangedAgain() throws Exception {
        var blank = shown("/rules/new", "/rules").with("name", "Pages priority");
        var field = step("/rules", edit("/rules", blank, "add-condition:n1").with("n2.field", "Priority"), "shape");
        var action = step("/rules", field.with("n2.value", "low"), "add:set_priority");
        assertThat(action.value("action")).isEqualTo("a1");
        var two = step("/rules", action.with("a1.priority", "high"), "add:set_reviewer");
        var role = step("/rules", two.with("a2.to.0.mode", "network_role"), "shape");
        var more = step("/rules", role.with("a2.to.0.role", "academic_advisor"), "more:a2:to");
        var person = step("/rules", more.with("a2.to.1.mode", "selected"), "shape");
        var closed = step("/rules", person.with("a2.to.1.who", "p" + RUTH), "close:a2");
        assertThat(closed.value("a2.to.1.who")).isEqualTo("p" + RUTH);
        var moved = step("/rules", closed, "up:a2");
        assertThat(moved.values().get("action")).containsExactly("a2", "a1");

        var saved = send("/rules", moved.with("stop", "yes").with("folder", "Routing"));
        assertThat(saved.getStatus()).as(content(saved)).isEqualTo(303);
        var address = saved.getRedirectedUrl();
        var page = page(address);
        assertThat(page)
                .contains("When an alert is created, if priority is Low")
                .contains("Version 1, created");

        var opened = shown(address, address);
        assertThat(opened.value("a2.priority")).isEqualTo("high");
        assertThat(opened.value("a1.to.0.role")).isEqualTo("academic_advisor");
        assertThat(opened.value("n2.value")).isEqualTo("low");
        assertThat(send(address, opened.with("description", "Why")).getRedirectedUrl())
                .isEqualTo(address);
        assertThat(page(address)).doesNotContain("Version 2");
        assertThat(send(address, opened.with("description", "Other").with("a2.priority", "critical"))
                        .getStatus())
                .isEqualTo(412);
        var again = shown(address, address);
        assertThat(send(address, again.with("a2.priority", "critical")).getStatus())
                .isEqualTo(303);
        assertThat(page(address)).contains("Version 2, changed").contains("/versions/1/restoration");
        assertThat(page(address + "/versions/1/restoration")).contains("The rule becomes: When an alert is created");
        send(address + "/versions/1/restoration");
        assertThat(page(address)).contains("Version 3, restored");
    }

    @Test
    @Proves("RU-9")
    void whatIsMissingIsSaidAtItsActionAndNothingTypedIsLost() throws Exception {
        var blank = shown("/rules/new", "/rules").with("name", "Pages wrong");
        var task = step("/rules", blank, "add:create_task").with("a1.description", "Kept as it was");
        var due = step("/rules", task.with("a1.due.how", "in"), "shape").with("a1.due.n", "soon");
        assertThat(due.value("a1.description")).contains("Kept as it was");
        assertThat(due.value("a1.due.n")).isEqualTo("soon");
        var refused = refused(due);
        assertThat(refused)
                .contains("href=\"#a1-title\"")
                .contains("id=\"a1-title-error\"")
                .contains("id=\"a1-due-how-error\"");
        var kept = SentForm.read(refused, "/rules");
        assertThat(kept.value("a1.description")).contains("Kept as it was");
        assertThat(kept.value("a1.due.n")).isEqualTo("soon");
        assertThat(refused(blank)).contains("href=\"#add-action\"").contains("Add an action.");
        var trigger = step("/rules", blank.with("trigger", "alert.unreviewed_for"), "shape")
                .with("t.n", "");
        assertThat(content(send("/rules", step("/rules", trigger, "add:unfold"))))
                .contains("href=\"#t-n\"")
                .contains("id=\"t-n-error\"");
    }

    @Test
    @Proves("RU-9")
    void whatTheOwnerMayNotUseIsSaidAtItsActionAndNothingTypedIsLost() throws Exception {
        var blank = shown("/rules/new", "/rules").with("name", "Pages not mine");
        var type = step("/rules", blank, "add:set_type").with("a1.value", "wellbeing");
        var gone = step("/rules", step("/rules", type, "add:set_reviewer").with("a2.to.0.mode", "selected"), "shape")
                .with("a2.to.0.who", "p987654321");
        var fold = step("/rules", gone, "add:fold");
        var refused = refused(fold);
        assertThat(refused)
                .contains("id=\"a1-value-error\"")
                .contains("You may not use the type of alert")
                .contains("id=\"a2-to-0-mode-error\"")
                .doesNotContain("id=\"a3-matching-types-error\"");
        assertThat(SentForm.read(refused, "/rules").value("a2.to.0.who")).isEqualTo("p987654321");
        var mine = "{\"version\":1,\"root\":\"case\",\"where\":{\"all\":[{\"field\":\"assignee\",\"op\":\"in\","
                + "\"value\":[\"me\"]}]}}";
        var relative = step("/rules", blank, "add:fold").with("a1.matching.json", mine);
        assertThat(refused(relative)).contains("Name the person or the team");
    }

    @Test
    @Proves("RU-9")
    void jsonThatIsNotUsedYetIsNotDroppedOnSaving() throws Exception {
        var blank = shown("/rules/new", "/rules").with("name", "Pages json");
        var comment = step("/rules", blank, "add:add_comment").with("a1.text", "Said");
        var waiting = comment.with("json", "{ \"mine\": 1 }");
        var refused = refused(waiting);
        assertThat(refused).contains("href=\"#fb-json\"");
        assertThat(SentForm.read(refused, "/rules").value("json")).isEqualTo("{ \"mine\": 1 }");
    }

    private String refused(SentForm form) throws Exception {
        var answer = send("/rules", form);
        assertThat(answer.getStatus()).as(content(answer)).isEqualTo(422);
        return content(answer);
    }

    @Test
    @Proves("RU-9")
    void aRuleIsTurnedOrderedCopiedArchivedAndBroughtBack() throws Exception {
        var first = made("Pages first");
        var second = made("Pages second");
        assertThat(page("/rules")).containsSubsequence("Pages first", "Pages second");
        send(second + "/position", "by", "-1");
        assertThat(page("/rules")).containsSubsequence("Pages second", "Pages first");
        send(second + "/position", "to", "1");
        assertThat(page("/rules")).containsSubsequence("Pages first", "Pages second");

        var turned = send(first + "/state", "on", "yes");
        assertThat(turned.getStatus()).isEqualTo(303);
        assertThat(page("/rules")).contains("aria-label=\"Pages first on\" checked");
        send(first + "/state", "", "");
        assertThat(page("/rules")).doesNotContain("aria-label=\"Pages first on\" checked");

        assertThat(page(first + "/copy")).contains("It is off.");
        assertThat(page(send(first + "/copy").getRedirectedUrl())).contains("Pages first (copy)");
        assertThat(page(first + "/archive")).contains("Keep rule");
        send(first + "/archive");
        assertThat(page("/rules")).doesNotContain(">Pages first<");
        assertThat(page("/rules?list=archived")).contains(">Pages first<").contains(first + "/revival");
        send(first + "/revival");
        assertThat(page("/rules")).contains(">Pages first<");
    }

    @Test
    @Proves("RU-9")
    void theSwitchOfAllRulesSaysSoAndIsUndone() throws Exception {
        assertThat(page("/rules/stop")).contains("Stop all rules");
        send("/rules/state", "", "");
        assertThat(page("/rules")).contains("All rules are switched off.");
        send("/rules/state", "on", "yes");
        assertThat(page("/rules")).doesNotContain("All rules are switched off.");
    }

    @Test
    void readyMadeSetsAreCopiedTurnedOff() throws Exception {
        assertThat(page("/rules/sets"))
                .contains("Wellbeing (sensitive)")
                .contains("Critical alerts become a case at once");
        var copied = send("/rules/sets/fyi");
        assertThat(copied.getRedirectedUrl()).isEqualTo("/rules");
        assertThat(page("/rules"))
                .contains("FYI notes stay on record")
                .doesNotContain("FYI notes stay on record on\" checked");
        assertThat(shown("/rules/new?set=unreviewed", "/rules").value("t.unit")).isEqualTo("business_day");
    }

    @Test
    void aStepForScriptBringsTheRecipeAndWhatFollowsFromIt() throws Exception {
        var blank = shown("/rules/new", "/rules");
        assertThat(content(send("/rules/step", blank.with("step", "add:add_comment"))))
                .startsWith("<div class=\"recipe\" id=\"recipe\">")
                .contains("id=\"rule-sentence\" hx-swap-oob=\"true\"")
                .contains("id=\"a1-text\"");
        assertThat(content(send("/rules/preview", blank)))
                .contains("id=\"rule-preview\"")
                .contains("id=\"fb-sentence\" hx-swap-oob=\"true\"");
    }

    @Test
    @Proves("RU-6")
    void aDryRunSaysWhatWouldBecomeOfOneRecordAndOfTheLatest() throws Exception {
        alert();
        var blank = shown("/rules/new", "/rules");
        var comment = step("/rules", blank, "add:add_comment").with("a1.text", "Never written");
        assertThat(content(
                        send("/rules/dry-run", comment.with("step", "dry-one").with("dry", "ALERT-98401"))))
                .contains("ALERT-98401 Pages alert")
                .contains("meets the conditions");
        assertThat(content(
                        send("/rules/dry-run", comment.with("step", "dry-one").with("dry", "ALERT-98499999"))))
                .contains("There is no such record that you can see.");
        assertThat(content(send("/rules", comment.with("step", "dry-many"))))
                .contains("you can see match, as things stand now")
                .contains("of them in the last 30 days, at most")
                .contains("ALERT-98401")
                .contains("See what would change");
        var low =
                "{\"version\":1,\"root\":\"alert\",\"where\":{\"all\":[{\"field\":\"priority\",\"op\":\"is\",\"value\":"
                        + "\"low\"}]}}";
        var asking = step("/rules", edit("/rules", comment.with("json", low), "json"), "add:set_priority")
                .with("a2.priority", "critical");
        assertThat(content(send("/rules/dry-run", asking.with("step", "dry-one").with("dry", "ALERT-98401"))))
                .contains("does not meet the conditions")
                .containsSubsequence("Priority is Low", "Is High");
    }

    @Test
    @Proves("RU-6")
    void whatWouldChangeIsShownRecordByRecordAndNothingIsChanged() throws Exception {
        alert();
        var blank = shown("/rules/new", "/rules");
        var closed = step("/rules", blank, "add:set_priority").with("a1.priority", "critical");
        var page = content(
                send("/rules/dry-run", closed.with("step", "dry-change:98402").with("latest", "1000")));
        assertThat(page)
                .containsSubsequence("ALERT-98401 Pages alert", "priority: High → Critical", "Nothing was changed.");
        assertThat(page("/alerts/ALERT-98401")).contains("High").doesNotContain("Critical</span></dd>");
        assertThat(content(send("/rules/dry-run", blank.with("step", "dry-change"))))
                .contains("Add an action");
    }

    @Test
    @Proves("RU-8")
    void conflictsWithEnabledRulesAreSaidWhileEditing() throws Exception {
        var first = made("Pages before");
        send(first + "/state", "on", "yes");
        var stops = shown(first, first).with("stop", "yes");
        assertThat(send(first, stops).getStatus()).isEqualTo(303);
        var blank = shown("/rules/new", "/rules");
        assertThat(content(send("/rules/step", blank.with("step", "add:unfold"))))
                .contains("It is never reached: “Pages before” stands before it");
        var overdue = blank.with("trigger", "alert.overdue").with("step", "add:unfold");
        assertThat(content(send("/rules/step", overdue))).doesNotContain("never reached");
    }

    @Test
    void aChangeOfFieldsIsAskedForOneByOne() throws Exception {
        var blank = shown("/rules/new", "/rules");
        var changed = step("/rules", blank.with("trigger", "alert.changed"), "shape");
        var status = step("/rules", changed.with("t.0.field", "status"), "change-add");
        assertThat(status.value("t.0.field")).isEqualTo("status");
        var two = step("/rules", status.with("t.0.to", "in_progress").with("t.1.field", "reviewer"), "shape");
        assertThat(two.values()).containsKey("t.0.to").doesNotContainKey("t.1.to");
        var one = step("/rules", two, "change-less:0");
        assertThat(one.value("t.0.field")).isEqualTo("reviewer");
    }

    @Test
    void whoMayOnlyLookReadsTheSentenceAndOthersFindNothing() throws Exception {
        var rule = made("Pages read");
        send(rule + "/state", "on", "yes");
        var read = mvc.perform(get(rule).cookie(ruth)).andReturn().getResponse();
        assertThat(read.getContentAsString())
                .contains("When an alert is created")
                .doesNotContain("rule-form");
        assertThat(mvc.perform(get("/rules/new").cookie(ruth))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        assertThat(mvc.perform(get("/rules")).andReturn().getResponse().getStatus())
                .isNotEqualTo(200);
    }

    @Test
    @Proves("RU-5")
    void runsSayWhatWasDoneAndFailedOnesStandOnTop() throws Exception {
        var rule = made("Pages runs");
        var id = rule.substring(rule.lastIndexOf('/') + 1);
        alert();
        RuleWorld.write(
                database,
                "insert into rule.run (contact_id, rule_id, version_no, alert_id, event, result, reason, conditions,"
                        + " actions, depth,"
                        + " started_at, duration_micros) values (9601, " + id + ", 1, 98401, 'alert.raised', 1, '',"
                        + " '{\"holds\":true,\"words\":\"all of these\",\"of\":[{\"holds\":true,\"words\":\"priority is Low\","
                        + "\"observed\":\"Low\"}]}',"
                        + " '[{\"what\":\"Set the priority to High\",\"skipped\":\"\",\"changes\":[{\"field\":\"priority\","
                        + "\"before\":\"Low\",\"after\":\"High\"}]}]', 0, now(), 900), (9601, " + id
                        + ", 1, 98401, 'alert.raised', 2, 'The type is no longer used.', null, '[]', 0, now(), 700)");
        assertThat(page(rule + "/runs"))
                .containsSubsequence("Failed last", "The type is no longer used.", "priority: Low → High")
                .containsSubsequence("What its conditions met", "All of these", "Priority is Low", "It was Low")
                .contains("Pages alert");
        assertThat(page(rule + "/runs?result=failed")).doesNotContain("Low → High");
        assertThat(page("/rules")).contains("Failing").contains("ran in 7 days, 2 matched, 1 failed");
    }

    private void alert() {
        RuleWorld.write(
                database,
                "insert into alert.alert (id, number, contact_id, type_id, kind, compartment_id, priority, title, status,"
                        + " source, last_occurred_at, created_at, actor_kind, actor_id, actor_label) overriding system value"
                        + " values (98401, 98401, 9601, 4, 1, 0, 2, 'Pages alert', 1, 'manual', now(), now(), 1, 9502,"
                        + " 'Ruth Adler') on conflict do nothing");
    }

    private String made(String name) throws Exception {
        var blank = shown("/rules/new", "/rules").with("name", name);
        var comment = step("/rules", blank, "add:add_comment").with("a1.text", "Seen by a rule");
        var saved = send("/rules", comment);
        assertThat(saved.getStatus()).as(content(saved)).isEqualTo(303);
        return String.valueOf(saved.getRedirectedUrl());
    }

    private String page(String address) throws Exception {
        return mvc.perform(get(address).cookie(diane)).andReturn().getResponse().getContentAsString();
    }

    private SentForm shown(String address, String action) throws Exception {
        return SentForm.read(page(address), action);
    }

    private SentForm step(String action, SentForm form, String step) throws Exception {
        return stepped(action, form.with("step", step)).without("step");
    }

    private SentForm edit(String action, SentForm form, String edit) throws Exception {
        return stepped(action, form.with("edit", edit)).without("edit");
    }

    private SentForm stepped(String action, SentForm form) throws Exception {
        var answer = send(action, form);
        assertThat(answer.getStatus()).as(content(answer)).isEqualTo(200);
        return SentForm.read(content(answer), action);
    }

    private MockHttpServletResponse send(String address, SentForm form) throws Exception {
        var sent = new LinkedMultiValueMap<String, String>();
        form.values().forEach((name, values) -> sent.put(name, new ArrayList<>(values)));
        return mvc.perform(post(address).cookie(diane).with(csrf()).params(sent))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse send(String address) throws Exception {
        return send(address, "", "");
    }

    private MockHttpServletResponse send(String address, String name, String value) throws Exception {
        var request = post(address).cookie(diane).with(csrf());
        return mvc.perform(name.isEmpty() ? request : request.param(name, value))
                .andReturn()
                .getResponse();
    }

    private static String content(MockHttpServletResponse answer) throws Exception {
        return answer.getContentAsString();
    }
}
