package app.throughline.browser;

import static app.throughline.world.People.MAYA;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.academics.risk.RiskWorld;
import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

class StudentBrowserTest extends BrowserTest {
    @Autowired
    ApplicationContext application;

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

    @Test
    void theStudentsPagesAreOpenToEverybody() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        for (var tab : new String[] {"", "/timeline", "/courses", "/work", "/details"}) {
            assertOpenToEverybody(page, "/students/" + MAYA.value() + tab);
        }
    }

    @Test
    void thePointsOfAGradeRiskAreOpenToEverybody() {
        var world = new RiskWorld(application);
        var ravi = world.student();
        long course = world.enrolled(ravi, 5);
        world.grade(course, 20, 90);
        world.grade(course, 1, 58);
        world.missing(world.enrolled(ravi, 40), 3);
        world.reckon();
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        assertOpenToEverybody(page, "/students/" + ravi.value() + "/courses");
        assertThat(page.locator("[aria-labelledby=s-risk]")).containsText("Critical");
        picture(page, "grade-risk");
    }

    @Test
    void aLabelIsAddedAndTakenBack() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/students/" + MAYA.value() + "/details");
        page.getByLabel("Label to add").selectOption("First year");
        page.locator("#labels button:has-text('Add label')").click();
        assertThat(page.locator("#labels li")).containsText("First year");
        page.locator(".toast button:has-text('Undo')").click();
        assertThat(page.locator("#labels li:has-text('First year')")).hasCount(0);
    }

    @Test
    void theListIsSearchedWhileTyping() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/students?view=all");
        page.getByLabel("Search this list").fill("Okafor");
        assertThat(page.locator("#list tbody tr").first()).containsText("Maya Okafor");
        assertThat(page.locator("#list")).not().containsText("Omar Haddad");
    }
}
