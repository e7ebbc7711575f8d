package app.throughline.report.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.browser.BrowserTest;
import app.throughline.report.EquityScene;
import app.throughline.report.FigureScene;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Sharing a dashboard with single people, and the page of reference groups, as people see them. */
class SharedDashboardBrowserTest extends BrowserTest {
    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @BeforeEach
    void scene() {
        new People(database, signIns, accounts);
        FigureScene.write(database);
        EquityScene.write(database);
    }

    @Test
    void aDashboardIsSharedWithSinglePeople() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/dashboard/alerts?" + FigureScene.ADDRESS);
        page.locator("[popovertarget=save-view]").click();
        page.locator("#view-name").fill("For a few");
        page.locator("#view-audience").selectOption("people");
        page.locator("#save-view button:has-text('Save view')").click();
        page.waitForURL("**/people");
        settled(page);
        var sharing = page.url().substring(page.url().indexOf("/views"));
        page.locator("#people").fill("nobody@people.test");
        page.locator("main button:has-text('Share')").click();
        settled(page);
        assertThat(page.locator("#people-error")).containsText("Nobody here has the address nobody@people.test.");
        assertThat(page.locator("#people")).hasValue("nobody@people.test");
        expectError("422");
        picture(page, "view-people-1440-light");
        page.locator("#people").fill("ruth@people.test");
        page.locator("main button:has-text('Share')").click();
        page.waitForURL("**/dashboard?saved=**");
        settled(page);
        page.locator("[popovertarget=save-view]").click();
        picture(page, "view-shared-1440-light");
        page.locator("#save-view a:has-text('Whom it is shared with')").click();
        page.waitForURL("**/people");
        assertThat(page.locator("#people")).hasValue("ruth@people.test");
        assertOpenToEverybody(page, sharing);
    }

    @Test
    void thePageOfReferenceGroupsIsOpenToEverybody() {
        var page = member("administrator", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/settings/reference-groups");
        assertThat(page.locator("main")).containsText("Fig region");
        picture(page, "settings-reference-groups-1440-light");
        assertOpenToEverybody(page, "/settings/reference-groups");
    }
}
