package app.throughline.listing;

import static app.throughline.world.People.DIANE;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.browser.BrowserTest;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Lists whose rows are there before they are counted: sixty students, with an alert, a case and a task each. */
class LateTotalTest extends BrowserTest {
    private static final List<String> SIXTY = List.of(
            "insert into contact.contact (id, source, source_key, student_id, given_name, family_name)"
                    + " overriding system value select 96000 + n, 'latetotal', n::text, 'L' || n, 'Nº ' || n, 'Latecomer'"
                    + " from generate_series(1, 60) n on conflict do nothing",
            "insert into access.account (id, email, given_name, family_name) overriding system value"
                    + " values (96000, 'late@people.test', 'Late', 'Comer') on conflict do nothing",
            "insert into alert.alert (contact_id, type_id, kind, compartment_id, priority, title, status, reviewer_id,"
                    + " source, last_occurred_at, created_at, actor_kind, actor_id, actor_label) select 96000 + n, t.id, 1,"
                    + " 0, 3, 'Late', 2, 96000, 'manual', now(), now() - interval '400 days', 1, 96000, 'Late Comer'"
                    + " from generate_series(1, 60) n cross join (select min(id) as id from alert.alert_type"
                    + " where compartment_id = 0) t"
                    + " where not exists (select from alert.alert a where a.contact_id = 96000 + n)",
            "insert into casework.support_case (contact_id, type_id, compartment_id, title, priority, status_id,"
                    + " status_group, due_at, opened_at, actor_kind, actor_id, actor_label, last_activity_at, assignee_id)"
                    + " select 96000 + n, t.id, 0, 'Late', 3, s.id, s.group_code, now() + interval '4000 days', now(), 1,"
                    + " 96000, 'Late Comer', now(), 96000 from generate_series(1, 60) n"
                    + " cross join (select min(id) as id from casework.case_type) t"
                    + " cross join (select id, group_code from casework.case_status order by position limit 1) s"
                    + " where not exists (select from casework.support_case c where c.contact_id = 96000 + n)",
            "insert into task.task (contact_id, title, assignee_id, created_at) select 96000 + n, 'Late', 96000, now()"
                    + " from generate_series(1, 60) n where not exists"
                    + " (select from task.task t where t.contact_id = 96000 + n)");

    private static final List<String> NAMES = List.of("alerts", "cases", "tasks", "students");

    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Totals totals;

    jakarta.servlet.http.Cookie diane;
    int taken;

    @BeforeEach
    void sixtyOfEach() {
        diane = new People(database, signIns, accounts).cookie(DIANE, "diane@people.test");
        SIXTY.forEach(sql -> People.write(database, sql));
    }

    /** Every place for a count is somebody else's. */
    private void crowd() throws InterruptedException {
        totals.places.acquire(Totals.AT_ONCE);
        taken = Totals.AT_ONCE;
    }

    @AfterEach
    void leave() {
        totals.places.release(taken);
    }

    @Test
    @Proves("LI-1")
    void aListSaysThatThereIsMoreUntilItIsCounted() throws Exception {
        crowd();
        for (var name : NAMES) {
            var first = text(address(name));
            assertThat(foot(first)).isEqualTo("More than 50 " + name);
            assertThat(first).contains("All in this list<").contains("hx-trigger=\"load");
            var total = find("hx-get=\"(/" + name + "/total[^\"]*)\"", first);
            assertThat(text(total).strip()).isEqualTo("60 " + name);
            var second = text(find("href=\"([^\"]+)\" rel=\"next\"", first));
            assertThat(foot(second)).isEqualTo("More than 50 " + name);
            var again = text(find("href=\"([^\"]+)\" rel=\"prev\"", second));
            assertThat(ids(first)).hasSize(50).isEqualTo(ids(again)).doesNotContainAnyElementsOf(ids(second));
            assertThat(ids(second)).hasSize(10);
        }
        leave();
        taken = 0;
        for (var name : NAMES) {
            var page = text(address(name));
            assertThat(foot(page)).isEqualTo("60 " + name);
            assertThat(page).contains("All 60<");
        }
        assertThat(totals.places.availablePermits()).isEqualTo(Totals.AT_ONCE);
    }

    @Test
    void theTotalComesAfterThePageAndMovesNothing() throws Exception {
        crowd();
        var page = person(DIANE, Window.WIDE, ColorScheme.LIGHT);
        for (var name : NAMES) {
            var held = new ArrayList<com.microsoft.playwright.Route>();
            page.route(Pattern.compile("/" + name + "/total"), held::add);
            page.navigate(address(name));
            page.waitForCondition(() -> !held.isEmpty());
            var foot = page.locator(".pager [role=status]");
            assertThat(foot).hasText("More than 50 " + name);
            var before = places(page);
            held.getFirst().resume();
            assertThat(foot).hasText("60 " + name);
            assertThat(places(page)).isEqualTo(before);
            assertAccessible(page);
        }
    }

    private static Object places(Page page) {
        return page.evaluate(
                "() => [...document.querySelectorAll('.pager, .pager a, #list table')].map(e => JSON.stringify(e.getBoundingClientRect())).join()");
    }

    private static String address(String name) {
        return "/" + name + "?view=all&q=Latecomer";
    }

    private String text(String path) throws Exception {
        return mvc.perform(get(URI.create(path)).cookie(diane))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private static String foot(String page) {
        return find("<div class=\"pager\"><span[^>]*>([^<]*)<", page);
    }

    private static String find(String pattern, String page) {
        var found = Pattern.compile(pattern).matcher(page);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1).replace("&amp;", "&");
    }

    private static List<String> ids(String page) {
        return Pattern.compile("name=\"id\" value=\"(\\d+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
