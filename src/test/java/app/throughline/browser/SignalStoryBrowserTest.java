package app.throughline.browser;

import static app.throughline.world.People.DIANE;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.contact.ContactId;
import app.throughline.contact.Labels;
import app.throughline.contact.Properties;
import app.throughline.contact.Property;
import app.throughline.contact.PropertyType;
import app.throughline.form.FormLinks;
import app.throughline.form.OnlineForm;
import app.throughline.form.OnlineForms;
import app.throughline.form.definition.DefinitionReader;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.outbox.webhook.LocalHook;
import app.throughline.workflow.entry.ReceivedEvents;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestClock;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Signals from outside begin workflows, and workflows reach beyond alerts and cases. */
class SignalStoryBrowserTest extends BrowserTest {
    private static final Cause TEST = Cause.of(Actor.SYSTEM);

    @Autowired
    ApplicationContext application;

    @Autowired
    TestClock clock;

    private AutomationScene scene;
    private LocalHook hook;
    private Page director;

    @BeforeEach
    void aProgramThatListens() {
        scene = new AutomationScene(application);
        new People(scene.bean(TestDatabase.class), scene.bean(SignIns.class), scene.bean(Accounts.class));
        hook = new LocalHook(application, "Registrar " + scene.mark, "{\"advice\":\"Come on Friday\"}");
        director = member("director", Window.WIDE, ColorScheme.LIGHT);
    }

    @AfterEach
    void nothingStays() {
        clock.reset();
        scene.close();
        hook.close();
    }

    @Test
    @Proves({"BR-36", "BR-38", "BR-39", "BR-41"})
    void aFormChangesAPropertyAsksAnotherProgramAndBeginsAnotherWorkflow() {
        var form = form();
        property("asked");
        property("advice");
        long label = Caller.SERVICE.call(() -> scene.bean(Labels.class).define("Followed " + scene.mark, TEST));
        var follow = scene.kept(WorkflowBuilder.begin(this, director, "Follow up " + scene.mark)
                .trigger("From a rule or another workflow")
                .apply()
                .step("Add a label to the student")
                .choose("a2-label", Long.toString(label))
                .apply()
                .publish());
        asks(form, follow);
        fill(form);
        scene.runs();
        Assertions.assertThat(hook.received())
                .hasSize(1)
                .allMatch(body -> body.contains("\"why\":\"A form\"") && body.contains("\"contact\":" + scene.student));
        scene.runs();
        var student = "/students/" + scene.student;
        visit(director, student + "/details");
        assertThat(director.locator("main")).containsText("Needs a hand");
        assertThat(director.locator("main")).containsText("Come on Friday");
        assertThat(director.locator("#labels")).containsText("Followed " + scene.mark);
        visit(director, student + "/workflows");
        assertThat(director.locator("main")).containsText("Asked " + scene.mark);
        assertThat(director.locator("main")).containsText("Follow up " + scene.mark);
    }

    private void asks(OnlineForm form, String follow) {
        scene.kept(WorkflowBuilder.begin(this, director, "Asked " + scene.mark)
                .trigger("Form submitted")
                .choose("a1-form", Long.toString(form.id()))
                .apply()
                .step("Change a property")
                .shape("a1-property", "asked_" + scene.mark)
                .shape("a1-change", "set")
                .type("a1-value", "Needs a hand")
                .apply()
                .step("Call a webhook")
                .choose("a1-endpoint", Long.toString(hook.endpoint()))
                .press("row-a1-data")
                .type("a1-data-0-name", "why")
                .type("a1-data-0-value", "A form")
                .press("row-a1-takes")
                .type("a1-takes-0-pointer", "/advice")
                .choose("a1-takes-0-property", "advice_" + scene.mark)
                .apply()
                .step("Enroll the student in a workflow")
                .choose("a2-workflow", Long.toString(AutomationScene.id(follow)))
                .apply()
                .publish());
    }

    private void property(String name) {
        var property = Property.of(name + "_" + scene.mark, name + " " + scene.mark, PropertyType.TEXT);
        Caller.SERVICE.run(
                () -> Assertions.assertThat(scene.bean(Properties.class).define(property, TEST))
                        .isEmpty());
    }

    private OnlineForm form() {
        var definition = DefinitionReader.read("{\"version\":1,\"name\":\"Help " + scene.mark
                        + "\",\"audience\":\"public\",\"sections\":[{\"key\":\"s1\",\"questions\":["
                        + "{\"key\":\"words\",\"type\":\"long_text\",\"label\":\"What is it?\",\"required\":true}]}]}")
                .get();
        var forms = scene.bean(OnlineForms.class);
        return People.as(DIANE, () -> {
            long id = forms.create(definition, diane());
            forms.publish(id, 0, diane());
            return forms.get(id, diane());
        });
    }

