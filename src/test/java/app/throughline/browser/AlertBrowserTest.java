package app.throughline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Triage in a browser. */
class AlertBrowserTest extends BrowserTest {
    @Autowired
    TestDatabase database;

    @Autowired
    Alerts alerts;

    @BeforeEach
    void students() throws SQLException {
        try (var connection = database.superuser();
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into contact.contact (id, source, source_key, student_id, given_name, family_name)"
                            + " overriding system value select 9500 + n, 'browser', n::text, 'B' || n, g, f from (values"
                            + " (1, 'Nora', 'Lindqvist'), (2, 'Tyler', 'Brandt'), (3, 'Amara', 'Diallo')) as v (n, g, f)"
                            + " on conflict do nothing");
        }
    }

    @Test
    void alertsAreTriagedWithTheKeyboardAlone() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        var first = raise(page, 9501, "attendance", "1", "Absent since the quiz");
        var second = raise(page, 9502, "leaving", "1", "Talks about leaving");
        var third = raise(page, 9503, "low_lms", "1", "Gone quiet");
        page.navigate("/alerts?priority=1");
        stepTo(page, first);
        page.keyboard().press("Enter");
        assertThat(page.locator("#p-title")).hasText("Nora Lindqvist");
        picture(page, "alert-triage");
        var foot = page.locator(".pager [role=status]");
        var total = foot.textContent();
        page.keyboard().press("s");
        assertThat(page.locator("#" + first)).containsText("In progress");
        page.keyboard().press("j");
        assertThat(page.locator("#p-title")).hasText("Tyler Brandt");
        page.keyboard().press("d");
        assertThat(page.locator("#dialog")).isVisible();
        picture(page, "alert-dismiss");
        assertAccessible(page);
        page.locator("#dialog input[type=radio]").first().press("Space");
        page.keyboard().press("Enter");
        assertThat(page.locator("#p-title")).hasText("Amara Diallo");
        assertThat(page.locator("#" + second)).hasCount(0);
        assertThat(page.locator(".toast").last()).containsText(second + " dismissed");
        assertThat(foot).not().hasText(total);
        page.keyboard().press("u");
        assertThat(page.locator("#p-title")).hasText("Tyler Brandt");
        assertThat(page.locator("#" + second)).hasCount(1);
        settled(page);
        page.keyboard().press("Escape");
        assertThat(page.locator("#panel > *")).hasCount(0);
        assertThat(page.locator("#" + third)).hasCount(1);
    }

    @Test
    @Proves("G-10")
    void aReviewerClearsTwentyAlertsByKeyboardAlone() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        twenty();
        page.navigate("/alerts?q=Twentyfold");
        var rows = page.locator("#list a.row-title");
        assertThat(rows).hasCount(20);
        page.keyboard().press("j");
        page.keyboard().press("Enter");
        for (int left = 20; left > 0; left--) {
            assertThat(page.locator("#panel [data-open]")).hasCount(1);
            page.keyboard().press(left % 2 == 0 ? "r" : "d");
            assertThat(page.locator("#dialog")).isVisible();
            assertThat(page.locator("#dialog input[type=radio]").first()).isFocused();
            page.keyboard().press("Space");
            page.keyboard().press("Enter");
            assertThat(page.locator("#dialog")).isHidden();
            assertThat(rows).hasCount(left - 1);
        }
        assertThat(page.locator("#panel [data-open]")).hasCount(0);
        picture(page, "alert-cleared");
    }

    /** Twenty concerns about students of their own. */
    private void twenty() {
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name)"
                        + " overriding system value select 9560 + n, 'twenty', n::text, 'T' || n, 'Student', 'Number ' || n"
                        + " from generate_series(0, 19) n on conflict do nothing");
        var concerns = LongStream.range(9560, 9580)
                .mapToObj(id -> new RaiseAlert(
                        new ContactId(id), "leaving", null, "Twentyfold " + id, "", null, "manual", null, null))
                .toList();
        Caller.SERVICE.call(() -> alerts.raiseAll(concerns, Cause.of(Actor.SYSTEM)));
    }

    @Test
    void newAlertsAnnounceThemselvesAndLeaveTheReaderWhereTheyAre() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        var first = raise(page, 9501, "attendance", "1", "Absent since the quiz");
        page.navigate("/alerts?priority=1");
        page.locator("#" + first + " a.row-title").click();
        assertThat(page.locator("#p-title")).hasText("Nora Lindqvist");
        assertThat(page.locator("#queue-news button")).hasCount(0);
        var other = page.context().newPage();
        var second = raise(other, 9502, "leaving", "1", "Talks about leaving");
        other.close();
        assertThat(page.locator("#queue-news button")).containsText("1 new alert");
        assertThat(page.locator("#" + second)).hasCount(0);
        var before = page.locator("#" + first).boundingBox().y;
        page.locator("#queue-news button").click();
        assertThat(page.locator("#" + second)).hasCount(1);
        assertThat(page.locator("#queue-news button")).hasCount(0);
        assertThat(page.locator("#" + first)).hasClass("is-open");
        assertThat(page.locator("#p-title")).hasText("Nora Lindqvist");
        org.assertj.core.api.Assertions.assertThat(page.locator("#" + first).boundingBox().y)
                .isBetween(before - 40, before + 1);
    }

    @Test
    void keysWaitUntilThePanelShowsTheRowTheyAreMeantFor() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        var first = raise(page, 9501, "attendance", "1", "Absent since the quiz");
        raise(page, 9502, "leaving", "1", "Talks about leaving");
        page.navigate("/alerts?priority=1");
        page.locator("#" + first + " a.row-title").click();
        assertThat(page.locator("#p-title")).hasText("Nora Lindqvist");
        var held = new ArrayList<Route>();
        page.route("**/panel", held::add);
        page.keyboard().press("j");
        assertThat(page.locator("#panel")).hasAttribute("aria-busy", "true");
        page.keyboard().press("d");
        page.keyboard().press("s");
        assertThat(page.locator("#dialog > *")).hasCount(0);
        page.waitForCondition(() -> !held.isEmpty());
        held.forEach(Route::resume);
        assertThat(page.locator("#panel")).not().hasAttribute("aria-busy", "true");
        assertThat(page.locator("#p-title")).not().hasText("Nora Lindqvist");
        assertThat(page.locator("#" + first)).containsText("Triage");
        page.keyboard().press("d");
        assertThat(page.locator("#dialog")).isVisible();
    }

    /** Other tests leave urgent alerts in the queue too, so this one's may not be the first. */
    private static void stepTo(Page page, String alert) {
        var title = page.locator("#" + alert + " a.row-title");
        var rows = page.locator("a.row-title").count();
        for (int i = 0; i < rows && !(Boolean) title.evaluate("e => e === document.activeElement"); i++) {
            page.keyboard().press("j");
        }
        assertThat(title).isFocused();
    }

    @Test
    void everyPageIsOpenToEverybody() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        var alert = raise(page, 9501, "missing_work", "", "Two pieces missing");
        for (var path : new String[] {
            "/alerts?open=" + alert,
            "/alerts/" + alert + "/resolution?to=resolved",
            "/alerts/new?q=nora",
            "/alerts/new?student=9501&type=safety"
        }) {
            assertOpenToEverybody(page, path);
        }
    }

    private static String raise(Page page, long student, String type, String priority, String words) {
        page.navigate("/alerts/new?student=" + student);
        page.locator("input[name=type][value=" + type + "]").check();
        page.locator("[name=description]").fill(words);
        page.locator("input[name=priority][value='" + priority + "']").check();
        page.locator("main button[type=submit]").last().click();
        page.waitForURL("**/alerts/ALERT-*");
        return page.url().replaceAll(".*/(ALERT-\\d+).*", "$1");
    }
}
