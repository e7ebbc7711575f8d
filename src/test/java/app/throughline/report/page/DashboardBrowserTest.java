package app.throughline.report.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.browser.BrowserTest;
import app.throughline.report.CoverageScene;
import app.throughline.report.EquityScene;
import app.throughline.report.FigureScene;
import app.throughline.report.adjusted.AdjustedDifferences;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The dashboard in a browser. */
class DashboardBrowserTest extends BrowserTest {
    /** The width of A4 between margins of 14 mm, in pixels of CSS. */
    private static final int PAPER = 688;

    /** What stands out of the paper to the right, or hides a part of its own text. */
    private static final String CUT = """
            () => [...document.querySelectorAll('main *')]
              .filter(e => e.checkVisibility() && !e.closest('.vh'))
              .filter(e => e.getBoundingClientRect().right > innerWidth + 1
                || getComputedStyle(e).overflowX === 'hidden' && e.scrollWidth > e.clientWidth + 1)
              .map(e => e.tagName + '.' + e.className + ' ' + e.textContent.trim().slice(0, 40))
            """;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    AdjustedDifferences differences;

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
        differences.compute(99512);
        var address = "/dashboard/coverage?" + CoverageScene.ADDRESS;
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        var dark = member("director", Window.PHONE, ColorScheme.DARK);
        visit(page, address);
        picture(page, "dashboard-coverage-1440-light");
        visit(dark, address);
        picture(dark, "dashboard-coverage-390-dark");
        visit(page, address + "&compare=99510");
        picture(page, "dashboard-compared-1440-light");
        visit(dark, "/dashboard?" + CoverageScene.ADDRESS + "&compare=99510");
        picture(dark, "dashboard-compared-390-dark");
        page.locator("#on").selectOption("section");
        page.waitForURL("**on=section**");
        settled(page);
        page.locator("section:has(#chart-K1-weeks) .cols a").nth(2).click();
        page.waitForURL("**/dashboard/K1-weeks/records?**slice=03**");
        assertThat(page.locator("#main [role=status]")).containsText("13 records");
        assertOpenToEverybody(page, address + "&compare=99510");
    }

    @Test
    void teamsAndGroupsAreOpenToEverybody() {
        EquityScene.write(database);
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        var dark = member("director", Window.PHONE, ColorScheme.DARK);
        for (var tab : List.of("team", "equity", "metrics")) {
            visit(page, "/dashboard/" + tab + "?" + EquityScene.ADDRESS);
            picture(page, "dashboard-" + tab + "-1440-light");
            visit(dark, "/dashboard/" + tab + "?" + EquityScene.ADDRESS);
            picture(dark, "dashboard-" + tab + "-390-dark");
        }
        for (var tab : List.of("team", "equity", "metrics")) {
            assertOpenToEverybody(page, "/dashboard/" + tab + "?" + EquityScene.ADDRESS);
        }
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
        assertThat(page.locator("#about-O3 a")).isFocused();
        page.keyboard().press("Tab");
        assertThat(page.locator("#about-O4")).isVisible();
        page.locator("#figure-O1 .kpi").click();
        page.waitForURL("**/dashboard/O1/records?**");
    }

    @Test
    void openWorkIsCountedAnewWhileThePageIsOpen() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/dashboard/alerts?campus=99311");
        page.waitForCondition(
                () -> page.evaluate("() => document.querySelector('live-updates').source?.readyState === 1")
                        .equals(true));
        var backlog = page.locator("#kpi-A7 .v");
        int before = Integer.parseInt(backlog.textContent());
        page.locator("#kpi-A7").focus();
        page.locator("#card-chart-A7 summary").click();
        var other = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(other, "/alerts/new?student=" + 993101);
        other.locator("input[name=type][value=leaving]").check();
        other.locator("[name=description]").fill("Seen while somebody looks at the dashboard.");
        other.locator("main button[type=submit]").last().click();
        other.waitForURL("**/alerts/ALERT-*");
        assertThat(backlog).hasText(Integer.toString(before + 1));
        assertThat(page.locator("#card-chart-A7 table")).isVisible();
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

    @Test
    void aChipSaysWhatWasChosenWithoutLeavingThePage() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/dashboard/alerts?" + FigureScene.ADDRESS);
        assertThat(page.locator("#chip-campus b")).hasText("Fig");
        page.locator("#chip-alert_type button").click();
        page.locator("#filter-alert_type input").first().check();
        settled(page);
        assertThat(page.locator("#chip-alert_type b")).not().hasText("All");
        assertThat(page.locator("#chip-alert_type a")).isVisible();
        page.locator("#filter-alert_type input").nth(1).check();
        settled(page);
        assertThat(page.locator("#chip-alert_type b")).hasText("2 chosen");
        page.locator("#filter-alert_type input").first().uncheck();
        page.locator("#filter-alert_type input").nth(1).uncheck();
        settled(page);
        assertThat(page.locator("#chip-alert_type b")).hasText("All");
    }

    @Test
    void aTabIsSavedExportedAndMailedAndTheirPagesAreOpenToEverybody() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/dashboard/alerts?" + FigureScene.ADDRESS);
        page.locator("[popovertarget=save-view]").click();
        page.getByLabel("Name of the view").fill("January, figs");
        page.locator("#save-view button:has-text('Save view')").click();
        page.waitForURL("**/dashboard?saved=**");
        settled(page);
        assertThat(page.locator("nav[aria-label='Saved dashboards'] a[aria-current=page]"))
                .hasText("January, figs");
        picture(page, "dashboard-saved-1440-light");
        var saved = page.url().substring(page.url().indexOf("/dashboard"));
        page.locator("#cohort").selectOption("other");
        page.waitForURL("**own=1**");
        settled(page);
        page.locator("[popovertarget=save-view]").click();
        page.locator("#save-view button:has-text('Change this view')").click();
        page.waitForURL("**/dashboard?saved=**");
        settled(page);
        assertThat(page.locator("#cohort")).hasValue("other");
        page.locator("a:has-text('Export')").click();
        settled(page);
        assertThat(page.locator("#dialog")).containsText("Export figures");
        picture(page, "dashboard-export-1440-light");
        page.locator("#dialog [data-close-dialog]").click();
        page.locator("#figures a:has-text('E-mail')").click();
        page.waitForURL("**/mail");
        page.locator("#rhythm").selectOption("weekly");
        page.locator("main button:has-text('Save')").click();
        settled(page);
        assertThat(page.locator("ul[aria-label=Readers]")).containsText("Renata Silva");
        picture(page, "dashboard-mail-1440-light");
        var mail = page.url().substring(page.url().indexOf("/dashboard"));
        assertOpenToEverybody(page, mail);
        assertOpenToEverybody(page, "/dashboard/mails");
        assertOpenToEverybody(page, saved);
        assertOpenToEverybody(page, "/dashboard/export?tab=alerts&" + FigureScene.ADDRESS);
        assertOpenToEverybody(
                page,
                "/dashboard?" + FigureScene.ADDRESS + "&where="
                        + "%7B%22field%22%3A%22family_name%22%2C%22op%22%3A%22is%22%2C%22value%22%3A%22Figure%22%7D");
    }

    @Test
    void aTabIsWholeOnPaperWithWhatItIsAbout() {
        var page = member("director", Window.WIDE, ColorScheme.DARK);
        for (var tab : List.of("", "/alerts", "/cases", "/funnel")) {
            visit(page, "/dashboard" + tab + "?" + FigureScene.ADDRESS);
            page.setViewportSize(PAPER, 1000);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            for (var hidden : List.of(".sidebar", ".tabbar", ".topbar-actions", ".skip", "#main form", ".tabs")) {
                assertThat(page.locator(hidden).first()).isHidden();
            }
            assertThat(page.locator("main .btn:visible")).hasCount(0);
            assertThat(page.locator(".print-only")).containsText("Jan 1, 2024 to Jan 31, 2024");
            assertThat(page.locator(".print-only")).containsText("Fig");
            assertThat(page.locator("#figures [role=status]")).containsText("Fig");
            if (tab.equals("/alerts")) {
                assertThat(page.locator("details.data table").first()).isVisible();
            }
            Assertions.assertThat((List<?>) page.evaluate(CUT)).isEmpty();
            Assertions.assertThat(page.evaluate("() => getComputedStyle(document.body).backgroundColor"))
                    .isEqualTo("rgb(255, 255, 255)");
            picture(page, "dashboard-printed" + tab.replace('/', '-'));
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            page.setViewportSize(1440, 900);
        }
    }

    @Test
    void theDashboardIsNarrowedAndTakenOutWithoutScript() {
        var page = withoutScript();
        page.context()
                .addCookies(member("director", Window.WIDE, ColorScheme.LIGHT)
                        .context()
                        .cookies());
        page.navigate("/dashboard?" + FigureScene.ADDRESS);
        page.locator("a:has-text('Advanced filter')").click();
        assertThat(page.locator("main")).containsText("Advanced filter");
        page.navigate("/dashboard?" + FigureScene.ADDRESS);
        page.locator("a:has-text('Export')").click();
        assertThat(page.locator("main")).containsText("What is it for?");
    }
}
