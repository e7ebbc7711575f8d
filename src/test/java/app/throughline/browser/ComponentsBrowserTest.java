package app.throughline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;

class ComponentsBrowserTest extends BrowserTest {

    @Test
    void everyComponentIsOpenToEverybody() {
        assertOpenToEverybody(member("administrator", Window.WIDE, ColorScheme.LIGHT), "/dev/components");
    }

    @Test
    void whatHappenedIsSaidOnceAndCanBeUndone() {
        var page = member("administrator", Window.WIDE, ColorScheme.LIGHT);
        page.navigate("/dev/flash");
        assertThat(page.locator(".toast")).containsText("2 alerts dismissed");
        assertThat(page.locator(".toast form")).hasAttribute("action", "/dev/undo");
        picture(page, "toast");
        assertAccessible(page);
        page.reload();
        assertThat(page.locator(".toast")).hasCount(0);
    }

    @Test
    void theThemeStaysChosen() {
        var page = member("administrator", Window.WIDE, ColorScheme.LIGHT);
        page.navigate("/dev/components");
        page.locator(".me").click();
        picture(page, "menu");
        assertAccessible(page);
        page.locator("#me-menu [value=dark]").click();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
        page.reload();
        assertThat(page.locator("html")).hasAttribute("data-theme", "dark");
    }

    @Test
    void thePaletteOpensByKeyAndClosesByEscape() {
        var page = member("administrator", Window.WIDE, ColorScheme.LIGHT);
        page.navigate("/dev/components");
        page.keyboard().press("Control+k");
        assertThat(page.locator(".palette")).isVisible();
        assertAccessible(page);
        page.keyboard().press("Escape");
        assertThat(page.locator(".palette")).isHidden();
    }

    @Test
    void jAndKMoveThroughTheRows() {
        var page = member("administrator", Window.WIDE, ColorScheme.LIGHT);
        page.navigate("/dev/components");
        page.keyboard().press("j");
        page.keyboard().press("j");
        assertThat(page.locator("tbody a.row-title").nth(1)).isFocused();
        page.keyboard().press("k");
        assertThat(page.locator("tbody a.row-title").first()).isFocused();
    }

    @Test
    void whatIsMissingAndWhatFailsSaysSo() {
        var page = member("administrator", Window.WIDE, ColorScheme.LIGHT);
        page.navigate("/nothing-here");
        assertThat(page.locator("main")).containsText("Not available to you");
        expectError("404");
        assertAccessible(page);
        page.navigate("/dev/failure");
        assertThat(page.locator("main")).containsText("req_");
        picture(page, "failure");
        expectError("500");
    }

    @Test
    void aFormWithoutItsTokenKeepsWhatWasTyped() {
        var page = member("administrator", Window.WIDE, ColorScheme.LIGHT);
        page.navigate("/dev/components");
        breakTokens(page);
        page.evaluate("document.querySelector('#me-menu form [name=return]').value = 'A note of many words'");
        page.evaluate("document.querySelector('#me-menu form').requestSubmit()");
        assertThat(page.locator("h1")).hasText("This form was open too long");
        assertThat(page.locator("textarea")).hasValue("A note of many words");
        picture(page, "expired");
        expectError("403");
        assertAccessible(page);
    }

    private static void breakTokens(Page page) {
        page.evaluate("document.querySelectorAll('[name=_csrf]').forEach(token => token.value = 'old')");
    }
}
