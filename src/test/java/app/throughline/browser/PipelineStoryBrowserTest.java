package app.throughline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.contact.Consents;
import app.throughline.contact.Labels;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.message.MessageTemplates;
import app.throughline.segment.SegmentWorld;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A director builds pipelines out of workflows and rules; a coach does her work, and alerts and cases follow. */
class PipelineStoryBrowserTest extends BrowserTest {
    private static final Cause TEST = Cause.of(Actor.SYSTEM);

    @Autowired
    ApplicationContext application;

    private AutomationScene scene;
    private Page director;
    private Page coach;

    @BeforeEach
    void twoPeople() {
        scene = new AutomationScene(application);
        director = member("director", Window.WIDE, ColorScheme.LIGHT);
        coach = person(scene.cora, Window.WIDE, ColorScheme.LIGHT);
    }

    @AfterEach
    void nothingStays() {
        scene.close();
        SegmentWorld.clear(application.getBean(TestDatabase.class), "piped ");
    }

    @Test
    @Proves({"BR-28", "BR-29", "BR-30", "BR-31", "BR-35", "BR-36", "BR-38", "BR-39"})
    void aCriticalAlertBecomesACaseThatWelcomesTheStudentAndASmallOneIsRemarkedOn() {
        var critical = escalates();
        var small = remarks();
        var welcome = welcomes(template());
        var alert = raise("other", "1");
        scene.runs();
        visit(coach, alert);
        assertThat(coach.locator("main")).containsText("Escalated");
        coach.locator("main a[href^='/cases/CASE-']").first().click();
        assertThat(coach.locator("h1.case-title")).hasText("Reach Ida");
        assertThat(coach.locator("#prop-assignee")).containsText("Cora Story" + scene.mark);
        assertThat(coach.locator("#timeline")).containsText("Critical " + scene.mark);
        assertThat(coach.locator(".tasks")).containsText("Call Ida first");
        visit(coach, "/tasks");
        assertThat(coach.locator("main")).containsText("Call Ida first");
        Assertions.assertThat(scene.mail.received(scene.address))
                .hasSize(1)
                .allMatch(mail -> mail.contains("Subject: Welcome, Ida"));
        var ada = person(scene.ada, Window.WIDE, ColorScheme.LIGHT);
        visit(ada, "/inbox");
        assertThat(ada.locator("main")).containsText("Say hello to Ida");
        var second = raise("financial", "3");
        scene.runs();
        visit(coach, second);
        assertThat(coach.locator("main")).containsText("Ask for the papers");
        assertThat(coach.locator("main")).not().containsText("Escalated");
        went(critical, "from Triage to Escalated");
        went(small, "Done");
        went(welcome, "Done");
    }

    /** Alerts of one priority go to one workflow. */
    private String escalates() {
        return scene.kept(WorkflowBuilder.begin(this, director, "Critical " + scene.mark)
                .trigger("Alert created")
                .onlyIf("Priority", "critical", "Alerts whose priority is Critical.")
                .apply()
                .step("Escalate to a case")
                .choose("a2-case-type", "engagement")
                .type("a2-case-title", "Reach {{student.given_name}}")
                .shape("a2-case-assignee-0-mode", "network_role")
                .choose("a2-case-assignee-0-role", "success_coach")
                .add("a2-case-subscribers", "Ada Story" + scene.mark)
                .apply()
                .publish());
    }

    /** Alerts of one type go to another one. */
    private String remarks() {
        return scene.kept(WorkflowBuilder.begin(this, director, "Financial " + scene.mark)
                .trigger("Alert created")
                .onlyIf("Type", "financial", "Alerts whose type is Financial concern.")
                .apply()
                .step("Add a comment")
                .type("a2-text", "Ask for the papers")
                .apply()
                .publish());
    }

    private String welcomes(long template) {
        return scene.kept(WorkflowBuilder.begin(this, director, "Welcome " + scene.mark)
                .trigger("Case created")
                .apply()
                .step("Send an e-mail")
                .choose("a1-template", Long.toString(template))
                .apply()
                .step("Notify staff")
                .shape("subject", "context:case")
                .add("a2-to", "Whoever subscribes to it")
                .type("a2-text", "Say hello to {{student.given_name}}")
                .apply()
                .step("Create a task")
                .shape("subject", "context:case")
                .type("a2-title", "Call {{student.given_name}} first")
                .choose("a2-kind", "call")
                .shape("a2-assignee-0-mode", "responsible")
                .apply()
                .publish());
    }

