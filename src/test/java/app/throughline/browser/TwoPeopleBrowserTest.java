package app.throughline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Two people with the same record open: the slower one sees both versions, and nothing typed is lost. */
class TwoPeopleBrowserTest extends BrowserTest {
    @Autowired
    TestDatabase database;

    @Autowired
    Accounts accounts;

    private Page grace;
    private Page sam;
    private long student;
    private String graces;
    private String sams;

    @BeforeEach
    void people() {
        var scene = new CaseworkScene(database, accounts);
        var first = scene.person("Grace", "advisor");
        var second = scene.person("Sam", "advisor");
        student = scene.student("Hana", first, second);
        graces = first.name();
        sams = second.name();
        grace = person(first.id(), Window.WIDE, ColorScheme.LIGHT);
        sam = person(second.id(), Window.WIDE, ColorScheme.LIGHT);
    }

    @Test
    @Proves("G-2")
    void twoChangeTheTitleOfACase() {
        visit(grace, "/cases/new?student=" + student);
        grace.locator("#title").fill("Back to class");
        grace.locator("#type").selectOption("engagement");
        grace.locator("main button:has-text('Open case')").click();
        grace.waitForURL("**/cases/CASE-*");
        var path = grace.url().replaceAll(".*(/cases/CASE-\\d+).*", "$1");
        visit(sam, path);
        dialog(grace, "Change title");
        dialog(sam, "Change title");
        save(grace, "The plan of Grace");
        assertThat(grace.locator("h1.case-title")).hasText("The plan of Grace");
        save(sam, "The plan of Sam");
        expectError("412");
        var told = sam.locator("#dialog #meanwhile");
        assertThat(told).containsText(graces);
        assertThat(told).containsText("Take theirs: The plan of Grace");
        assertThat(told).containsText("Keep mine: The plan of Sam");
        assertThat(sam.locator("#dialog [name=value]")).hasValue("The plan of Sam");
        assertAccessible(sam);
        picture(sam, "meanwhile-case");
        sam.locator("#dialog button[type=submit]").click();
        assertThat(sam.locator("h1.case-title")).hasText("The plan of Sam");
    }

    @Test
    @Proves("G-2")
    void twoDecideOnAnAlert() {
        visit(grace, "/alerts/new?student=" + student);
        grace.locator("input[name=type][value=leaving]").check();
        grace.locator("[name=description]").fill("Talks about leaving");
        grace.locator("main button[type=submit]").last().click();
        grace.waitForURL("**/alerts/ALERT-*");
        var path = grace.url().replaceAll(".*(/alerts/ALERT-\\d+).*", "$1");
        visit(grace, path);
        visit(sam, path);
        grace.locator("#due").fill("2031-05-06");
        grace.locator("button:has-text('Change date')").click();
        assertThat(grace.locator(".toast").last()).containsText("due then");
        sam.locator("#reviewer").selectOption(new SelectOption().setLabel(sams + " (you)"));
        sam.locator("button:has-text('Change reviewer')").click();
        assertThat(sam.locator(".toast").last()).containsText("given to its reviewer");
        assertThat(sam.locator("#due")).hasValue("2031-05-06");

        priority(grace, "1");
        sam.locator("#priority").selectOption("4");
        sam.locator("button:has-text('Change priority')").click();
        assertThat(sam.locator("#meanwhile")).containsText("Take theirs: Critical");
        expectError("412");
        assertThat(sam.locator("#meanwhile")).containsText("Keep mine: Low");
        assertThat(sam.locator("#meanwhile")).containsText(graces);
        assertAccessible(sam);
        picture(sam, "meanwhile-alert");
        sam.locator("#meanwhile [value=theirs]").check();
        sam.locator("main button[type=submit]").last().click();
        assertThat(sam.locator("#priority")).hasValue("1");

        visit(sam, path + "/resolution?to=dismissed");
        sam.locator("#note").fill("Already moved on to another course");
        priority(grace, "3");
        sam.locator("#main input[name=reason]").first().check();
        sam.locator("#main form button[type=submit]").click();
        assertThat(sam.locator("#form-errors")).containsText("it is Triage with Medium priority now");
        expectError("412");
        assertThat(sam.locator("#note")).hasValue("Already moved on to another course");
        sam.locator("#main form button[type=submit]").click();
        assertThat(sam.locator("main")).containsText("Dismissed");
    }

    private void priority(Page page, String rank) {
        page.reload();
        settled(page);
        page.locator("#priority").selectOption(rank);
        page.locator("button:has-text('Change priority')").click();
        assertThat(page.locator(".toast").last()).containsText("priority now");
    }

    private static void dialog(Page page, String link) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(link)).click();
        assertThat(page.locator("#dialog [name=value]")).isVisible();
    }

    private static void save(Page page, String words) {
        page.locator("#dialog [name=value]").fill(words);
        page.locator("#dialog button[type=submit]").click();
        page.locator("#dialog #meanwhile")
                .or(page.locator("h1.case-title").getByText(words))
                .first()
                .waitFor();
    }
}
