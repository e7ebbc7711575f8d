package app.throughline.workflow.entry;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.browser.BrowserTest;
import app.throughline.workflow.Publications;
import app.throughline.workflow.WorkflowHead;
import app.throughline.workflow.WorkflowSaving;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.step.Policies.Crowds;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** The page on which a second person agrees, in a browser. */
class ApprovalsBrowserTest extends BrowserTest {
    private static final String MANUAL = "{\"on\":\"manual\"}";

    @Autowired
    ApplicationContext context;

    private EntryWorld world;

    @BeforeEach
    void scene() {
        world = new EntryWorld(context);
    }

    @AfterEach
    void nothingStays() {
        world.clear();
    }

    /** A draft that writes to whoever is put into it. */
    private long writing() {
        var template = world.value("select id from message.template where name = 'Welcome from your advisor'");
        var json = "{\"version\":1,\"triggers\":[" + MANUAL
                + "],\"steps\":[{\"id\":1,\"type\":\"send_email\",\"template\":" + template + "}]}";
        var head = new WorkflowHead("Writes " + UUID.randomUUID(), "", "", List.of());
        var saving = world.asDiane(() -> world.bean(Workflows.class).bring(head, json, world.diane()));
        return ((WorkflowSaving.Saved) saving).workflow();
    }

    @Test
    void aSecondPersonReadsWhatWaitsAndLetsStudentsIn() {
        var name = "Approvals " + UUID.randomUUID();
        long draft = world.draft(name, EntryWorld.policies(new Crowds(1_000, 25, 10)), MANUAL);
        world.asDiane(() -> world.bean(Publications.class)
                .publish(
                        draft,
                        world.bean(Workflows.class).get(draft, world.diane()).version(),
                        world.diane()));
        long workflow = world.crowded(new Crowds(0, 1, 0), MANUAL);
        var students = List.of(world.student(), world.student(), world.student());
        var waits = (Entrance.Waits)
                world.asDiane(() -> world.bean(ManualEntries.class).enroll(workflow, students, world.diane()));
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        assertOpenToEverybody(page, "/workflows/approvals");
        assertOpenToEverybody(page, "/workflows/" + draft + "/publish");
        long writes = writing();
        assertOpenToEverybody(page, "/workflows/" + writes + "/samples");
        page.setViewportSize(1440, 900);
        visit(page, "/workflows/" + writes + "/publish");
        assertThat(page.locator("#sampled")).containsText("Email “Welcome from your advisor”");
        page.locator("#sampled summary").first().click();
        assertAccessible(page);
        picture(page, "workflow-samples");
        visit(page, "/workflows/approvals");
        assertThat(page.locator("#students-" + waits.gathering())).containsText("3 students chosen by hand");
        page.locator("#students_s" + waits.gathering()).fill("2");
        page.locator("#students-" + waits.gathering() + " button[value=agree]").click();
        assertThat(page.locator("#students-" + waits.gathering())).containsText("Type how many they are to agree: 3.");
        expectError("422");
        assertAccessible(page);
        picture(page, "workflow-approvals");
        page.locator("#students_s" + waits.gathering()).fill("3");
        page.locator("#students-" + waits.gathering() + " button[value=agree]").click();
        assertThat(page.locator("#students-" + waits.gathering())).containsText("1 student is in, 2 wait.");
        page.locator("#students-" + waits.gathering() + " button[value=rest]").click();
        assertThat(page.locator("body")).containsText("2 students enter");
    }
}
