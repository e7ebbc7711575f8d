package app.throughline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A case in a browser. */
class CaseBrowserTest extends BrowserTest {
    @Autowired
    TestDatabase database;

    @BeforeEach
    void student() {
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name, class_standing)"
                        + " overriding system value values (8871, 'casebrowser', '1', 'C8871', 'Ilse', 'Brandt', 'Junior')"
                        + " on conflict do nothing");
    }

    @Test
    void aCaseIsWorkedOnFromOpeningToItsOutcome() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        open(page, "Back to class");
        page.keyboard().press("t");
        page.locator("#task-add #title").fill("Call Ilse");
        page.locator("#task-add #title").press("Enter");
        assertThat(page.locator(".tasks label").first()).containsText("Call Ilse");
        assertThat(page.locator("#task-add #title")).hasValue("");
        page.locator(".tasks .check").first().check();
        assertThat(page.locator("#tasks .sec-head .n")).containsText("1 of 1");
        page.keyboard().press("n");
        assertThat(page.locator("#body")).isFocused();
        page.locator("#body").fill("She works mornings.");
        page.locator("#composer button[type=submit]").click();
        assertThat(page.locator("#timeline")).containsText("She works mornings.");
        settled(page);
        page.locator("#prop-priority a").click();
        assertThat(page.locator("#dialog")).isVisible();
        assertAccessible(page);
        page.locator("#dialog select").selectOption("1");
        page.locator("#dialog button[type=submit]").click();
        assertThat(page.locator("#prop-priority")).containsText("Critical");
        page.locator(".toast button[type=submit]").click();
        assertThat(page.locator("#prop-priority")).containsText("Medium");
        settled(page);
        page.locator(".topbar-actions a.btn-primary").click();
        assertThat(page.locator("#dialog")).isVisible();
        assertAccessible(page);
        page.locator("#dialog select[name=reason]").selectOption("plan");
        page.locator("#dialog button[type=submit]").click();
        assertThat(page.locator("#dialog #form-errors")).isVisible();
        expectError("422");
        page.locator("#dialog input[name=reached][value=yes]").check();
        page.locator("#dialog input[name=result][value=resolved]").check();
        page.locator("#dialog button[type=submit]").click();
        assertThat(page.locator("main")).containsText("student reached, resolved, Plan in place");
        picture(page, "case-closed");
    }

    @Test
    void everyPageIsOpenToEverybody() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        open(page, "A plan for the spring");
        var path = page.url().substring(page.url().indexOf("/cases/"));
        for (var rest : new String[] {
            path,
            path + "?compose=attempt&add=task",
            path + "/closing",
            path + "/edit/assignee",
            path + "/edit/private",
            path + "/merge",
            path + "/split",
            path + "/related",
            path + "/playbook",
            "/cases?view=all&sort=due",
            "/cases/new",
            "/cases/new?q=ilse",
            "/students/8871/cases"
        }) {
            assertOpenToEverybody(page, rest);
        }
    }

    private static void open(Page page, String title) {
        page.navigate("/cases/new?student=8871");
        page.locator("#title").fill(title);
        page.locator("#type").selectOption("engagement");
        page.locator("main button:has-text('Open case')").click();
        page.waitForURL("**/cases/CASE-*");
        assertThat(page.locator("h1.case-title")).hasText(title);
    }
}
