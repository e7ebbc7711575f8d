package app.throughline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Search, the palette and the sheet of keys in a browser. */
class DeskBrowserTest extends BrowserTest {
    @Autowired
    TestDatabase database;

    @BeforeEach
    void students() throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into contact.contact (id, source, source_key, student_id, given_name, family_name)"
                            + " overriding system value values (9541, 'desk', '1', 'D1', 'Odalys', 'Ferreira')"
                            + " on conflict do nothing");
        }
    }

    @Test
    @Proves({"G-5", "SR-recent"})
    void thePaletteFindsAStudentAndOpensANumber() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        page.navigate("/");
        palette(page, "odal");
        assertThat(page.locator("#palette-found [role=option]").first()).containsText("Odalys Ferreira");
        assertThat(page.locator("#palette-found [role=option]").first()).hasAttribute("aria-selected", "true");
        page.keyboard().press("Enter");
        page.waitForURL("**/students/9541");
        palette(page, "TASK-999999");
        page.keyboard().press("Enter");
        page.waitForURL("**/tasks/TASK-999999");
        assertThat(page.locator("main")).containsText("Not available to you");
        expectError("404");
        page.keyboard().press("Control+k");
        assertThat(page.locator("#palette-found [role=option]").first()).containsText("Odalys Ferreira");
        assertThat(page.locator("#palette-found [role=option]").first()).hasAttribute("aria-selected", "true");
        picture(page, "desk-recent");
        assertAccessible(page);
        page.keyboard().press("Enter");
        page.waitForURL("**/students/9541");
    }

    @Test
    void theSheetShowsTheKeysOfThePageBelow() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        page.navigate("/alerts");
        page.keyboard().press("?");
        var sheet = page.locator("#dialog key-sheet");
        assertThat(sheet.getByText("Next row")).isVisible();
        assertThat(sheet.getByText("Write a note")).isHidden();
        assertAccessible(page);
        page.keyboard().press("Escape");
        assertThat(sheet).hasCount(0);
    }

    @Test
    void searchAndTheSheetAreOpenToEverybody() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        for (var path : new String[] {"/search", "/search?q=odalys", "/search?q=nobody+at+all", "/help/keys"}) {
            assertOpenToEverybody(page, path);
        }
        page.setViewportSize(1440, 900);
        palette(page, "odal");
        assertThat(page.locator("#palette-found [role=option]").first()).isVisible();
        picture(page, "desk-palette");
        assertAccessible(page);
        page.setViewportSize(390, 844);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertAccessible(page);
    }

    @Test
    @Proves("EX-who")
    void whoCouldReadANoteIsSaidWhereItIsWritten() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        page.navigate("/students/9541/notes/new");
        page.locator("#body").fill("Came in today");
        page.locator("button[name=preview]").click();
        assertThat(page.locator("main form [role=status]")).containsText("can read");
        assertThat(page.locator("#body")).hasValue("Came in today");
        assertThat(page.locator("#dialog > *")).hasCount(0);
    }

    @Test
    void aListIsFilteredAndItsViewsAreSteppedThroughByKey() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        page.navigate("/tasks");
        page.keyboard().press("f");
        assertThat(page.locator("#filter-status")).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.locator("#filter-status")).isHidden();
        page.keyboard().press("]");
        page.waitForURL("**/tasks?view=today");
        page.keyboard().press("[");
        page.waitForURL("**/tasks");
    }

    private static void palette(Page page, String words) {
        page.keyboard().press("Control+k");
        page.locator("command-palette input").pressSequentially(words);
    }
}
