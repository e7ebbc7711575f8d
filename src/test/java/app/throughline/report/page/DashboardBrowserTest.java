package app.throughline.report.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.browser.BrowserTest;
import app.throughline.report.CoverageScene;
import app.throughline.report.FigureScene;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
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
    void itsTabsAreOpenToEverybody() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        var dark = member("director", Window.PHONE, ColorScheme.DARK);
        for (var tab : List.of("alerts", "cases", "funnel")) {
            visit(page, "/dashboard/" + tab + "?" + FigureScene.ADDRESS);
            picture(page, "dashboard-" + tab + "-1440-light");
            visit(dark, "/dashboard/" + tab + "?" + FigureScene.ADDRESS);
            picture(dark, "dashboard-" + tab + "-390-dark");
        }
        for (var tab : List.of("alerts", "cases", "funnel")) {
            assertOpenToEverybody(page, "/dashboard/" + tab + "?" + FigureScene.ADDRESS);
        }
    }

    @Test
    void theTabOfCoverageIsOpenToEverybody() {
        CoverageScene.write(database);
        var address = "/dashboard/coverage?" + CoverageScene.ADDRESS;
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        var dark = member("director", Window.PHONE, ColorScheme.DARK);
        visit(page, address);
        picture(page, "dashboard-coverage-1440-light");
        visit(dark, address);
        picture(dark, "dashboard-coverage-390-dark");
        page.locator("#on").selectOption("section");
        page.waitForURL("**on=section**");
        settled(page);
        page.locator("section:has(#chart-K1-weeks) .cols a").nth(2).click();
        page.waitForURL("**/dashboard/K1-weeks/records?**slice=03**");
        assertThat(page.locator("#main [role=status]")).containsText("13 records");
        assertOpenToEverybody(page, address);
    }

    @Test
    void aTabKeepsTheFiltersAndABarLeadsToItsRecords() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/dashboard?" + FigureScene.ADDRESS);
        page.getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("Dashboard"))
                .getByText("Alerts")
                .click();
        page.waitForURL("**/dashboard/alerts?**campus=99311**");
        var weeks = page.locator("section:has(#weeks)");
        assertThat(weeks.locator("table")).isHidden();
        weeks.getByText("Show data").click();
        assertThat(weeks.locator("table")).containsText("Jan 8, 2024");
        page.locator("section:has(#chart-A8-type) .hbars a").first().click();
        page.waitForURL("**/dashboard/A8-type/records?**slice=**");
        assertThat(page.locator("#main [role=status]")).containsText("12 records");
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
