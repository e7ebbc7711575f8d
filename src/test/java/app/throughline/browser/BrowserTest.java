package app.throughline.browser;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Accounts;
import app.throughline.access.NewAccount;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Cause;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Opens pages as a signed-in person. After each test the console must be empty. */
@ThroughlineTest
public abstract class BrowserTest {
    private static final List<String> TAGS =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");
    /** All that another theme can break. */
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");
    /** Counts what htmx still waits for; the page's own scripts come later. */
    private static final String COUNTING = """
            window.waiting = 0;
            addEventListener('htmx:beforeSend', () => window.waiting++);
            addEventListener('htmx:afterRequest', () => window.waiting--);
            """;

    private static final String CROWDED = """
            () => {
              const name = e => e.outerHTML.replace(/\\s+/g, ' ').slice(0, 160);
              const wide = document.documentElement.scrollWidth <= innerWidth ? [] : [...document.querySelectorAll('main *')]
                .filter(e => e.getBoundingClientRect().right > innerWidth).map(e => 'out of the window: ' + name(e));
              const buttons = [...document.querySelectorAll('.btn, .icon-btn, .chip > *, .seg > *, .pill, .tabs > a')]
                .filter(e => e.checkVisibility({visibilityProperty: true}));
              const cut = buttons.filter(e => e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0)
                .map(e => 'cut: ' + name(e));
              const near = (a, b) => a !== b && a.parentElement === b.parentElement;
              const over = (p, q) => p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1;
              const overlaid = buttons.flatMap((a, n) => buttons.slice(n + 1)
                .filter(b => near(a, b) && over(a.getBoundingClientRect(), b.getBoundingClientRect()))
                .map(b => 'over one another: ' + name(a) + ' and ' + name(b)));
              return [...wide, ...cut, ...overlaid];
            }
            """;

    private static final String AXE = axe();
    private static final AtomicInteger PEOPLE = new AtomicInteger();

    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<String> console = new ArrayList<>();

    @LocalServerPort
    private int port;

    @Autowired
    private Accounts accounts;

    @Autowired
    private TestDatabase sessions;

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
        context.addInitScript(COUNTING);
        var page = context.newPage();
        page.onConsoleMessage(message -> {
            boolean isTold = message.type().equals("error") || message.type().equals("warning");
            // what Chromium says of a page that a busy machine draws late
            if (isTold && !message.text().contains("was preloaded using link preload but not used")) {
                console.add(message.text() + " " + message.location());
            }
        });
        page.onPageError(console::add);
        return page;
    }

    /** A window, still empty, of a new person of this permission group, such as {@code administrator}. */
    protected Page member(String group, Window window, ColorScheme theme) {
        var email = "person" + PEOPLE.incrementAndGet() + "@browser.test";
        var cause = Cause.of(Actor.SYSTEM);
        var account = accounts.create(new NewAccount(email, "Renata", "Silva", "Academic advisor"), cause);
        accounts.join(account, group, cause);
        return person(account, window, theme);
    }

    /** A window, still empty, of somebody who has signed in: the form and its slow hash are for the tests of signing in. */
    protected Page person(long account, Window window, ColorScheme theme) {
        var token = UUID.randomUUID().toString();
        try (var connection = sessions.superuser();
                var insert =
                        connection.prepareStatement("insert into access.session (token_hash, account_id, created_at,"
                                + " last_seen_at) values (sha256(convert_to(?, 'UTF8')), ?, now(), now())")) {
            insert.setString(1, token);
            insert.setLong(2, account);
            insert.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var page = stranger(window, theme);
        page.context()
                .addCookies(List.of(new Cookie("throughline_session", token)
                        .setUrl("http://127.0.0.1:" + port)
                        .setHttpOnly(true)));
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

    /** Opens a page and waits until all it loads afterwards is there. */
    protected void visit(Page page, String path) {
        page.navigate(path);
        settled(page);
    }

    /** Waits until htmx waits for nothing and knows all that came: before that, a new link leaves the page. */
    protected void settled(Page page) {
        page.waitForFunction("() => document.readyState === 'complete' && window.waiting === 0"
                + " && !document.querySelector('.htmx-swapping, .htmx-settling, .htmx-added')");
    }

    /**
     * Does this and waits for the answer from an address that ends so, and for all that follows from it: a change in
     * between would break the question off, which the console calls an error.
     */
    protected void answered(Page page, String end, Runnable change) {
        page.waitForResponse(answer -> answer.url().endsWith(end), change);
        settled(page);
    }

    /**
     * The page keeps nobody out, in both themes and all widths. It is loaded once, in a wide window; themes and widths
     * follow. Each width is looked through whole, and for colours in the other theme.
     */
    protected void assertOpenToEverybody(Page page, String path) {
        page.setViewportSize(1440, 900);
        visit(page, path);
        for (var window : Window.values()) {
            page.setViewportSize(window.width, window.height);
            assertFits(page);
            assertAccessible(page);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertNothingFound(page, "rule", COLOURS);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        }
        for (int width : new int[] {1024, 768, 320}) {
            page.setViewportSize(width, 844);
            assertFits(page);
        }
    }

    /** Nothing on the page keeps anybody out. */
    protected void assertAccessible(Page page) {
        page.mouse().move(0, 0);
        assertNothingFound(page, "tag", TAGS);
    }

    /** Runs axe inside the page: its own builder opens a second page for every look. */
    private static void assertNothingFound(Page page, String kind, List<String> values) {
        if (!(boolean) page.evaluate("() => 'axe' in window")) {
            page.evaluate(AXE);
        }
        var found = page.evaluate("""
                async ({kind, values}) => {
                  const found = await axe.run(document, {runOnly: {type: kind, values}, resultTypes: ['violations']});
                  return found.violations.flatMap(rule => rule.nodes.map(node => rule.id + ': ' + node.html));
                }
                """, Map.of("kind", kind, "values", values));
        assertThat((List<?>) found).isEmpty();
    }

    private static String axe() {
        try (var script = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The page is not wider than its window, no button is too narrow for its words or lies over its neighbour. */
    protected void assertFits(Page page) {
        assertThat((List<?>) page.evaluate(CROWDED)).isEmpty();
    }

    /** Keeps a picture under target/screenshots. */
    protected void picture(Page page, String name) {
        // hiding carets would leave style attributes behind, which a swap that follows tries to keep
        page.screenshot(new Page.ScreenshotOptions()
                .setCaret(ScreenshotCaret.INITIAL)
                .setFullPage(true)
                .setPath(Path.of("target/screenshots", name + ".png")));
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
