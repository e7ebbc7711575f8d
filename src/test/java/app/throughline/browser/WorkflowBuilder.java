package app.throughline.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.SelectOption;
import java.util.regex.Pattern;

/** The builder of workflows, as a director clicks through it: one trigger or step after the other, then publish. */
final class WorkflowBuilder {
    private final BrowserTest test;
    private final Page page;
    private final String path;
    private int steps;

    private WorkflowBuilder(BrowserTest test, Page page, String path) {
        this.test = test;
        this.page = page;
        this.path = path;
    }

    /** Makes one from the list. */
    static WorkflowBuilder begin(BrowserTest test, Page page, String name) {
        test.visit(page, "/workflows/new");
        page.locator("#name").fill(name);
        page.locator("button:has-text('Make workflow')").click();
        page.waitForURL(Pattern.compile(".*/workflows/[0-9]+"));
        test.settled(page);
        return new WorkflowBuilder(test, page, page.url().replaceAll("^.*(/workflows/[0-9]+).*$", "$1"));
    }

    /** The address of the workflow. */
    String path() {
        return path;
    }

    /** Something that starts it; what is chosen next is about it. @param kind as the picker calls it */
    WorkflowBuilder trigger(String kind) {
        page.locator("#add-trigger").click();
        return chosen(kind);
    }

    /** A step behind the last one; what is chosen next is about it. */
    WorkflowBuilder step(String kind) {
        page.locator("[data-gap='0-0-" + steps++ + "']").click();
        return chosen(kind);
    }

    private WorkflowBuilder chosen(String kind) {
        page.locator(".flow-kinds button:has-text('" + kind + "')").first().click();
        assertThat(page.locator("#panel-form .panel-title")).hasText(kind);
        test.settled(page);
        return this;
    }

    /** Only for records of which this holds. @param sentence what the builder makes of it */
    WorkflowBuilder onlyIf(String field, String value, String sentence) {
        test.answered(page, "/filters/tree", () -> page.locator("#n1-add").click());
        page.locator("#n2-field").fill(field);
        test.answered(page, "/filters/tree", () -> page.locator("#n2-field").press("Tab"));
        test.answered(page, "/filters/preview", () -> page.locator("#n2-value").selectOption(value));
        assertThat(page.locator("#fb-sentence")).hasText(sentence);
        return this;
    }

    /** The same where the value is typed. */
    WorkflowBuilder onlyText(String field, String value) {
        test.answered(page, "/filters/tree", () -> page.locator("#n1-add").click());
        page.locator("#n2-field").fill(field);
        test.answered(page, "/filters/tree", () -> page.locator("#n2-field").press("Tab"));
        test.answered(page, "/filters/preview", () -> page.locator("#n2-value").fill(value));
        return this;
    }

    /** Presses a button of the panel that asks for more. */
    WorkflowBuilder press(String button) {
        test.answered(page, "/step", () -> page.locator("#" + button).click());
        return this;
    }

    /** Chooses in a control, by the value of the option. */
    WorkflowBuilder choose(String control, String value) {
        page.locator("#" + control).selectOption(value);
        return this;
    }

    /** Chooses what other questions depend on. */
    WorkflowBuilder shape(String control, String value) {
        test.answered(page, "/step", () -> page.locator("#" + control).selectOption(value));
        return this;
    }

    /** Adds one to a control that holds several, by the words of the option. */
    WorkflowBuilder add(String control, String label) {
        test.answered(
                page, "/step", () -> page.locator("#" + control).selectOption(new SelectOption().setLabel(label)));
        return this;
    }

    WorkflowBuilder type(String control, String text) {
        page.locator("#" + control).fill(text);
        return this;
    }

    /** Keeps what the panel says in the draft, where nothing of it is missing. */
    WorkflowBuilder apply() {
        page.locator("button:has-text('Apply')").click();
        assertThat(page.locator(".toast")).containsText("Kept in the draft");
        assertThat(page.locator(".toast")).not().containsText("not finished");
        test.settled(page);
        return this;
    }

    /** Publishes it, for those who come from now on. @return its address */
    String publish() {
        page.locator("a:has-text('Publish')").click();
        page.waitForURL("**/publish");
        page.locator("button:has-text('Publish')").click();
        assertThat(page.locator(".toast")).containsText("Version 1 is published");
        if (page.url().endsWith("/matching")) {
            page.locator("a:has-text('No, only who comes from now on')").click();
        } else {
            test.visit(page, path);
        }
        assertThat(page.locator(".topbar .pill")).hasText("On, version 1");
        return path;
    }
}
