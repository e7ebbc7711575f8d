package app.throughline.browser;

import static app.throughline.world.People.MAYA;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class StudentBrowserTest extends BrowserTest {
    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @BeforeEach
    void people() {
        new People(database, signIns, accounts);
    }

    @ParameterizedTest
    @CsvSource({"WIDE, LIGHT", "WIDE, DARK", "PHONE, LIGHT", "PHONE, DARK"})
    void theStudentsPagesAreOpenToEverybody(Window window, ColorScheme theme) {
        var page = member("director", window, theme);
        for (var tab : new String[] {"", "/timeline", "/courses", "/work", "/details"}) {
            open(page, "/students/" + MAYA.value() + tab);
            picture(page, "student" + tab.replace('/', '-') + "-" + window + "-" + theme);
            assertAccessible(page);
            assertFits(page);
        }
        open(page, "/students?view=all");
        picture(page, "students-" + window + "-" + theme);
        assertAccessible(page);
        assertFits(page);
    }

    @Test
    void aLabelIsAddedAndTakenBack() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        open(page, "/students/" + MAYA.value() + "/details");
        page.getByLabel("Label to add").selectOption("First year");
        page.locator("#labels button:has-text('Add label')").click();
        assertThat(page.locator("#labels li")).containsText("First year");
        page.locator(".toast button:has-text('Undo')").click();
        assertThat(page.locator("#labels li:has-text('First year')")).hasCount(0);
    }

    @Test
    void theListIsSearchedWhileTyping() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        open(page, "/students?view=all");
        page.getByLabel("Search this list").fill("Okafor");
        assertThat(page.locator("#list tbody tr").first()).containsText("Maya Okafor");
        assertThat(page.locator("#list")).not().containsText("Omar Haddad");
    }

    private static void open(Page page, String path) {
        page.navigate(path);
        page.waitForLoadState(LoadState.NETWORKIDLE);
    }
}
