package app.throughline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.access.Viewers;
import app.throughline.alert.Alerts;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The first story: from the queue to the outcome, and who sees nothing of it. */
class StoryBrowserTest extends BrowserTest {
    @Autowired
    TestDatabase database;

    @Autowired
    Accounts accounts;

    @Autowired
    Viewers viewers;

    @Autowired
    Alerts alerts;

    private StoryScene scene;

    @BeforeEach
    void people() {
        scene = new StoryScene(database, accounts, viewers, alerts);
    }

    @Test
    void anAlertIsFollowedFromTheQueueToItsOutcome() {
        var noa = window(scene.noa);
        var before = counts(noa);
        var renata = window(scene.renata);
        triage(renata);
        var number = escalate(renata);
        var grace = window(scene.grace);
        work(grace, number);
        close(grace, number);
        audit(number);
        seesNothing(noa, number);
        Assertions.assertThat(counts(noa))
                .isEqualTo(before)
                .contains("/alerts?view=all 1", "/cases?view=all 0", "/students 1");
        Assertions.assertThat(scene.seen(scene.noa, "alert.alert")).isEqualTo(1);
        Assertions.assertThat(scene.seen(scene.noa, "casework.support_case")).isZero();
        Assertions.assertThat(scene.seen(scene.noa, "contact.contact")).isEqualTo(1);
    }

    @Test
    void theSameDecisionsAreFormsWithoutScript() {
        var page = withoutScript();
        signIn(page, scene.renata, StoryScene.PASSWORD);
        answer(page, 0, "Resolve");
        assertThat(page.locator(".toast")).containsText(scene.alerts.get(0) + " resolved");
        answer(page, 1, "Dismiss");
        page.locator(".toast button[type=submit]").click();
        page.navigate("/alerts");
        assertThat(rows(page)).hasCount(3);
        page.navigate("/alerts?open=" + scene.alerts.get(3));
        page.locator("#panel button:has-text('Start review')").click();
        page.navigate("/alerts/" + scene.alerts.get(3));
        assertThat(page.locator("main")).containsText("In progress");
        page.navigate("/alerts?open=" + scene.alerts.get(2));
        page.locator("#panel a:has-text('Escalate')").click();
        page.locator("#main #title").fill("Back to class");
        page.locator("#main button:has-text('Escalate')").click();
        assertThat(page.locator("h1")).hasText("Back to class");
        workWithoutScript(page);
    }

    private void answer(Page page, int alert, String verb) {
        page.navigate("/alerts?open=" + scene.alerts.get(alert));
        page.locator("#panel a:has-text('" + verb + "')").click();
        page.locator("#main input[name=reason]").first().check();
        page.locator("#main form button[type=submit]").click();
    }

    private static void workWithoutScript(Page page) {
        page.locator("#tasks a:has-text('Add task')").click();
        page.locator("#task-add #title").fill("Call Jordan");
        page.locator("#task-add button[type=submit]").click();
        page.locator(".tasks .check").first().check();
        page.locator(".tasks button:has-text('Save')").click();
        assertThat(page.locator("#tasks .sec-head .n")).containsText("1 of 1");
        page.locator("#body").fill("Works mornings now.");
        page.locator("#composer button[type=submit]").click();
        assertThat(page.locator("#timeline")).containsText("Works mornings now.");
        page.locator("#prop-status a").click();
        page.locator("#main select[name=value]").selectOption("In progress");
        page.locator("#main button:has-text('Save')").click();
        assertThat(page.locator("#prop-status")).containsText("In progress");
        page.locator(".topbar-actions a.btn-primary").click();
        page.locator("#main input[name=reached][value=yes]").check();
        page.locator("#main input[name=result][value=resolved]").check();
        page.locator("#main select[name=reason]").selectOption("plan");
        page.locator("#main button:has-text('Close case')").click();
        assertThat(page.locator("main")).containsText("student reached, resolved, Plan in place");
    }

    /** Not once a pointer: every decision is a key. */
    private void triage(Page page) {
        page.keyboard().press("g");
        page.keyboard().press("a");
        page.waitForURL("**/alerts");
        assertThat(rows(page)).hasCount(4);
        page.keyboard().press("j");
        assertThat(page.locator("#" + scene.alerts.get(0) + " a.row-title")).isFocused();
        page.keyboard().press("Enter");
        assertThat(page.locator("#p-title")).hasText("Maya Story");
        page.keyboard().press("j");
        assertThat(page.locator("#p-title")).hasText("Priya Story");
        page.keyboard().press("k");
        assertThat(page.locator("#p-title")).hasText("Maya Story");
        decide(page, "r");
        assertThat(page.locator("#p-title")).hasText("Priya Story");
        decide(page, "d");
        assertThat(page.locator("#p-title")).hasText("Jordan Story");
        assertThat(rows(page)).hasCount(2);
        page.keyboard().press("u");
        assertThat(page.locator("#p-title")).hasText("Priya Story");
        assertThat(rows(page)).hasCount(3);
        settled(page);
        decide(page, "d");
        assertThat(page.locator("#p-title")).hasText("Jordan Story");
    }

