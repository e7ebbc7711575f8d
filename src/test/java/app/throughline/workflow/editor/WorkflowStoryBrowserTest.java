package app.throughline.workflow.editor;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.browser.BrowserTest;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The welcome workflow, made by mouse and made by keyboard alone. */
class WorkflowStoryBrowserTest extends BrowserTest {
    @Test
    void theWelcomeIsMadeByMouseTakenBackAndPublished() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        var path = begin(page);
        page.locator("#add-trigger").click();
        choose(page, "Case created");
        page.locator("button:has-text('Apply')").click();
        assertThat(page.locator("#trigger-0")).containsText("Once for each record");
        add(page, "0-0-0", "Notify staff");
        fill(page, "Whoever has it", "A student needs a welcome");
        add(page, "0-0-1", "Wait for a time");
        page.locator("#a1-n").fill("2");
        page.locator("button:has-text('Apply')").click();
        assertThat(page.locator("#step-2")).containsText("Wait 2 days");
        add(page, "0-0-2", "Branch");
        page.locator("#a1-question").fill("Heard of the student?");
        page.locator("button:has-text('Apply')").click();
        add(page, "3-0-0", "Add a note");
        page.locator("#a2-kind").selectOption("general");
        page.locator("#a2-text").fill("They were welcomed");
        page.locator("button:has-text('Apply')").click();
        picture(page, "workflow-1440-light");

        page.locator("button[value=undo]").click();
        assertThat(page.locator("#step-4")).containsText("Not finished");
        page.locator("button[value=redo]").click();
        assertThat(page.locator("#step-4")).containsText("They were welcomed");
        settled(page);
        page.locator("#step-2").dragTo(page.locator("[data-gap='3-1-0']"));
        assertThat(page.locator(".forks #step-2")).isVisible();
        settled(page);
        page.locator("button[value=undo]").click();
        assertThat(page.locator(".forks #step-2")).hasCount(0);

        visit(page, path + "?step=3");
        picture(page, "workflow-branch-1440-light");
        assertOpenToEverybody(page, path + "?step=3");
        assertOpenToEverybody(page, path);
        assertOpenToEverybody(page, path + "?add=0-0-1");
        assertOpenToEverybody(page, path + "?view=outline");
        assertOpenToEverybody(page, path + "?view=json");
        assertOpenToEverybody(page, path + "/settings");
        page.setViewportSize(1440, 900);
        visit(page, path);
        page.locator("a:has-text('Publish')").click();
        assertOpenToEverybody(page, path + "/publish");
        page.setViewportSize(1440, 900);
        page.locator("button:has-text('Publish')").click();
        assertThat(page.locator(".toast")).containsText("Version 1 is published");
        visit(page, path);
        assertThat(page.locator(".topbar .pill")).hasText("On, version 1");
        assertOpenToEverybody(page, path + "/versions");
        assertOpenToEverybody(page, "/workflows");
        looks(page, path);
    }

    private void looks(Page page, String path) {
        page.setViewportSize(390, 844);
        visit(page, path);
        picture(page, "workflow-390-light");
        visit(page, path + "?step=3");
        picture(page, "workflow-branch-390-light");
        page.setViewportSize(1440, 900);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        visit(page, path + "?step=3");
        picture(page, "workflow-branch-1440-dark");
        visit(page, "/workflows");
        picture(page, "workflows-1440-dark");
    }

    private String begin(Page page) {
        visit(page, "/workflows/new");
        page.locator("#name").fill("Welcome " + UUID.randomUUID().toString().substring(0, 8));
        page.locator("button:has-text('Make workflow')").click();
        page.waitForURL(Pattern.compile(".*/workflows/[0-9]+"));
        settled(page);
        return page.url().replaceAll("^.*(/workflows/[0-9]+).*$", "$1");
    }

    private void choose(Page page, String kind) {
        page.locator(".flow-kinds button:has-text('" + kind + "')").first().click();
        assertThat(page.locator("#panel-form .panel-title")).hasText(kind);
        settled(page);
    }

    private void add(Page page, String gap, String kind) {
        page.locator("[data-gap='" + gap + "']").click();
        choose(page, kind);
    }

    private void fill(Page page, String whom, String text) {
        page.locator("#a2-to").selectOption(new com.microsoft.playwright.options.SelectOption().setLabel(whom));
        assertThat(page.locator(".pick .pill")).hasCount(1);
        settled(page);
        page.locator("#a2-text").fill(text);
        page.locator("button:has-text('Apply')").click();
        assertThat(page.locator("#step-1")).containsText(text);
    }

    @Test
    void theSameIsMadeByKeyboardAlone() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        begin(page);
        reach(page, "#add-trigger");
        page.keyboard().press("Enter");
        assertThat(page.locator(".panel-title")).isFocused();
        reach(page, ".flow-kinds button:has-text('Case created')");
        page.keyboard().press("Enter");
        assertThat(page.locator("#panel-form .panel-title")).isFocused();
        reach(page, ".panel-foot button");
        page.keyboard().press("Enter");
        assertThat(page.locator("#trigger-0")).isVisible();
        insert(page, "0-0-0", "Wait for a time");
        insert(page, "0-0-1", "End here");
        settled(page);
        page.keyboard().press("Escape");
        assertThat(page.locator("#step-2 a")).isFocused();

        settled(page);
        page.keyboard().press("Alt+ArrowUp");
        assertThat(page.locator(".flow-root > li").first().locator("article")).hasId("step-2");
        assertThat(page.locator("#step-2 a")).isFocused();
        settled(page);
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#step-1 a")).isFocused();
        settled(page);
        page.keyboard().press("Control+c");
        assertThat(page.locator("p.flow-note")).containsText("Copying step 1");
        assertThat(page.locator("#step-1 a")).isFocused();
        settled(page);
        page.keyboard().press("Control+v");
        assertThat(page.locator("#step-3 a")).isFocused();
        settled(page);
        page.keyboard().press("Delete");
        assertThat(page.locator("#step-3")).hasCount(0);
        settled(page);
        page.keyboard().press("Control+z");
        assertThat(page.locator("#step-3")).isVisible();
        settled(page);
        page.keyboard().press("Control+Shift+z");
        assertThat(page.locator("#step-3")).hasCount(0);
    }

    private static void insert(Page page, String gap, String kind) {
        reach(page, "[data-gap='" + gap + "']");
        page.keyboard().press("Enter");
        assertThat(page.locator(".panel-title")).isFocused();
        reach(page, ".flow-kinds button:has-text('" + kind + "')");
        page.keyboard().press("Enter");
        assertThat(page.locator("#panel-form .panel-title")).isFocused();
    }

    private static void reach(Page page, String selector) {
        var there = page.locator(selector).first();
        for (int i = 0; i < 250 && !Boolean.TRUE.equals(there.evaluate("e => e === document.activeElement")); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(there).isFocused();
    }
}
