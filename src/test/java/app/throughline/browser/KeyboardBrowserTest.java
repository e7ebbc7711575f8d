package app.throughline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.access.Viewers;
import app.throughline.alert.Alerts;
import app.throughline.segment.SegmentWorld;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import com.microsoft.playwright.options.ColorScheme;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Everything that can be pressed can be pressed without a mouse, and one always sees where one is. */
class KeyboardBrowserTest extends BrowserTest {
    /** Pages that other tests look at with records of their own, beside those of every page. */
    private static final List<String> MORE = List.of(
            "director /cases/{case}",
            "director /cases/{case}?compose=attempt&add=task",
            "director /cases/board?view=all",
            "director /students/{student}",
            "director /students/{student}/timeline",
            "director /students/{student}/work",
            "director /students/{student}/details",
            "director /students/{student}/notes/new",
            "director /students/{student}/tasks/new",
            "director /students/{student}/files",
            "director /inbox",
            "director /preferences/notifications",
            "administrator /settings/case-statuses",
            "administrator /settings/alert-types",
            "administrator /settings/people");

    /** Pages that are walked in a narrow window too, where bars lie over the page. */
    private static final Pattern NARROW =
            Pattern.compile("/|/alerts|/alerts/new.*|/tasks|/cases/CASE-\\d+|/students/\\d+");

    /** One of each fault, and an opener whose focus is lost. */
    private static final String PLANTED = """
            <!doctype html><html lang="en"><title>Planted</title><style>
            button { margin: 4px } .plain:focus { outline: none } .turned { display: flex; flex-direction: row-reverse }
            .under { position: relative } .under span { position: absolute; inset: 0; background: white }
            </style><body><a href="#m">Skip</a>
            <button>Fine</button><button class="plain">Unseen</button><button tabindex="-1">Left out</button>
            <button tabindex="3">Early</button><div hx-get="/x">Mouse only</div>
            <div class="turned"><button>First</button><button>Second</button></div>
            <div class="under"><button>Covered</button><span></span></div>
            <button popovertarget="m">Menu</button><div id="m" popover role="menu"><button role="menuitem">Do it</button></div>
            </body></html>
            """;

    @Autowired
    TestDatabase database;

    @Autowired
    Accounts accounts;

    @Autowired
    Viewers viewers;

    @Autowired
    Alerts alerts;

    @Test
    void plantedFaultsAreFound() {
        var page = stranger(Window.WIDE, ColorScheme.LIGHT);
        page.setContent(PLANTED);
        var keyboard = new Keyboard(page, () -> {});
        assertThat(String.join("\n", keyboard.walk()))
                .contains("nothing shows the focus: button \"Unseen\"")
                .contains("not reached: button \"Left out\"")
                .contains("stands out of order: button \"Early\"")
                .contains("not reached: div \"Mouse only\"")
                .contains("after button \"First\"")
                .contains("something lies over the focus: button \"Covered\"")
                .doesNotContain("Fine\"  comes");
        assertThat(keyboard.openings()).contains("m: the focus does not go in");
    }

    @Test
    @Proves("G-10")
    void everythingIsDoneWithoutAMouse() {
        var faults = new ArrayList<String>();
        var people = new HashMap<String, Keyboard>();
        for (var line : addresses()) {
            var space = line.indexOf(' ');
            var address = line.substring(space + 1);
            var keyboard = people.computeIfAbsent(line.substring(0, space), this::keyboard);
            visit(keyboard.page(), address);
            keyboard.walk().forEach(fault -> faults.add(address + " " + fault));
            assertThat(keyboard.first()).as(address).startsWith("a \"Skip to content\"");
            keyboard.openings().forEach(fault -> faults.add(address + " " + fault));
            if (NARROW.matcher(address).matches()) {
                keyboard.page().setViewportSize(Window.PHONE.width, Window.PHONE.height);
                keyboard.walk().forEach(fault -> faults.add(address + " in a narrow window " + fault));
                keyboard.page().setViewportSize(Window.WIDE.width, Window.WIDE.height);
            }
        }
        expectError("404");
        assertThat(faults).isEmpty();
    }

    @Test
    void aKeyLeadsPastTheMenuAndTicksRows() {
        new StoryScene(database, accounts, viewers, alerts);
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/alerts");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");
        assertThat(page.locator("#main")).isFocused();
        page.locator("input[name=id]").first().focus();
        page.keyboard().press("Space");
        assertThat(page.locator(".bulkbar")).isVisible();
        page.keyboard().press("x");
        assertThat(page.locator("input[name=id]").first()).isFocused();
        page.locator(".bulkbar button").first().focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#dialog :focus")).hasCount(1);
        page.keyboard().press("Escape");
        assertThat(page.locator(".bulkbar button").first()).isFocused();
        page.keyboard().press("Escape");
        assertThat(page.locator(".bulkbar")).isHidden();
    }

    @Test
    void arrowsMoveAConditionOnlyOnItsGrip() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/segments/" + EveryPageBrowserTest.segment(page) + "/edit");
        var labels = "() => [...document.querySelectorAll('#conditions [data-grip]')].map(e => e.ariaLabel).join()";
        var before = page.evaluate(labels);
        page.locator("[popovertarget='me-menu']").focus();
        page.keyboard().press("ArrowDown");
        settled(page);
        assertThat(page.evaluate(labels)).isEqualTo(before);
        page.locator("[data-grip][popovertarget='" + page.evaluate("""
                () => document.querySelector("#conditions [value^='down:']").closest(".menu").id""") + "']").focus();
        answered(page, "/preview", () -> page.keyboard().press("ArrowDown"));
        assertThat(page.evaluate(labels)).isNotEqualTo(before);
    }

    @AfterEach
    void nothingStays() {
        SegmentWorld.clear(database, EveryPageBrowserTest.SEGMENT.toLowerCase(Locale.ROOT));
    }

    /** The list all such tests share, and more; with a case opened for it. */
    private List<String> addresses() {
        var scene = new StoryScene(database, accounts, viewers, alerts);
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        var all = new ArrayList<>(
                EveryPageBrowserTest.addresses(scene, EveryPageBrowserTest.PAGES, EveryPageBrowserTest.segment(page)));
        visit(
                page,
                EveryPageBrowserTest.addresses(scene, List.of("/cases/new?student={student}"), "")
                        .getFirst());
        page.locator("#type").selectOption("engagement");
        page.locator("main button:has-text('Open case')").click();
        page.waitForURL("**/cases/CASE-*");
        var opened = page.url().substring(page.url().lastIndexOf('/') + 1);
        EveryPageBrowserTest.addresses(scene, MORE, "").forEach(line -> all.add(line.replace("{case}", opened)));
        return all;
    }

    private Keyboard keyboard(String group) {
        var page = member(group, Window.WIDE, ColorScheme.LIGHT);
        return new Keyboard(page, () -> settled(page));
    }
}
