package app.throughline.mailroom.webhook;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.browser.BrowserTest;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.outbox.webhook.Endpoints;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** An endpoint as those of IT keep it: added, tried, failing, and what it missed sent again. */
class WebhookBrowserTest extends BrowserTest {
    private static final String LIST = "/settings/webhooks";

    @Autowired
    TestDatabase database;

    @Autowired
    Endpoints endpoints;

    @AfterEach
    void clean() {
        Caller.SERVICE.run(() -> endpoints.list().forEach(one -> endpoints.remove(one.id(), Cause.of(Actor.SYSTEM))));
        People.write(
                database,
                "delete from outbox.attempt where delivery_id in (select id from outbox.delivery where endpoint_id is not"
                        + " null); delete from outbox.delivery where endpoint_id is not null");
    }

    @Test
    @Proves({"WH-6", "WH-7", "G-10"})
    void anEndpointIsAddedTriedFailsAndIsSentAgainWhatItMissed() {
        var page = member("it", Window.WIDE, ColorScheme.LIGHT);
        assertOpenToEverybody(page, LIST + "/new");
        add(page);
        assertThat(page.locator("#secret")).hasValue(Pattern.compile("whsec_.+"));
        visit(page, LIST);
        page.getByText("Registrar").first().click();
        page.waitForURL(Pattern.compile(".*/webhooks/[0-9]+"));
        var endpoint = page.url().replaceAll(".*(/settings/webhooks/[0-9]+).*", "$1");
        assertThat(page.locator("main")).containsText("alert.overdue");
        page.getByText("Send a test").click();
        page.waitForURL(Pattern.compile(".*/deliveries/[0-9]+"));
        var delivery = page.url().replaceAll(".*(/settings/webhooks/deliveries/[0-9]+).*", "$1");
        assertThat(page.locator("main")).containsText("webhook.test");
        fails(delivery.replaceAll(".*/", ""));
        assertOpenToEverybody(page, endpoint);
        assertThat(page.locator("main")).containsText("It answered 503");
        assertOpenToEverybody(page, delivery);
        visit(page, endpoint);
        picture(page, "webhook-endpoint");
        visit(page, delivery);
        picture(page, "webhook-delivery");
        page.getByText("Send again").click();
        settled(page);
        assertThat(page.locator("main")).containsText("Waiting");
        assertOpenToEverybody(page, LIST + "/deliveries");
        assertOpenToEverybody(page, endpoint + "/filter");
        picture(page, "webhook-filter");
    }

    private void add(Page page) {
        visit(page, LIST + "/new");
        page.locator("#name").fill("Registrar");
        page.locator("#url").fill("https://93.184.216.34/hook");
        page.locator("#all_events").uncheck();
        var alerts = new Locator.FilterOptions().setHasText("About: alert");
        page.locator("fieldset").filter(alerts).getByLabel("alert.overdue").check();
        picture(page, "webhook-new");
        page.locator("main button[type=submit]").first().click();
        settled(page);
    }

    /** What the sender writes when the other side answers 503 until it is given up. */
    private void fails(String delivery) {
        People.write(
                database,
                "update outbox.endpoint_health set failing_since = now() - interval '2 hours', fault_count ="
                        + " 9, fault = 'It answered 503'; insert into outbox.attempt (delivery_id, number, outcome, detail,"
                        + " started_at, ended_at) values (" + delivery + ", 1, 3, 'It answered 503', now(), now());"
                        + " update outbox.delivery set state = 5, fault = 'It answered 503', attempts = 1,"
                        + " ended_at = now() where id = " + delivery);
    }
}
