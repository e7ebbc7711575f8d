package app.throughline.message.template;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.message.MergeField;
import app.throughline.message.MergeValue;
import app.throughline.message.template.TemplateText.Problem;
import app.throughline.world.Proves;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a template says, what of it cannot be read, and where. */
class TemplateReaderTest {
    private static final Vocabulary KNOWN = new Vocabulary(List.of(
            MergeField.of("contact.name", "Name"),
            new MergeField("case.tasks", "Tasks", "case", List.of("title", "due"))));

    private static final Map<String, MergeValue> VALUES = Map.of(
            "contact.name",
            MergeValue.of("Maya <b> & \"O'Kafor\""),
            "case.tasks",
            new MergeValue.Lines(
                    List.of(Map.of("title", "Call", "due", "Monday"), Map.of("title", "Meet", "due", ""))));

    @Test
    @Proves("ME-2")
    void aVariableHasAValueOrAFallbackOrIsMissing() {
        assertThat(plain("Hello {{contact.name}}!").text()).isEqualTo("Hello Maya <b> & \"O'Kafor\"!");
        assertThat(plain("Hello {{ contact.pet | there }}!").text()).isEqualTo("Hello there!");
        assertThat(plain("{{contact.pet|}}").missing()).isEmpty();
        assertThat(plain("{{contact.pet}} {{contact.cat}} {{contact.pet}}").missing())
                .containsExactly("contact.cat", "contact.pet");
    }

    @Test
    @Proves("ME-2")
    void aSectionIsRepeatedForEachLineOfAList() {
        var source = """
            To do:
            {{#case.tasks}}
            - {{title}} ({{due|soon}})
            {{/case.tasks}}
            {{^case.tasks}}
            nothing
            {{/case.tasks}}
            Bye""";
        assertThat(plain(source).text()).isEqualTo("To do:\n- Call (Monday)\n- Meet (soon)\nBye");
        assertThat(Filling.plain(TemplateReader.read(source), Map.of()).text()).isEqualTo("To do:\nnothing\nBye");
        assertThat(plain("a{{#case.tasks}}, {{title}}{{/case.tasks}}.").text()).isEqualTo("a, Call, Meet.");
    }

    @Test
    @Proves("ME-2")
    void valuesAreEscapedInHtmlAndTheAuthorsWordsAreNot() {
        var html = Filling.html(TemplateReader.read("<p>{{contact.name}} {{contact.pet|<i>}}</p>"), VALUES);
        assertThat(html.text()).isEqualTo("<p>Maya &lt;b&gt; &amp; &quot;O&#39;Kafor&quot; &lt;i&gt;</p>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            Hi {{contact.nam}}              ~ unknown_variable    ~ 3
            Hi {{contact.name               ~ unclosed_tag        ~ 3
            a {{#case.tasks}} b             ~ unbalanced_section  ~ 2
            a {{/case.tasks}} b             ~ unbalanced_section  ~ 2
            {{#case.tasks}}{{/contact.name}} ~ unbalanced_section ~ 15
            Hi {{Contact Name}}             ~ invalid_name        ~ 3
            Hi {{}}                         ~ invalid_name        ~ 3
            Hi {{T(java.lang.Runtime)}}     ~ invalid_name        ~ 3
            {{case.tasks}}                  ~ not_a_value         ~ 0
            {{#contact.name}}x{{/contact.name}} ~ not_a_list      ~ 0
            Hi {{title}}                    ~ unknown_variable    ~ 3
            """)
    @Proves("ME-5")
    void whatCannotBeReadIsNamedWithItsPlace(String source, String code, int at) {
        assertThat(KNOWN.problems(TemplateReader.read(source))).anySatisfy(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.at()).isEqualTo(at);
        });
    }

    @Test
    @Proves("ME-5")
    void placesAreCountedAsPeopleDo() {
        var problem = new Problem("unknown_variable", "There is no variable x.", 9);
        assertThat(problem.placed("one\ntwo  {{x}}")).isEqualTo("Line 2, character 6: There is no variable x.");
    }

    @Test
    void whatWhoeverSendsBringsAlongIsKnown() {
        assertThat(KNOWN.problems(TemplateReader.read("{{given.code}} {{contact.name}}")))
                .isEmpty();
    }

    @Test
    void readingNeverFailsAndWordsWithoutTagsStayAsTheyAre() {
        var random = new Random(1042);
        var pieces = List.of(
                "{{",
                "}}",
                "{",
                "}",
                "#",
                "^",
                "/",
                "|",
                "a.b",
                "case.tasks",
                "\n",
                " ",
                "x",
                "<",
                "é",
                "{{#a}}",
                "{{/a}}");
        for (int round = 0; round < 5_000; round++) {
            var source = new StringBuilder();
            random.ints(random.nextInt(12), 0, pieces.size()).forEach(i -> source.append(pieces.get(i)));
            var read = TemplateReader.read(source.toString());
            Filling.html(read, VALUES);
            KNOWN.problems(read).forEach(problem -> assertThat(problem.at()).isBetween(0, source.length()));
            if (!source.toString().contains("{{")) {
                assertThat(Filling.plain(read, VALUES).text()).isEqualTo(source.toString());
            }
        }
    }

    @Test
    @Proves("ME-2")
    void simpleHtmlIsAllowedAndNothingElseIs() {
        assertThat(SimpleHtml.problems(
                        "<h2>Hi</h2><p>a<br/>b <a href=\"https://x.test/{{given.a}}\">c</a></p><ul><li>d</li></ul>"))
                .isEmpty();
        for (var bad : List.of(
                "<script>x</script>",
                "<p onclick=\"x\">",
                "<a href=\"javascript:x\">",
                "<a>",
                "<img src=\"x\">",
                "<p",
                "<!-- -->",
                "<{{contact.name}}>",
                "<a href=\"{{contact.name}}\">",
                "1 < 2")) {
            assertThat(SimpleHtml.problems(bad)).as(bad).isNotEmpty();
        }
    }

    private static Filling plain(String source) {
        return Filling.plain(TemplateReader.read(source), VALUES);
    }
}
