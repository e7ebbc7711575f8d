package app.throughline.report.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.browser.BrowserTest;
import app.throughline.report.FigureScene;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The dashboard in a browser. */
class DashboardBrowserTest extends BrowserTest {
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
    }

    @Test
    void theDashboardIsOpenToEverybody() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/dashboard?" + FigureScene.ADDRESS);
        picture(page, "dashboard-1440-light");
        var dark = member("director", Window.PHONE, ColorScheme.DARK);
        visit(dark, "/dashboard?" + FigureScene.ADDRESS);
        picture(dark, "dashboard-390-dark");
        visit(page, "/dashboard/O1/records?" + FigureScene.ADDRESS);
        picture(page, "dashboard-records-1440-light");
        assertOpenToEverybody(page, "/dashboard?" + FigureScene.ADDRESS);
        assertOpenToEverybody(page, "/dashboard/O1/records?" + FigureScene.ADDRESS);
    }

    @Test
    void aFigureSaysWhatItMeansUnderThePointerAndForTheKeyboard() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/dashboard?" + FigureScene.ADDRESS);
        var about = page.locator("#about-O13");
        assertThat(about).isHidden();
        page.locator("#figure-O13 .kpi").hover();
        assertThat(about).isVisible();
        page.locator("#figure-O3 .kpi").focus();
        page.keyboard().press("Tab");
        assertThat(page.locator("#about-O4")).isVisible();
        page.locator("#figure-O1 .kpi").click();
        page.waitForURL("**/dashboard/O1/records?**");
    }

    @Test
    void anotherTermChangesTheFiguresWithoutLeavingThePage() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/dashboard");
        page.getByLabel("First day").fill("2024-01-01");
        settled(page);
        page.locator("#term").selectOption("99312");
        page.waitForURL("**term=99312**");
        settled(page);
        assertThat(page.locator("#figures [role=status]")).containsText("Fig");
    }
}
