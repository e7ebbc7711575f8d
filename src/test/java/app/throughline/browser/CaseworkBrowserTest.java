package app.throughline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Login;
import app.throughline.notice.Rounds;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who works a private case, who must not hear of it, and a caseload that goes to somebody else and comes back. */
class CaseworkBrowserTest extends BrowserTest {
    private static final long SOFTWARE = 1;

    @Autowired
    TestDatabase database;

    @Autowired
    Accounts accounts;

    @Autowired
    Rounds rounds;

    private CaseworkScene scene;

    @BeforeEach
    void people() {
        scene = new CaseworkScene(database, accounts);
    }

    @Test
    @Proves("CA-3")
    void aPrivateCaseIsSeenByItsSubscriberAndLeavesNoTraceForAColleague() throws IOException {
        var grace = scene.person("Grace", "advisor");
        var sam = scene.person("Sam", "advisor");
        var noa = scene.person("Noa", "advisor");
        var alex = scene.person("Alex", "administrator");
        long student = scene.student("Hana", grace, sam, noa);
        var colleagues = List.of(window(noa), window(alex));
        var before = colleagues.stream().map(page -> counts(page, student)).toList();

        var manager = window(grace);
        var number = openPrivately(manager, student);
        subscribe(manager, sam);
        new Caller(SOFTWARE, Login.WORKER).call(rounds::go);
        answer(window(sam), number);
        visit(manager, "/cases/" + number);
        assertThat(manager.locator("#timeline")).containsText(scene.own("answered"));

        new Caller(SOFTWARE, Login.WORKER).call(rounds::go);
        for (var colleague : colleagues) {
            findsNoTrace(colleague, number, student);
        }
        assertThat(colleagues.stream().map(page -> counts(page, student)).toList())
                .isEqualTo(before);
        assertThat(export(colleagues.getLast()))
                .doesNotContain(scene.own("Quiet"))
                .doesNotContain(number + "\"");
        long told = scene.number("select count(*) from notice.notice where record_kind = 'case' and account_id in ("
                + noa.id() + ", " + alex.id() + ")");
        assertThat(told).isZero();
    }

    private String openPrivately(Page page, long student) {
        visit(page, "/cases/new?student=" + student);
        page.locator("#title").fill(scene.own("Quiet"));
        page.locator("#type").selectOption("engagement");
        page.locator("input[name=private]").check();
        page.locator("main button:has-text('Open case')").click();
        page.waitForURL("**/cases/CASE-*");
        assertThat(page.locator("main")).containsText("Private");
        page.locator("#body").fill(scene.own("sleepless"));
        page.locator("#composer button[type=submit]").click();
        assertThat(page.locator("#timeline")).containsText(scene.own("sleepless"));
        page.keyboard().press("Escape");
        page.locator("#tasks a:has-text('Add task')").click();
        page.locator("#task-add #title").fill(scene.own("shelter"));
        page.locator("#task-add #title").press("Enter");
        assertThat(page.locator(".tasks")).containsText(scene.own("shelter"));
        return page.url().replaceAll(".*/(CASE-\\d+).*", "$1");
    }

    private static void subscribe(Page page, CaseworkScene.Person who) {
        page.getByLabel("Add a subscriber").click();
        page.locator("#dialog select[name=value]").selectOption(new SelectOption().setLabel(who.name()));
        page.locator("#dialog button[type=submit]").click();
        assertThat(page.locator("#dialog")).containsText("cannot see this case now and will see it");
        page.locator("#dialog button[type=submit]").click();
        assertThat(page.locator(".rail .av-stack + .vh")).containsText(who.name());
    }

    /** The subscriber is told, comes in and writes. */
    private void answer(Page page, String number) {
        visit(page, "/inbox");
        page.locator("main a:has-text('" + number + "')").first().click();
        page.waitForURL("**/cases/" + number + "*");
        assertThat(page.locator("#timeline")).containsText(scene.own("sleepless"));
        assertThat(page.locator(".tasks")).containsText(scene.own("shelter"));
        page.locator("#body").fill(scene.own("answered"));
        page.locator("#composer button[type=submit]").click();
        assertThat(page.locator("#timeline")).containsText(scene.own("answered"));
        visit(page, "/cases?view=all&q=" + scene.own("Quiet"));
        assertThat(page.locator("#list")).containsText(number);
    }

