package app.throughline.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static final ModuleGraph GRAPH = ModuleGraph.documented();
    private static final Pattern CALL = Pattern.compile("@template\\.(\\w+)\\.");
    private static final Pattern TYPE = Pattern.compile("\\bapp\\.throughline\\.(\\w+)\\.");
    private static final Pattern INLINE =
            Pattern.compile("\\s(?:style|on[a-z]+|hx-on[-:\\w]*)\\s*=|<style\\b|<script(?![^>]*\\bsrc=)|javascript:");

    @Test
    void templatesCallDownOnly() {
        assertThat(violations(TemplatesTest::upward)).isEmpty();
    }

    @Test
    void templatesAreFreeOfInlineStyleAndScript() {
        assertThat(violations((folder, text) -> inline(text))).isEmpty();
    }

    @Test
    void anUpwardCallIsCaught() {
        assertThat(upward("contact", "@template.alert.row(row = row)")).containsExactly("calls alert");
        assertThat(upward("ui", "@param app.throughline.contact.ContactPage page"))
                .containsExactly("knows contact");
        assertThat(upward("alert", "@template.ui.icon(name = \"bell\") @template.contact.name(of = row)"))
                .isEmpty();
    }

    @Test
    void inlineStyleAndScriptAreCaught() {
        assertThat(inline("<p style=\"color:red\">")).hasSize(1);
        assertThat(inline("<button onclick=\"go()\">")).hasSize(1);
        assertThat(inline("<a hx-on:click=\"go()\">")).hasSize(1);
        assertThat(inline("<script>go()</script>")).hasSize(1);
        assertThat(inline("<a class=\"on\" data-style=\"x\" href=\"/?on=1\"><script src=\"/x.js\"></script>"))
                .isEmpty();
    }

    private interface Rule {
        List<String> violations(String folder, String text);
    }

    private static List<String> violations(Rule rule) {
        List<String> found = new ArrayList<>();
        for (var file : Sources.files("src/main/jte", ".jte")) {
            var folder = file.getName(3).toString();
            rule.violations(folder, Sources.read(file.toString())).forEach(what -> found.add(file + " " + what));
        }
        return found;
    }

    private static List<String> upward(String folder, String text) {
        var module = home(folder);
        List<String> found = new ArrayList<>();
        for (var call = CALL.matcher(text); call.find(); ) {
            if (!GRAPH.allows(module, home(call.group(1)))) {
                found.add("calls " + call.group(1));
            }
        }
        for (var type = TYPE.matcher(text); type.find(); ) {
            if (!GRAPH.allows(module, type.group(1))) {
                found.add("knows " + type.group(1));
            }
        }
        return found;
    }

    /** Layout and the shared pieces belong to web. */
    private static String home(String folder) {
        return folder.equals("layout") || folder.equals("ui") ? "web" : folder;
    }

    private static List<String> inline(String text) {
        return INLINE.matcher(text)
                .results()
                .map(match -> match.group().strip())
                .toList();
    }
}
