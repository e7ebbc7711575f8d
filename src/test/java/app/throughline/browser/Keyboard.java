package app.throughline.browser;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Somebody without a mouse. They walk over a page with Tab and see where they are, and open and leave each menu, dialog and
 * panel with Enter and Escape. Each answer lists what they could not do; an empty one is well.
 */
final class Keyboard {
    private static final String SCRIPT = script();
    private static final int ROUNDS = 8;
    private static final String FOCUS = "selector => document.querySelector(selector).focus()";
    private static final String INSIDE = "root => !!document.querySelector(root)?.contains(document.activeElement)";
    private static final String BACK =
            "selectors => { const there = selectors.filter(s => s).map(s => document.querySelector(s)).filter(e => e);"
                    + " return there.length ? there.includes(document.activeElement) : document.activeElement !== document.body; }";
    private static final String OPEN = """
            root => { const e = document.querySelector(root);
              return !e ? false : e.matches('dialog') ? e.open : e.matches('[popover]') ? e.matches(':popover-open') : !!e.firstElementChild; }
            """;
    private static final String SHUT = "root => !(" + OPEN + ")(root)";

    private final Page page;
    private final Runnable settled;
    private final Set<String> opened = new HashSet<>();

    /**
     * Takes the page in hand.
     *
     * @param settled waits until the page waits for nothing
     */
    Keyboard(Page page, Runnable settled) {
        this.page = page;
        this.settled = settled;
    }

    /** The page in hand. */
    Page page() {
        return page;
    }

    /** Walks over the whole page, from its top until the walk comes round. */
    List<String> walk() {
        load();
        return walk("", "Tab");
    }

    /** What the last walk stopped at first. */
    String first() {
        return (String) page.evaluate("() => walk.first()");
    }

    /** Opens and leaves whatever the page opens, each kind once, also over several pages. */
    List<String> openings() {
        load();
        var faults = new ArrayList<String>();
        for (var found : (List<?>) page.evaluate("() => walk.openers()")) {
            var part = (Map<?, ?>) found;
            var opener = new Opener(
                    (String) part.get("opener"), (String) part.get("root"), (String) part.get("invoker"), (boolean)
                            part.get("arrows"));
            if (opened.add((String) part.get("kind"))) {
                faults(opener).forEach(fault -> faults.add(part.get("kind") + ": " + fault));
            }
        }
        return faults;
    }

    /** Selectors of a button, of what it opens, and of the button of the menu it stands in, or nothing. */
    private record Opener(String opener, String root, String invoker, boolean arrows) {
        boolean isModal() {
            return root.endsWith("dialog");
        }

        boolean isPopover() {
            return !isModal() && !root.equals("#panel");
        }
    }

    /** What is wrong with it both times: in between, work elsewhere may have refreshed the page and taken the focus. */
    private List<String> faults(Opener opener) {
        var first = open(opener);
        var isThere = page.locator(opener.opener()).count() > 0;
        return first.isEmpty() || !isThere ? first : open(opener);
    }

    private List<String> open(Opener opener) {
        if (!opener.invoker().isEmpty()) {
            page.evaluate(FOCUS, opener.invoker());
            page.keyboard().press("Enter");
        }
        page.evaluate(FOCUS, opener.opener());
        page.keyboard().press("Enter");
        settled.run();
        if (!is(OPEN, opener.root())) {
            page.reload();
            settled.run();
            load();
            page.evaluate("() => walk.openers()");
            return List.of("does not open");
        }
        var faults = new ArrayList<String>();
        if (!is(INSIDE, opener.root()) && opener.isPopover() && !opener.arrows()) {
            page.keyboard().press("Tab");
        }
        if (!is(INSIDE, opener.root())) {
            faults.add("the focus does not go in");
        }
        faults.addAll(opener.isModal() ? walk(opener.root(), "Tab") : through(opener));
        page.keyboard().press("Escape");
        settled.run();
        if (!becomes(SHUT, opener.root())) {
            faults.add("Escape does not close it");
        }
        if (!becomes(BACK, List.of(opener.opener(), opener.invoker()))) {
            faults.add("the focus does not come back");
        }
        return faults;
    }

    /** Walks over all of something that can be left, and stops inside. */
    private List<String> through(Opener opener) {
        if (!opener.isPopover()) {
            page.evaluate("root => document.querySelector(`${root} :is(a, button)`).focus()", opener.root());
        }
        var most = (int) page.evaluate("root => walk.begin(root)", opener.root());
        for (int n = 0; n < most && (int) page.evaluate("() => walk.left()") > 0; n++) {
            page.keyboard().press(opener.arrows() ? "ArrowDown" : "Tab");
        }
        return end();
    }

    /** Some stops are there only while the one before them has the focus, so what is left is walked over again. */
    private List<String> walk(String root, String key) {
        var presses = (int) page.evaluate("root => walk.begin(root)", root);
        for (int round = 0; round < ROUNDS && presses > 0; round++) {
            for (int n = 0; n < presses; n++) {
                page.keyboard().press(key);
            }
            presses = (int) page.evaluate("() => walk.left()");
        }
        return end();
    }

    private List<String> end() {
        return ((List<?>) page.evaluate("() => walk.end()"))
                .stream().map(Object::toString).toList();
    }

    /** Whether something is so soon: what follows a closing dialog comes a moment later. */
    private boolean becomes(String condition, Object argument) {
        try {
            page.waitForFunction(condition, argument, new Page.WaitForFunctionOptions().setTimeout(2000));
            return true;
        } catch (TimeoutError e) {
            return false;
        }
    }

    private boolean is(String question, String selector) {
        return (boolean) page.evaluate(question, selector);
    }

    private void load() {
        if (!(boolean) page.evaluate("() => 'walk' in window")) {
            page.evaluate(SCRIPT);
        }
    }

    private static String script() {
        try (var script = Keyboard.class.getResourceAsStream("/browser/keyboard.js")) {
            return new String(Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