    private long template() {
        var draft = new MessageTemplates.Draft(
                "Welcome " + scene.mark,
                "",
                Consents.Channel.EMAIL,
                "advising",
                "Welcome, {{contact.given_name}}",
                "We are here for you.",
                "");
        var templates = scene.bean(MessageTemplates.class);
        return Caller.SERVICE.call(() -> {
            var id = templates.add(draft, TEST);
            templates.publish(id, TEST);
            return id;
        });
    }

    /** What the page of the workflow tells of the one student who was in it. */
    private void went(String workflow, String outcome) {
        visit(director, workflow + "/students");
        assertThat(director.locator("tbody tr")).hasCount(1);
        director.locator("tbody a.row-title").click();
        assertThat(director.locator("main")).containsText("Ida Quiet" + scene.mark);
        assertThat(director.locator("main")).containsText(outcome);
    }

    @Test
    @Proves({"BR-29", "BR-32", "BR-33", "BR-34", "BR-35", "BR-36", "BR-39"})
    void aSignalRaisesAnAlertWhoseStudentJoinsASegmentGetsACaseAndLeavesWhenItIsResolved() {
        long label = Caller.SERVICE.call(() -> scene.bean(Labels.class).define("Stopped coming " + scene.mark, TEST));
        var segment = segment();
        raises();
        moved("joined", segment)
                .step("Open a case")
                .choose("a2-case-type", "engagement")
                .type("a2-case-title", "Do not lose {{student.given_name}}")
                .shape("a2-case-assignee-0-mode", "network_role")
                .choose("a2-case-assignee-0-role", "success_coach")
                .apply()
                .publish();
        moved("left", segment)
                .step("Add a note")
                .choose("a2-kind", "general")
                .type("a2-text", "Nothing is open any more")
                .apply()
                .publish();
        var student = "/students/" + scene.student;
        visit(coach, student + "/details");
        coach.locator("#label").selectOption(Long.toString(label));
        coach.locator("button:has-text('Add label')").click();
        settled(coach);
        scene.runs();
        var number = scene.number("select number from alert.alert where contact_id = " + scene.student);
        visit(coach, "/alerts/ALERT-" + number);
        assertThat(coach.locator("main")).containsText("Ida stopped coming");
        visit(coach, "/cases");
        assertThat(coach.locator("main")).containsText("Do not lose Ida");
        visit(coach, student + "/notes");
        assertThat(coach.locator("main")).not().containsText("Nothing is open any more");
        resolve("/alerts/ALERT-" + number);
        scene.runs();
        visit(coach, student + "/notes");
        assertThat(coach.locator("main")).containsText("Nothing is open any more");
        visit(coach, student + "/workflows");
        assertThat(coach.locator("main li[id^=enrollment-]")).hasCount(3);
    }

    /** Whether the student has an alert that nobody reviewed: kept on every change of an alert. */
    private String segment() {
        visit(director, "/segments/new");
        director.locator("#name").fill("Piped " + scene.mark);
        answered(
                director, "/segments/preview", () -> director.locator("#n1-add").click());
        director.locator("#n2-field").fill("Alert: Is not reviewed");
        answered(
                director,
                "/segments/preview",
                () -> director.locator("#n2-field").press("Tab"));
        answered(
                director,
                "/segments/preview",
                () -> director.locator("#n4-value").selectOption(new SelectOption().setLabel("Yes")));
        answered(
                director, "/segments/preview", () -> director.locator("#n1-add").click());
        director.locator("#n5-field").fill("Student ID");
        answered(
                director,
                "/segments/preview",
                () -> director.locator("#n5-field").press("Tab"));
        answered(
                director,
                "/segments/preview",
                () -> director.locator("#n5-value").fill("A" + scene.mark));
        assertThat(director.locator("#fb-sentence")).containsText("at least one alert that is not reviewed");
        director.locator("button:has-text('Save segment')").click();
        director.waitForURL(Pattern.compile(".*/segments/[0-9]+"));
        settled(director);
        scene.runs();
        return director.url().replaceAll(".*/", "");
    }

