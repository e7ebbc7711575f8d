package app.throughline.workflow.watch.page;

import static app.throughline.workflow.watch.WatchWorld.IVY;
import static app.throughline.workflow.watch.WatchWorld.NOOR;
import static app.throughline.workflow.watch.WatchWorld.WILMA;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.browser.BrowserTest;
import app.throughline.workflow.watch.WatchWorld;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A director sees where students stand in a workflow. */
class WatchBrowserTest extends BrowserTest {
    @Autowired
    ApplicationContext context;

    WatchWorld world;
    long workflow;
    long noor;

    @BeforeEach
    void someAreInIt() {
        world = new WatchWorld(context);
        workflow = world.workflow();
        world.next(workflow, WatchWorld.NOTE, WatchWorld.WAIT, WatchWorld.GOAL);
        for (int i = 1; i <= 6; i++) {
            long ivy = world.enrolled(
                    workflow,
                    IVY,
                    2,
                    "is_inside = true, until_at = now() + interval '2 days', wake_at = now() + interval '2 days'",
                    "entered_at = now() - interval '" + i + " days'");
            world.passed(ivy, 1, 1, -1, i == 3 ? "2" : "1", 20 * i);
            world.passed(ivy, 2, 2, -1, "null", 20 * i);
            world.message(ivy, 1, i % 2 + 1);
        }
        long done = world.enrolled(
                workflow, NOOR, 5, "state = 2, ending = 'completed', ended_at = now() - interval '1 day'");
        world.passed(done, 1, 1, -1, "1", 90);
        world.passed(done, 2, 2, -1, "null", 90);
        world.passed(done, 2, 3, -1, "null", 30);
        world.passed(done, 3, 8, 0, "null", 30);
        world.passed(done, 5, 10, -1, "null", 25);
        noor = world.enrolled(
                workflow, NOOR, 4, "state = 3, ending = 'broke', reason = 'The template has no published version'");
        world.passed(noor, 1, 1, -1, "1", 50);
        world.passed(noor, 2, 2, -1, "null", 50);
        world.passed(noor, 2, 3, -1, "null", 26);
        world.passed(noor, 3, 8, 0, "null", 26);
        world.message(noor, 1, 2);
        world.refused(workflow, IVY, "already_active");
    }

    @Test
    void aDirectorSeesHowAWorkflowGoesAndWhereAStudentStands() {
        var page = person(WILMA, Window.WIDE, ColorScheme.LIGHT);
        for (var path :
                new String[] {"/results", "/students", "/students/" + noor, "/resumption", "/migration", "/stop", ""}) {
            looked(page, path);
        }
        visit(page, at("/results"));
        page.locator("a:has-text('failed at Step 4')").click();
        assertThat(page.locator("main")).containsText("The template has no published version");
        page.locator("input[name=enrollment]").check();
        page.locator("button:has-text('Leave the step out')").click();
        assertThat(page.locator(".toasts")).containsText("Went on without the step: 1 student");
        visit(page, at("/students/" + noor));
        assertThat(page.locator("ol.thread")).containsText("Left out by Wilma Watcher");
        assertOpenToEverybody(page, "/students/" + NOOR + "/workflows");
        page.setViewportSize(1440, 900);
        picture(page, "watch-student-1440-light");
    }

    private String at(String path) {
        return "/workflows/" + workflow + path;
    }

    private void looked(Page page, String path) {
        assertOpenToEverybody(page, at(path));
        var name = "watch" + path.replaceAll("/[0-9]+", "-one").replace('/', '-');
        page.setViewportSize(1440, 900);
        picture(page, name + "-1440-light");
        page.setViewportSize(390, 844);
        picture(page, name + "-390-light");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(1440, 900);
        picture(page, name + "-1440-dark");
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    }
}
