package app.throughline.listing;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.browser.BrowserTest;
import app.throughline.contact.Consents;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.message.MessageTemplates;
import app.throughline.web.Form;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A message to ticked students, and the page on which somebody agrees to one to many. */
class BulkMessagesBrowserTest extends BrowserTest {
    private static final Cause TEST = Cause.of(Actor.SYSTEM);
    private static final long FIRST = 932_000;
    private static final int MANY = 251;

    @Autowired
    BulkChanges changes;

    @Autowired
    MessageTemplates templates;

    @Autowired
    Viewers viewers;

    @Autowired
    TestDatabase database;

    @Test
    @Proves({"ME-5", "G-10"})
    void tickedStudentsAreWrittenToAndSomebodyElseAgreesToMany() {
        var version = scene();
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/students?view=all&q=Zzbulk");
        page.locator("tbody input[type=checkbox]").first().check();
        page.locator("tbody input[type=checkbox]").nth(1).check();
        page.locator(".bulkbar button", new com.microsoft.playwright.Page.LocatorOptions().setHasText("Message"))
                .first()
                .click();
        assertThat(page.locator("#change-preview")).containsText("2 students of 2 will get it.");
        page.locator("#template").selectOption(String.valueOf(version));
        assertAccessible(page);
        picture(page, "bulk-message-dialog");
        page.locator("#dialog button[type=submit]").click();
        assertThat(page.locator("body")).containsText("2 students got it or wait for it");
        var asked = asked(version);
        assertOpenToEverybody(page, "/changes/approvals");
        assertOpenToEverybody(page, "/changes/approvals/" + asked);
        visit(page, "/changes/approvals/" + asked);
        picture(page, "bulk-approval");
        page.getByText("Decline").click();
        page.waitForURL(Pattern.compile(".*/changes/approvals"));
        assertThat(page.locator("body")).containsText("Declined.");
    }

    /** A change that waits, asked for by a person of the test. */
    private long asked(long version) {
        var asker = viewer();
        return Caller.web(asker.accountId()).call(() -> {
            var ids = LongStream.range(FIRST, FIRST + MANY).boxed().toList();
            var drafted = (BulkChanges.Drafted.Draft)
                    changes.draft(new BulkChanges.Asked("students", "message", "view=all"), ids, false, asker);
            changes.start(drafted.id(), Form.of(Map.of("template", String.valueOf(version))), asker);
            return drafted.id();
        });
    }

    private Viewer viewer() {
        People.write(
                database,
                "insert into access.account (id, email, given_name, family_name, title) overriding system value values"
                        + " (932001, 'ask@bulk.test', 'Ada', 'Zzbulk', 'Director') on conflict do nothing;"
                        + " insert into access.group_member (group_id, account_id) values (2, 932001) on conflict do nothing");
        return Caller.web(932_001).call(() -> viewers.ofAccount(932_001).orElseThrow());
    }

    private long scene() {
        People.write(
                database,
                "insert into contact.contact (id, source, source_key, student_id, given_name, family_name, email) overriding"
                        + " system value select n, 'bulkbrowser', n, 'Z' || n, 'Sam', 'Zzbulk', 'z' || n || '@people.test'"
                        + " from generate_series(" + FIRST + ", " + (FIRST + MANY - 1) + ") n on conflict do nothing");
        var draft = new MessageTemplates.Draft(
                "Register soon " + System.nanoTime(), "", Consents.Channel.EMAIL, "deadlines", "Hello", "Register", "");
        return Caller.SERVICE.call(() -> {
            var id = templates.add(draft, TEST);
            templates.publish(id, TEST);
            return templates.get(id).published();
        });
    }
}
