package app.throughline.listing.advanced;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.browser.BrowserTest;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The condition of a list, built by somebody without a mouse. */
class AdvancedFilterBrowserTest extends BrowserTest {
    @Autowired
    TestDatabase database;

    @BeforeEach
    void two() {
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name)"
                        + " overriding system value values (96251, 'advanced', '1', 'AD1', 'Ada', 'Advancedly'),"
                        + " (96252, 'advanced', '2', 'AD2', 'Bea', 'Advancedly') on conflict do nothing");
    }

    @Test
    @Proves("FL-8")
    void aConditionIsBuiltByKeyboardAndStandsOverTheList() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/students?view=all");
        page.getByText("Advanced filter").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#n2-field")).isFocused();
        page.waitForFunction("() => customElements.get('filter-tree')");
        page.keyboard().type("Family name");
        page.keyboard().press("Enter");
        assertThat(page.locator("#n2-op")).isVisible();
        page.locator("#n2-value").focus();
        page.keyboard().type("Advancedly");
        assertThat(page.locator(".bigcount")).hasText("2");
        assertThat(page.locator("#fb-sentence")).hasText("Students whose family name is \"Advancedly\".");
        settled(page);
        assertAccessible(page);
        picture(page, "advanced-filter");
        page.getByText("Show in the list").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".chip-words")).containsText("Family name is \"Advancedly\"");
        assertThat(page.locator("#list tbody tr")).hasCount(2);
        page.getByText("Advanced filter").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#n2-value")).hasValue("Advancedly");
        settled(page);
        assertOpenToEverybody(page, page.url());
        page.setViewportSize(390, 844);
        picture(page, "advanced-filter-390");
        page.emulateMedia(new com.microsoft.playwright.Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        page.setViewportSize(1440, 900);
        picture(page, "advanced-filter-dark");
        assertOpenToEverybody(page, "/alerts");
        page.setViewportSize(390, 844);
        visit(page, "/alerts");
        picture(page, "advanced-link-390");
    }
}
