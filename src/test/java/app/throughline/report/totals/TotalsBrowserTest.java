package app.throughline.report.totals;

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

/** The pages of institution totals and of facts, as people see them. */
class TotalsBrowserTest extends BrowserTest {
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
    void institutionTotalsAreOpenToEverybody() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/dashboard/totals?term=99312");
        picture(page, "dashboard-totals-1440-light");
        var dark = member("director", Window.PHONE, ColorScheme.DARK);
        visit(dark, "/dashboard/totals?term=99312");
        picture(dark, "dashboard-totals-390-dark");
        assertOpenToEverybody(page, "/dashboard/totals?term=99312");
    }

    @Test
    void thePageOfFactsIsOpenToEverybody() {
        var page = member("administrator", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/settings/dashboard-facts");
        picture(page, "settings-dashboard-facts-1440-light");
        assertOpenToEverybody(page, "/settings/dashboard-facts");
    }
}