    private void raises() {
        scene.kept(WorkflowBuilder.begin(this, director, "Signal " + scene.mark)
                .trigger("Label added")
                .add("a1-labels", "Stopped coming " + scene.mark)
                .apply()
                .step("Raise an alert")
                .choose("a2-alert_type", "not_responding")
                .choose("a2-priority", "high")
                .type("a2-text", "{{student.given_name}} stopped coming")
                .apply()
                .publish());
    }

    /** A workflow for whoever joins, or leaves, the segment. */
    private WorkflowBuilder moved(String how, String segment) {
        var builder = WorkflowBuilder.begin(this, director, "Who " + how + " " + scene.mark);
        scene.kept(builder.path());
        return builder.trigger("Joined or left a segment")
                .choose("a1-segment", segment)
                .choose("a1-move", how)
                .apply();
    }

    private void resolve(String alert) {
        visit(coach, alert);
        coach.locator("main a:has-text('Resolve')").first().click();
        coach.locator("#dialog input[name=reason]").first().check();
        coach.locator("#dialog button[type=submit]").click();
        assertThat(coach.locator("main")).containsText("Resolved");
    }

    @Test
    @Proves({"BR-15", "BR-27", "BR-37", "BR-40", "BR-42"})
    void onOneAlertTheRuleFinishesFirstAndThenBothWorkflowsBegin() {
        var called = scene.kept(WorkflowBuilder.begin(this, director, "Called " + scene.mark)
                .trigger("From a rule or another workflow")
                .apply()
                .step("Add a note")
                .choose("a2-kind", "general")
                .type("a2-text", "A rule sent {{student.given_name}} here")
                .apply()
                .publish());
        var heard = scene.kept(WorkflowBuilder.begin(this, director, "Heard " + scene.mark)
                .trigger("Alert created")
                .onlyIf("Priority", "critical", "Alerts whose priority is Critical.")
                .apply()
                .step("Add a comment")
                .type("a2-text", "A workflow found it {{alert.priority}}")
                .apply()
                .publish());
        rule(called);
        var alert = raise("other", "2");
        assertThat(coach.locator("ol.thread").last())
                .containsText("Rule Both " + scene.mark + " changed priority from High to Critical");
        assertThat(coach.locator("main")).not().containsText("A workflow found it");
        scene.runs();
        visit(coach, alert);
        assertThat(coach.locator("main")).containsText("A workflow found it Critical");
        visit(coach, "/students/" + scene.student + "/notes");
        assertThat(coach.locator("main")).containsText("A rule sent Ida here");
        went(called, "A rule sent Ida here");
        went(heard, "A workflow found it");
    }

    /** When an alert is created with high priority, it is critical, and its student enters a workflow. */
    private void rule(String workflow) {
        visit(director, "/rules/new");
        director.locator("#name").fill("Both " + scene.mark);
        answered(director, "/rules/preview", () -> director.locator("#n1-add").click());
        director.locator("#n2-field").fill("Priority");
        answered(director, "/rules/preview", () -> director.locator("#n2-field").press("Tab"));
        answered(director, "/rules/preview", () -> director.locator("#n2-value").selectOption("high"));
        act("set_priority");
        director.locator("#a1-priority").selectOption("critical");
        act("enroll_in_workflow");
        director.locator("#a2-workflow").selectOption(Long.toString(AutomationScene.id(workflow)));
        director.locator(".topbar button[form=rule-form]").click();
        director.waitForURL(Pattern.compile(".*/rules/[0-9]+"));
        settled(director);
        director.getByLabel("Rule on").click();
        assertThat(director.locator(".toast").last()).containsText("Both " + scene.mark + " is on");
    }

    private void act(String kind) {
        director.locator("#add-action").click();
        answered(
                director,
                "/rules/step",
                () -> director.locator("#action-menu button[value='add:" + kind + "']")
                        .click());
    }

    /** The coach raises an alert about her student. @return its address */
    private String raise(String type, String priority) {
        visit(coach, "/alerts/new?student=" + scene.student);
        coach.locator("input[name=type][value=" + type + "]").check();
        settled(coach);
        coach.locator("input[name=priority][value='" + priority + "']").check();
        coach.locator("main .page-foot-actions button[type=submit]").click();
        coach.waitForURL("**/alerts/ALERT-*");
        settled(coach);
        return coach.url().replaceAll("^.*(/alerts/ALERT-[0-9]+).*$", "$1");
    }
}
