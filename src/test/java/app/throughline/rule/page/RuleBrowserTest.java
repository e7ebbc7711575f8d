package app.throughline.rule.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.browser.BrowserTest;
import app.throughline.rule.RuleWorld;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A rule from its first word to its switch, without a mouse. */
class RuleBrowserTest extends BrowserTest {
    @Autowired
    TestDatabase database;

    @AfterEach
    void nothingStays() {
        RuleWorld.clear(database);
    }

    @Test
    @Proves("RU-9")
    void aRuleIsBuiltByKeyboardOrderedAndSwitchedOn() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        build(page);
        assertThat(page.locator("#rule-sentence"))
                .hasText(Pattern.compile("When an alert is created, if priority is Low: .*"));
        var rule = page.url().replaceAll("^.*(/rules/[0-9]+)$", "$1");
        assertOpenToEverybody(page, rule);
        assertOpenToEverybody(page, rule + "/runs");
        page.setViewportSize(1440, 900);

        visit(page, "/rules");
        var on = page.getByLabel("Keyboard rule on");
        on.focus();
        page.keyboard().press("Space");
        assertThat(page.locator(".toast")).containsText("Keyboard rule is on");
        assertThat(page.getByLabel("Keyboard rule on")).isChecked();
        settled(page);
        page.locator("[data-undo]").click();
        assertThat(page.getByLabel("Keyboard rule on")).not().isChecked();
        assertOpenToEverybody(page, "/rules");
    }

    private void build(Page page) {
        visit(page, "/rules/new");
        page.locator("#name").focus();
        page.keyboard().type("Keyboard rule");
        tab(page, "n1-add");
        answered(page, "/rules/preview", () -> page.keyboard().press("Enter"));
        assertThat(page.locator("#n2-field")).isFocused();
        page.keyboard().type("Priority");
        answered(page, "/rules/preview", () -> page.keyboard().press("Tab"));
        assertThat(page.locator("#n2-value")).isVisible();
        settled(page);
        tab(page, "n2-value");
        page.keyboard().type("L");
        assertThat(page.locator("#fb-sentence")).hasText("Alerts whose priority is Low.");
        settled(page);
        tab(page, "add-action");
        page.keyboard().press("Enter");
        assertThat(page.locator("#action-menu :focus")).hasText("Set the reviewer");
        page.keyboard().press("ArrowDown");
        assertThat(page.locator("#action-menu :focus")).hasText("Set the priority");
        page.keyboard().press("Enter");
        assertThat(page.locator("#a1")).isFocused();
        settled(page);
        tab(page, "a1-priority");
        page.keyboard().type("H");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#edit-a1")).isFocused();
        settled(page);
        page.locator("#name").focus();
        page.locator(".topbar button[form=rule-form]").focus();
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/rules/[0-9]+"));
    }

    private static void tab(Page page, String id) {
        for (int i = 0;
                i < 200 && !page.evaluate("() => document.activeElement.id").equals(id);
                i++) {
            page.keyboard().press("Tab");
        }
        assertThat(page.locator("#" + id)).isFocused();
    }
}
