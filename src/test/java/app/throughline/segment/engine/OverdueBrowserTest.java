package app.throughline.segment.engine;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.browser.BrowserTest;
import app.throughline.segment.SegmentWorld;
import app.throughline.world.Proves;
import app.throughline.world.TestClock;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A segment from its first condition to its first member, without a mouse and without anybody touching the case. */
class OverdueBrowserTest extends BrowserTest {
    @Autowired
    EngineSteps engine;

    @Autowired
    TestDatabase database;

    @Autowired
    TestClock clock;

    @AfterEach
    void nothingStays() {
        clock.reset();
        SegmentWorld.clear(database, "unwatched");
    }

    @Test
    @Proves({"FL-8", "SE-1"})
    void aSegmentIsBuiltByKeyboardAndTimeBringsItsMember() {
        var world = new EngineWorld(database);
        long student = world.student("Unwatched");
        world.run(EngineWorld.supportCase(student, "now() + interval '10 minutes'", false));
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        assertOpenToEverybody(page, "/segments/new");
        page.setViewportSize(1440, 900);
        build(page);
        picture(page, "segment-editor");
        tab(page, "Shift+Tab", "name");
        // the exact number is asked for a second after the first one is there
        assertThat(page.locator("#segment-preview span[hx-post]")).hasCount(0);
        settled(page);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/segments/[0-9]+"));
        engine.settle();

        var segment = page.url().replaceAll(".*/", "");
        var members = "/students?view=all&q=Unwatched&segment=" + segment;
        visit(page, members);
        assertThat(page.locator("#list a[href^='/students/" + student + "']")).hasCount(0);
        clock.advance(Duration.ofMinutes(11));
        engine.settle();
        visit(page, members);
        assertThat(page.locator("#list a[href^='/students/" + student + "']").first())
                .isVisible();
    }

    private void build(Page page) {
        visit(page, "/segments/new");
        page.locator("#name").focus();
        page.keyboard().type("Unwatched overdue case");
        tab(page, "Tab", "n1-add");
        answered(page, "/segments/preview", () -> page.keyboard().press("Enter"));
        assertThat(page.locator("#n2-field")).isFocused();
        page.keyboard().type("Case: Is overdue");
        answered(page, "/segments/preview", () -> page.keyboard().press("Tab"));
        assertThat(page.locator("#n4-value")).isVisible();
        tab(page, "Tab", "n4-value");
        page.keyboard().type("Y");
        assertThat(page.locator("#fb-sentence")).hasText("Students with at least one case that is overdue.");
        settled(page);
        assertThat(page.locator("#segment-preview")).containsText("match");
    }

    private static void tab(Page page, String key, String id) {
        for (int i = 0;
                i < 200 && !page.evaluate("() => document.activeElement.id").equals(id);
                i++) {
            page.keyboard().press(key);
        }
        assertThat(page.locator("#" + id)).isFocused();
    }
}
