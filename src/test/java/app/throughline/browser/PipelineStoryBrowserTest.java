package app.throughline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.contact.Labels;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.segment.SegmentWorld;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.util.regex.Pattern;
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

    /** What the page of the workflow tells of the one student who was in it. */
    private void went(String workflow, String step) {
        visit(director, workflow + "/students");
        assertThat(director.locator("tbody tr")).hasCount(1);
        director.locator("tbody a.row-title").click();
        assertThat(director.locator("main")).containsText("Ida Quiet" + scene.mark);
        assertThat(director.locator("main")).containsText(step);
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
    @Proves({"BR-15", "BR-27", "BR-28", "BR-37", "BR-40", "BR-42"})
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
