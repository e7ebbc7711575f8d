package app.throughline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The page of a case and of a student on paper: the whole record, nothing to press, nothing cut. */
class PrintBrowserTest extends BrowserTest {
    /** The width of A4 between margins of 14 mm, in pixels of CSS. */
    private static final int PAPER = 688;

    /** What stands out of the paper to the right, or hides a part of its own text. */
    private static final String CUT = """
            () => [...document.querySelectorAll('main *')]
              .filter(e => e.checkVisibility() && !e.closest('.vh'))
              .filter(e => e.getBoundingClientRect().right > innerWidth + 1
                || getComputedStyle(e).overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1
                || getComputedStyle(e).overflowY !== 'visible' && e.scrollHeight > e.clientHeight + 1)
              .map(e => e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 40))
            """;

    @Autowired
    TestDatabase database;

    @Test
    @Proves("G-10")
    void aCaseAndAStudentAreWholeOnPaper() {
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name, class_standing)"
                        + " overriding system value values (887190, 'print', '1', 'C887190', 'Paula', 'Druck', 'Junior')"
                        + " on conflict do nothing");
        var page = member("director", Window.WIDE, ColorScheme.DARK);
        page.navigate("/cases/new?student=887190");
        page.locator("#title")
                .fill("A title that is long enough to need two lines on paper, as titles of real cases do");
        page.locator("#description").fill("She works mornings and has missed a third of her meetings.");
        page.locator("#type").selectOption("engagement");
        page.locator("main button:has-text('Open case')").click();
        page.waitForURL("**/cases/CASE-*");
        var path = page.url().substring(page.url().indexOf("/cases/"));
        page.locator("#body").fill("Spoke with her in the hall. " + "She wants to stay. ".repeat(12));
        page.locator("#composer button[type=submit]").click();
        assertThat(page.locator("#timeline")).containsText("She wants to stay.");
        printed(page, path);
        for (var part : List.of("h1.case-title", "#timeline", ".props", "#prop-status", "#prop-assignee", "#tasks")) {
            assertThat(page.locator(part).first()).isVisible();
        }
        assertThat(page.locator("main")).containsText("She works mornings");
        assertThat(page.locator("main")).containsText("Paula Druck");
        picture(page, "case-printed");
        printed(page, "/students/887190");
        assertThat(page.locator("main")).containsText("Paula Druck");
        assertThat(page.locator("main")).containsText("A title that is long enough");
        picture(page, "student-printed");
    }

    private void printed(Page page, String path) {
        visit(page, path);
        page.setViewportSize(PAPER, 1000);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        for (var hidden : List.of(".sidebar", ".tabbar", ".composer", ".topbar-actions", ".skip")) {
            assertThat(page.locator(hidden).first()).isHidden();
        }
        assertThat(page.locator("main .btn:visible")).hasCount(0);
        assertThat(page.locator(".print-foot")).containsText("Renata Silva");
        assertThat(page.locator(".print-foot")).containsText("FERPA protected");
        assertThat((List<?>) page.evaluate(CUT)).isEmpty();
        assertThat(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
                .as("white paper, whatever the theme")
                .isEqualTo("rgb(255, 255, 255)");
        page.setViewportSize(PAPER, 1000);
    }
}
