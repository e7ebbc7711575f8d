package app.throughline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.access.NewAccount;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.world.ThroughlineTest;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Opens pages as a signed-in person. After each test the console must be empty. */
@ThroughlineTest
public abstract class BrowserTest {
    private static final String PASSWORD = "correct horse battery staple";
    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> console = new ArrayList<>();

    @LocalServerPort
    private int port;

    @Autowired
    private Accounts accounts;

    /** A window. */
    public enum Window {
        WIDE(1440, 900),
        PHONE(390, 844);

        final int width;
        final int height;

        Window(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    /** A window of somebody who is not signed in. */
    protected Page stranger(Window window, ColorScheme theme) {
        return open(options().setViewportSize(window.width, window.height).setColorScheme(theme));
    }

    /** A wide window of somebody who is not signed in, in a browser that runs no script. */
    protected Page withoutScript() {
        return open(options().setViewportSize(1440, 900).setJavaScriptEnabled(false));
    }

    private Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setBaseURL("http://127.0.0.1:" + port)
                .setReducedMotion(ReducedMotion.REDUCE);
    }

    private Page open(Browser.NewContextOptions options) {
        var context = Chromium.get().newContext(options);
        contexts.add(context);
        var page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.type().equals("warning")) {
                console.add(message.text());
            }
        });
        page.onPageError(console::add);
        return page;
    }

    /** A window of a new person of this permission group, such as {@code administrator}. */
    protected Page member(String group, Window window, ColorScheme theme) {
        var email = "person" + PEOPLE.incrementAndGet() + "@browser.test";
        var cause = Cause.of(Actor.SYSTEM);
        var account = accounts.create(new NewAccount(email, "Renata", "Silva", "Academic advisor"), cause);
        accounts.setPassword(account, PASSWORD, cause);
        accounts.join(account, group, cause);
        var page = stranger(window, theme);
        signIn(page, email, PASSWORD);
        return page;
    }

    /** Signs in through the form. */
    protected void signIn(Page page, String email, String password) {
        page.navigate("/sign-in?next=/dev/components");
        page.getByLabel("Email").fill(email);
        page.getByLabel("Password").fill(password);
        page.locator("form button[type=submit]").first().click();
        page.waitForURL("**/dev/components");
    }

    /** Nothing on the page keeps anybody out. */
    protected void assertAccessible(Page page) {
        page.mouse().move(0, 0);
        assertNothingFound(new AxeBuilder(page).withTags(RULES));
    }

    /** Every text stands out from what is behind it: all that another theme can break. */
    protected void assertReadable(Page page) {
        assertNothingFound(new AxeBuilder(page).withRules(List.of("color-contrast", "link-in-text-block")));
    }

    private static void assertNothingFound(AxeBuilder axe) {
        var found = axe.analyze().getViolations();
        assertThat(found.stream()
                        .flatMap(rule -> rule.getNodes().stream().map(node -> rule.getId() + ": " + node.getHtml()))
                        .toList())
                .isEmpty();
    }

    /** The page is not wider than its window. */
    protected void assertFits(Page page) {
        assertThat(page.evaluate("""
                        () => document.documentElement.scrollWidth <= innerWidth ? '' :
                          [...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth)
                            .map(e => e.outerHTML.slice(0, 120)).join('\\n')
                        """)).isEqualTo("");
    }

    /** Keeps a picture under target/screenshots. */
    protected void picture(Page page, String name) {
        page.screenshot(
                new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of("target/screenshots", name + ".png")));
    }

    /** Expects this text among the errors of the console, and forgets it. */
    protected void expectError(String text) {
        assertThat(console).anyMatch(line -> line.contains(text));
        console.removeIf(line -> line.contains(text));
    }

    @AfterEach
    void nothingWentWrong() {
        contexts.forEach(BrowserContext::close);
        assertThat(console).isEmpty();
    }
}