    /** The student opens the link that was made for them, signed in nowhere, and sends the form. */
    private void fill(OnlineForm form) {
        var link =
                People.as(DIANE, () -> scene.bean(FormLinks.class).make(form, new ContactId(scene.student), diane()));
        var student = stranger(Window.PHONE, ColorScheme.LIGHT);
        visit(student, link);
        student.locator("#q-words").fill("I am lost");
        student.getByText("Send").click();
        student.waitForURL("**/f/" + form.slug() + "/sent");
    }

    private Viewer diane() {
        return scene.bean(Viewers.class).ofAccount(DIANE).orElseThrow();
    }

    @Test
    @Proves({"BR-37", "BR-38", "BR-39", "BR-41"})
    void aProgramsEventAndAScheduleBeginWorkflowsThatRunToTheirEndAtOnce() {
        var event = scene.kept(WorkflowBuilder.begin(this, director, "Silent " + scene.mark)
                .trigger("Event received")
                .type("a1-name", "lms.silent." + scene.mark)
                .apply()
                .step("Raise an alert")
                .choose("a2-alert_type", "low_lms")
                .type("a2-text", "{{student.given_name}} was not seen online")
                .apply()
                .publish());
        var schedule = scene.kept(WorkflowBuilder.begin(this, director, "Each day " + scene.mark)
                .trigger("On a schedule")
                .onlyText("Student ID", "A" + scene.mark)
                .apply()
                .step("Create a task")
                .type("a2-title", "Say how it goes")
                .choose("a2-kind", "todo")
                .apply()
                .publish());
        var events = scene.bean(ReceivedEvents.class);
        var student = new ContactId(scene.student);
        Caller.SERVICE.run(() -> events.receive("lms.silent." + scene.mark, student, "{}", scene.mark, TEST));
        scene.looksAtTheClock();
        scene.runs();
        visit(director, "/students/" + scene.student + "/timeline");
        assertThat(director.locator("main")).containsText("was not seen online");
        clock.advance(Duration.ofDays(1));
        scene.looksAtTheClock();
        scene.runs();
        clock.reset();
        visit(director, "/students/" + scene.student + "/tasks");
        assertThat(director.locator("main")).containsText("Say how it goes");
        for (var workflow : new String[] {event, schedule}) {
            visit(director, workflow + "/students");
            assertThat(director.locator("tbody tr")).hasCount(1);
            assertThat(director.locator("tbody")).containsText("Finished");
        }
    }

    @Test
    @Proves({"BR-39", "CO-7", "G-10"})
    void peopleEnrollAStudentByHandOnTheirPageAndFromTheList() {
        var workflow = "By hand " + scene.mark;
        scene.kept(WorkflowBuilder.begin(this, director, workflow)
                .trigger("By hand, or in bulk")
                .apply()
                .step("Wait for a time")
                .type("a1-n", "3")
                .apply()
                .publish());
        var coach = person(scene.cora, Window.WIDE, ColorScheme.LIGHT);
        var tab = "/students/" + scene.student + "/workflows";
        assertOpenToEverybody(coach, tab + "/new");
        coach.setViewportSize(1440, 900);
        visit(coach, tab);
        coach.locator("main a:has-text('Enroll in a workflow')").click();
        coach.locator("#dialog #workflow").selectOption(new SelectOption().setLabel(workflow));
        assertAccessible(coach);
        picture(coach, "enroll-dialog");
        coach.locator("#dialog button[type=submit]").click();
        assertThat(coach.locator(".toast")).containsText("enters " + workflow + " within moments");
        scene.runs();
        assertOpenToEverybody(coach, tab);
        assertThat(coach.locator("main li[id^=enrollment-]")).containsText(workflow);
        coach.setViewportSize(1440, 900);
        visit(coach, "/students?view=all&q=Quiet" + scene.mark);
        coach.locator("tbody input[type=checkbox]").first().check();
        coach.locator(".bulkbar button:has-text('Enroll')").first().click();
        coach.locator("#dialog #workflow").selectOption(new SelectOption().setLabel(workflow));
        assertThat(coach.locator("#change-preview")).containsText("Is in it already");
        assertAccessible(coach);
        picture(coach, "enroll-many-dialog");
    }
}