    private static void decide(Page page, String key) {
        page.keyboard().press(key);
        assertThat(page.locator("#dialog input[type=radio]").first()).isFocused();
        page.keyboard().press("Space");
        page.keyboard().press("Enter");
        assertThat(page.locator("#dialog")).isHidden();
    }

    private String escalate(Page page) {
        page.keyboard().press("e");
        assertThat(page.locator("#dialog #title")).isFocused();
        assertAccessible(page);
        page.keyboard().type("Back to class");
        tabTo(page, page.locator("#dialog #assignee"));
        page.keyboard().type(scene.manager);
        tabTo(page, page.locator("#dialog button:has-text('Escalate')"));
        page.keyboard().press("Enter");
        assertThat(page.locator("h1.case-title")).hasText("Back to class");
        assertThat(page.locator(".rail")).containsText(scene.alerts.get(2));
        return page.url().replaceAll(".*/(CASE-\\d+).*", "$1");
    }

    private void work(Page page, String number) {
        page.navigate("/cases");
        assertThat(page.locator("tbody")).containsText(number);
        page.locator("a.row-title:has-text('Back to class')").click();
        page.waitForURL("**/cases/" + number);
        settled(page);
        page.locator("#prop-status a").click();
        page.locator("#dialog select").selectOption("In progress");
        page.locator("#dialog button[type=submit]").click();
        assertThat(page.locator("#dialog")).isHidden();
        assertThat(page.locator("#prop-status")).containsText("In progress");
        settled(page);
        page.keyboard().press("t");
        page.locator("#task-add #title").fill("Call Jordan");
        page.locator("#task-add #title").press("Enter");
        assertThat(page.locator(".tasks label").first()).containsText("Call Jordan");
        page.locator(".tasks .check").first().check();
        assertThat(page.locator("#tasks .sec-head .n")).containsText("1 of 1");
        page.keyboard().press("n");
        assertThat(page.locator("#body")).isFocused();
        page.keyboard().type("Works mornings now.");
        page.locator("#composer button[type=submit]").click();
        assertThat(page.locator("#timeline")).containsText("Works mornings now.");
    }

    private void close(Page page, String number) {
        settled(page);
        page.locator(".topbar-actions a.btn-primary").click();
        page.locator("#dialog input[name=reached][value=yes]").check();
        page.locator("#dialog input[name=result][value=resolved]").check();
        page.locator("#dialog select[name=reason]").selectOption("plan");
        page.locator("#dialog button[type=submit]").click();
        assertThat(page.locator("main")).containsText("student reached, resolved, Plan in place");
        page.navigate("/alerts/" + scene.alerts.get(2));
        assertThat(page.locator("main")).containsText("Resolved");
        page.navigate("/cases/" + number);
        assertThat(page.locator("h1")).hasText("Back to class");
    }

    private void audit(String number) {
        var page = window(scene.walter);
        page.navigate("/audit");
        Assertions.assertThat(page.locator("tbody tr td:nth-child(3)").allInnerTexts())
                .as("the log, newest first")
                .containsSubsequence(
                        List.of("Closed", "Written", "Completed", "Added", "Changed", "Opened", "Undone", "Raised"));
        long alert = Long.parseLong(scene.alerts.get(2).substring("ALERT-".length()));
        var about = "Alert " + scene.count("select id from alert.alert where number = " + alert);
        assertThat(page.locator("tbody tr", new Page.LocatorOptions().setHasText(about))
                        .first())
                .containsText(scene.manager);
        long opened = scene.count("select id from casework.support_case where number = " + number.substring(5));
        assertThat(page.locator("tbody")).containsText("Case " + opened);
    }

    private void seesNothing(Page page, String number) {
        page.navigate("/cases/" + number);
        assertThat(page.locator("h1")).containsText("Not available");
        expectError("404");
        page.navigate("/alerts/" + scene.alerts.get(2));
        assertThat(page.locator("h1")).containsText("Not available");
        expectError("404");
    }

    /** What the menu, the tabs and the feet of the lists say in numbers. */
    private List<String> counts(Page page) {
        var told = new ArrayList<String>();
        for (var path : new String[] {"/alerts", "/alerts?view=all", "/cases?view=all", "/students"}) {
            visit(page, path);
            told.addAll(page.locator(".sidebar .nav, nav.tabs, .pager").allInnerTexts());
            told.add(path + " " + page.locator("#main tbody tr").count());
        }
        return told;
    }

    private static Locator rows(Page page) {
        return page.locator("#list tbody tr");
    }

    private static void tabTo(Page page, Locator target) {
        for (int n = 0; n < 20 && !(boolean) target.evaluate("e => e === document.activeElement"); n++) {
            page.keyboard().press("Tab");
        }
        assertThat(target).isFocused();
    }

    private Page window(String email) {
        var page = stranger(Window.WIDE, ColorScheme.LIGHT);
        signIn(page, email, StoryScene.PASSWORD);
        return page;
    }
}
