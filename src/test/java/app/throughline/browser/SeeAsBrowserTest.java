package app.throughline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An administrator looks as an advisor, by keyboard, and goes back. */
class SeeAsBrowserTest extends BrowserTest {
    @Autowired
    TestDatabase database;

    @Autowired
    Accounts accounts;

    @Test
    @Proves("AC-4")
    void anAdministratorLooksAsAnAdvisorAndGoesBack() {
        var scene = new CaseworkScene(database, accounts);
        var advisor = scene.person("Nadia", "advisor");
        var student = scene.student("Ilse", advisor);
        var page = member("administrator", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/settings/people");
        var see = page.locator("form[action='/see-as']:has(input[value='" + advisor.id() + "']) button");
        assertThat(see).hasText("See as " + advisor.name());
        see.focus();
        page.keyboard().press("Enter");
        page.waitForURL("**/");
        var banner = page.locator("[data-looking]");
        assertThat(banner).containsText("You see Throughline as " + advisor.name());
        visit(page, "/students/" + student);
        picture(page, "see-as-student");
        assertOpenToEverybody(page, "/students/" + student);
        page.setViewportSize(1440, 900);
        page.evaluate("() => htmx.ajax('POST', '/inbox/all-read', {target: '#main', swap: 'none'})");
        assertThat(page.locator("#toasts")).containsText("You are looking as " + advisor.name());
        expectError("403");
        end(page);
        assertThat(page.locator("[data-looking]")).hasCount(0);
    }

    private static void end(Page page) {
        page.locator("[data-looking] button").focus();
        page.keyboard().press("Enter");
        page.waitForURL("**/settings/people");
        assertThat(page.locator("#toasts")).containsText("You work as yourself again");
    }
}
