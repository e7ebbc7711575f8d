package app.throughline.browser;

import app.throughline.access.Accounts;
import app.throughline.access.Viewers;
import app.throughline.alert.Alerts;
import app.throughline.segment.SegmentWorld;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/**
 * Every page keeps nobody out, in both themes and all widths. A new page is one line more; those of a student, a case and
 * work stand in their own tests, where there is more on them.
 */
class EveryPageBrowserTest extends BrowserTest {
    /** The name of the segment that is looked at. */
    static final String SEGMENT = "Everybody opens it";

    /** The permission group that opens it, and its address with the numbers of an alert and a student. */
    static final List<String> PAGES = List.of(
            "director /",
            "director /alerts",
            "director /alerts?view=mine",
            "director /alerts?view=all&status=5",
            "director /alerts?open={alert}",
            "director /alerts/new",
            "director /alerts/new?student={student}",
            "director /alerts/{alert}",
            "director /alerts/{alert}/escalation",
            "director /alerts/{alert}/resolution?to=dismissed",
            "director /changes/approvals",
            "director /cases",
            "director /cases?view=all",
            "director /cases/new?student={student}",
            "director /dashboard",
            "director /dashboard/alerts",
            "director /dashboard/cases",
            "director /dashboard/funnel",
            "director /dashboard/O3/records",
            "director /dashboard/totals",
            "director /segments",
            "director /segments/new",
            "director /segments/paste",
            "director /rules",
            "director /rules/new",
            "director /rules/sets",
            "director /rules/stop",
            "director /workflows/switch",
            "director /workflows",
            "director /workflows/new",
            "director /workflows/approvals",
            "director /workflows/new?from=json",
            "director /segments/{segment}",
            "director /segments/{segment}/edit",
            "director /segments/{segment}/changes",
            "director /segments/{segment}/explain/{student}",
            "director /forms/submissions?state=waiting",
            "director /tasks",
            "director /students?view=all",
            "director /filters?list=alerts&query=view%3Dall",
            "it /imports",
            "it /imports/new",
            "it /replay",
            "auditor /audit",
            "auditor /students/{student}/access",
            "administrator /settings",
            "administrator /settings/institution",
            "administrator /settings/people",
            "administrator /settings/teams",
            "administrator /settings/teams/new",
            "administrator /settings/network-roles",
            "administrator /settings/network-roles/new",
            "administrator /settings/calendars",
            "administrator /settings/calendars/1",
            "administrator /settings/case-types",
            "administrator /settings/case-types/1",
            "administrator /settings/case-statuses",
            "administrator /settings/case-statuses/1/retirement",
            "administrator /settings/case-reasons",
            "administrator /settings/case-reasons/new",
            "administrator /settings/alert-templates",
            "administrator /settings/alert-templates/new",
            "administrator /settings/dashboard-facts",
            "administrator /settings/reference-groups",
            "administrator /settings/targets",
            "administrator /settings/playbooks",
            "administrator /settings/playbooks/1",
            "administrator /settings/playbooks/1/tasks/new",
            "it /settings/webhooks",
            "it /settings/webhooks/new",
            "it /settings/webhooks/events",
            "it /settings/webhooks/deliveries",
            "director /nothing-here");

    @Autowired
    TestDatabase database;

    @Autowired
    Accounts accounts;

    @Autowired
    Viewers viewers;

    @Autowired
    Alerts alerts;

    @Test
    @Proves("G-10")
    void everyPageIsOpenToEverybody() {
        var group = "";
        var page = stranger(Window.WIDE, ColorScheme.LIGHT);
        assertOpenToEverybody(page, "/sign-in");
        var segment = segment(member("director", Window.WIDE, ColorScheme.LIGHT));
        for (var line : addresses(new StoryScene(database, accounts, viewers, alerts), PAGES, segment)) {
            var space = line.indexOf(' ');
            if (!line.substring(0, space).equals(group)) {
                group = line.substring(0, space);
                page = member(group, Window.WIDE, ColorScheme.LIGHT);
            }
            assertOpenToEverybody(page, line.substring(space + 1));
        }
        expectError("404");
    }

    @AfterEach
    void nothingStays() {
        SegmentWorld.clear(database, SEGMENT.toLowerCase(Locale.ROOT));
    }

    /** Makes a segment as it is shipped. @return its id, as in its address */
    static String segment(Page page) {
        page.navigate("/segments/new?starter=open_alert_not_reviewed");
        page.locator("#name").fill(SEGMENT);
        page.locator("button:has-text('Save segment')").click();
        page.waitForURL(Pattern.compile(".*/segments/[0-9]+"));
        return page.url().replaceAll(".*/", "");
    }

    /** Who opens each page, and its address in this scene, such as {@code director /alerts/ALERT-7}. */
    static List<String> addresses(StoryScene scene, List<String> pages, String segment) {
        var alert = scene.alerts.getFirst();
        var student = scene.count("select contact_id from alert.alert where number = " + alert.substring(6));
        return pages.stream()
                .map(line -> line.replace("{alert}", alert)
                        .replace("{student}", Long.toString(student))
                        .replace("{segment}", segment))
                .toList();
    }
}
