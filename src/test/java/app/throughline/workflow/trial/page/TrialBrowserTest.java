package app.throughline.workflow.trial.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.browser.BrowserTest;
import app.throughline.workflow.WorkflowScene;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Somebody tries a workflow out on a student. */
class TrialBrowserTest extends BrowserTest {
    @Autowired
    ApplicationContext application;

    @Test
    void theWayOfAStudentIsShownWithItsMessages() {
        var scene = new WorkflowScene(application);
        long template = scene.number("select id from message.template where name = 'Welcome from your advisor'");
        long workflow = scene.published(
                "{\"id\":1,\"type\":\"send_email\",\"template\":" + template + "}",
                "{\"id\":2,\"type\":\"wait\",\"n\":3,\"unit\":\"business_day\"}",
                "{\"id\":3,\"type\":\"branch\",\"question\":\"Does anybody know?\",\"forks\":[{\"name\":\"Yes\",\"when\":"
                        + WorkflowScene.EVERYBODY.replace(
                                "[]", "[{\"field\":\"status\",\"op\":\"is\",\"value\":\"active\"}]")
                        + ",\"steps\":[{\"id\":4,\"type\":\"do\",\"action\":{\"type\":\"add_note\",\"text\":\"They know\"}}]}],"
                        + "\"otherwise\":[]}");
        long student = scene.student();
        var page = member("administrator", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/workflows/" + workflow + "/simulate");
        page.getByLabel("Name or student ID").fill("Walker " + student);
        page.getByRole(AriaRole.BUTTON, named("Find student")).click();
        page.getByRole(AriaRole.BUTTON, named("Simulate")).click();
        settled(page);
        assertThat(page.locator("ol.thread")).containsText("Hello Wendy,");
        assertThat(page.locator("ol.thread")).containsText("Goes the way “Yes”");
        assertFits(page);
        assertAccessible(page);
        picture(page, "simulate-1440-light");
        page.setViewportSize(390, 844);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertFits(page);
        assertAccessible(page);
        picture(page, "simulate-390-dark");
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
