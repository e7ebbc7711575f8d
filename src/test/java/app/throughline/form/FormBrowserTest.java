package app.throughline.form;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import app.throughline.browser.BrowserTest;
import app.throughline.form.definition.DefinitionReader;
import app.throughline.world.Proves;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** A form from its first question to its publication, and filled in with and without script. */
class FormBrowserTest extends BrowserTest {
    @Autowired
    ApplicationContext context;

    @Test
    @Proves("G-10")
    void aFormIsBuiltByKeyboardAndPublished() {
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        visit(page, "/forms/new");
        page.locator("#name").fill("Keyboard form");
        page.locator("#name").press("Enter");
        page.waitForURL(Pattern.compile(".*/forms/[0-9]+/edit"));
        settled(page);
        var edit = page.url().replaceAll("^.*(/forms/[0-9]+/edit)$", "$1");
        press(page, edit, "#add-s\\.s1");
        assertThat(page.locator("[id='q.q1.label']")).isFocused();
        page.keyboard().type("Do you work?");
        answered(page, edit, () -> page.locator("[id='q.q1.type']").selectOption("yes_no"));
        press(page, edit, "#add-s\\.s1");
        assertThat(page.locator("[id='q.q2.label']")).isFocused();
        page.keyboard().type("How many hours?");
        page.locator("[id='q.q2.when']").selectOption("q1");
        page.locator("[id='q.q2.values']").fill("Yes");
        press(page, edit, "[id='copy-q.q2']");
        assertThat(page.locator("[id='q.q3.label']")).hasValue("How many hours?");
        press(page, edit, "[id='up-q.q3']");
        press(page, edit, "[id='remove-q.q3']");
        assertThat(page.locator("[id='q.q3.label']")).hasCount(0);
        page.locator("button[name=publish]").focus();
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/forms/[0-9]+"));
        assertThat(page.locator("main")).containsText("Version 1");
        assertOpenToEverybody(page, edit);
        assertOpenToEverybody(page, edit.replace("/edit", ""));
        assertOpenToEverybody(page, "/forms");
        assertOpenToEverybody(page, "/forms/new");
    }

    private void press(Page page, String edit, String button) {
        page.locator(button).focus();
        answered(page, edit, () -> page.keyboard().press("Enter"));
    }

    @Test
    @Proves({"FO-6", "G-10"})
    void aQuestionAppearsWhenItIsAskedAlsoWithoutScript() {
        var form = new FormWorld(context).published(DefinitionReader.read("""
                {"version":1,"name":"Work","audience":"public","texts":{"crisis":"Call 988","intro":"Tell us"},
                "sections":[{"key":"s1","title":"You","questions":[
                {"key":"work","type":"yes_no","label":"Do you work?","required":true},
                {"key":"hours","type":"number","label":"How many hours?","required":true,
                "when":{"question":"work","is":["yes"]}},
                {"key":"mood","type":"scale","label":"How is it?","options":["bad","good"]},
                {"key":"agreed","type":"consent","label":"I agree"}]}]}""").get());
        var path = "/f/" + form.slug();
        var page = stranger(Window.WIDE, ColorScheme.LIGHT);
        assertOpenToEverybody(page, path);
        assertThat(page.locator("#q-hours")).isHidden();
        page.getByLabel("Yes").check();
        assertThat(page.locator("#q-hours")).isVisible();
        page.getByText("Send").click();
        assertThat(page.locator("#form-errors")).containsText("How many hours?");
        expectError("422");
        assertThat(page.locator("#q-hours")).isVisible();
        page.locator("#q-hours").fill("12");
        page.getByText("Send").click();
        page.waitForURL("**" + path + "/sent");

        var plain = withoutScript();
        plain.navigate(path);
        assertThat(plain.locator("main")).containsText("Only if “Do you work?” is “Yes”.");
        plain.getByLabel("No").check();
        plain.getByText("Send").click();
        plain.waitForURL("**" + path + "/sent");
        assertThat(plain.locator("main")).containsText("has reached us");
    }

    @Test
    @Proves({"FO-6", "G-10"})
    void aFileIsSentWithoutScriptAndItsKindsAreChosenInTheEditor() {
        var world = new FormWorld(context);
        var form = world.published(DefinitionReader.read("""
                {"version":1,"name":"Proof","audience":"public","sections":[{"key":"s1","title":"You","questions":[
                {"key":"words","type":"short_text","label":"What is it?","required":true},
                {"key":"proof","type":"file","label":"A document","help":"Such as a note of your doctor.",
                "required":true,"files":{"kinds":["documents","pictures"],"most":3,"megabytes":5}}]}]}""").get());
        var path = "/f/" + form.slug();
        var plain = withoutScript();
        plain.navigate(path);
        plain.getByText("Send").click();
        assertThat(plain.locator("#q-proof-error")).containsText("needs a file");
        expectError("422");
        plain.locator("#q-proof").setInputFiles(file());
        plain.getByText("Send").click();
        assertThat(plain.locator("#q-proof-error")).containsText("Choose “note.pdf” again");
        expectError("422");
        plain.locator("#q-proof").setInputFiles(file());
        plain.locator("#q-words").fill("I was ill");
        plain.getByText("Send").click();
        plain.waitForURL("**" + path + "/sent");

        assertOpenToEverybody(stranger(Window.WIDE, ColorScheme.LIGHT), path);
        var page = member("director", Window.WIDE, ColorScheme.LIGHT);
        assertOpenToEverybody(page, "/forms/" + form.id() + "/edit");
        picture(page, "form-editor-files");
        assertOpenToEverybody(page, "/forms/submissions/" + world.newest(form).id());
        picture(page, "form-submission-files");
    }

    private static FilePayload file() {
        return new FilePayload("note.pdf", "application/pdf", "%PDF-1.7".getBytes(StandardCharsets.UTF_8));
    }
}