    private void findsNoTrace(Page page, String number, long student) {
        visit(page, "/cases?view=all");
        page.getByLabel("Search this list").fill(scene.own("Quiet"));
        assertThat(page.locator("#list")).containsText("Nothing matches");
        visit(page, "/search?q=" + number);
        assertThat(page.locator("h1")).containsText("Not available");
        expectError("404");
        for (var gone :
                List.of("/cases/" + number, "/cases/" + number + "/edit/title", "/cases/" + number + "/closing")) {
            assertThat(page.request().get(gone).status()).as(gone).isEqualTo(404);
        }
        var at = "/students/" + student;
        for (var path : List.of(
                "/",
                "/inbox",
                "/cases?view=all",
                "/cases/board?view=all",
                "/cases/due-panel",
                "/cases/in-motion?student=" + student,
                "/tasks?view=all",
                "/tasks/panel",
                "/search?q=Quiet",
                "/search?q=shelter",
                at,
                at + "/timeline",
                at + "/cases",
                at + "/work",
                at + "/tasks",
                at + "/notes",
                at + "/files",
                at + "/appointments",
                "/audit")) {
            assertThat(page.request().get(path).text())
                    .as(path)
                    .doesNotContain(scene.own("Quiet"), scene.own("sleepless"), scene.own("shelter"), number + "<");
        }
    }

    /** What the menu, the lists and the student's page count. */
    private static List<String> counts(Page page, long student) {
        return Stream.of(
                        "/nav/counts",
                        "/cases/count?view=all",
                        "/cases/count?view=overdue",
                        "/students/" + student + "/cases")
                .map(path -> page.request()
                        .get(path, RequestOptions.create().setHeader("HX-Request", "true"))
                        .text())
                .toList();
    }

    private static String export(Page page) throws IOException {
        page.navigate("/exports/new?list=cases&query=view%3Dall");
        page.locator("#purpose").fill("The story of a private case");
        var file = page.waitForDownload(
                () -> page.locator("main button[type=submit]").last().click());
        return Files.readString(file.path());
    }

    @Test
    @Proves("CO-7")
    void aCaseloadGoesToAColleagueAndComesBack() {
        var dora = scene.person("Dora", "director");
        var petra = scene.person("Petra", "advisor");
        var noa = scene.person("Noa", "advisor");
        long student = scene.student("Yara", petra);
        var owner = window(petra);
        visit(owner, "/cases/new?student=" + student);
        owner.locator("#title").fill(scene.own("Return"));
        owner.locator("#type").selectOption("engagement");
        owner.locator("main button:has-text('Open case')").click();
        owner.waitForURL("**/cases/CASE-*");
        var director = window(dora);
        handOver(director, petra, noa);

        var taker = window(noa);
        visit(taker, "/cases");
        taker.locator("a.row-title:has-text('" + scene.own("Return") + "')").click();
        assertThat(taker.locator("#prop-assignee")).containsText(noa.name());
        visit(owner, "/cases");
        assertThat(owner.locator("#list")).not().containsText(scene.own("Return"));

        director.locator("button:has-text('" + noa.name() + " has from " + petra.name() + "')")
                .click();
        assertThat(director.locator(".toast")).containsText("The caseload is back");
        visit(owner, "/cases");
        assertThat(owner.locator("#list")).containsText(scene.own("Return"));
        visit(taker, "/cases");
        assertThat(taker.locator("main")).not().containsText(scene.own("Return"));
    }

    private void handOver(Page page, CaseworkScene.Person from, CaseworkScene.Person to) {
        visit(page, "/cases/hand-overs");
        page.locator("#from").selectOption(new SelectOption().setLabel(from.name()));
        page.locator("#to").selectOption(new SelectOption().setLabel(to.name()));
        page.locator("#ends")
                .fill(LocalDate.parse(page.locator("#starts").inputValue())
                        .plusDays(10)
                        .toString());
        page.locator("main form button[type=submit]").first().click();
        assertThat(page.locator(".toast")).containsText("The caseload is handed over");
    }

    private Page window(CaseworkScene.Person who) {
        return person(who.id(), Window.WIDE, ColorScheme.LIGHT);
    }
}
