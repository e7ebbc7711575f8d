package app.throughline.form;

import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.form.definition.AnswerChecks;
import app.throughline.form.definition.Definition;
import app.throughline.form.definition.DefinitionReader;
import app.throughline.form.definition.DefinitionWriter;
import app.throughline.form.definition.FormProblem;
import app.throughline.kernel.FieldError;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The language of forms: reading and writing it, and checking answers. */
class DefinitionTest {
    private static final AnswerChecks.Records NOBODY = new AnswerChecks.Records() {
        @Override
        public List<Long> students(String words) {
            return List.of();
        }

        @Override
        public boolean hasSection(String id) {
            return false;
        }
    };

    @Test
    void whatIsWrittenIsReadAgain() {
        var json = """
                {"version":1,"name":"All","audience":"link","opens_on":"2026-09-01","closes_on":"2026-12-01",
                "once_per_person":true,"from_student":true,"per_hour":7,"frames":["https://www.example.edu"],
                "texts":{"intro":"i","crisis":"c","confirmation":"d","closed":"e","mail":"f"},
                "sections":[{"key":"a","title":"A","questions":[
                {"key":"pick","type":"choice","label":"Pick","required":true,"options":["x","y"]},
                {"key":"scale","type":"scale","label":"How?","options":["no","yes"],"scale_to":7,
                "when":{"question":"pick","is":["x"]}}]},
                {"key":"b","text":"t","when":{"question":"pick","is_not":["x"]},"questions":[
                {"key":"mail","type":"email","label":"Mail","help":"h","identifies":"email",
                "when":{"question":"pick","answered":true}}]}],
                "then":{"label":"L","properties":{"scale":"mood"},"alert":{"type":"other","priority":"high",
                "words":["pick"],"when":{"question":"pick","is":["y"]}}}}""";
        var read = DefinitionReader.read(json);
        assertThat(read.problems()).isEmpty();
        assertThat(DefinitionReader.read(DefinitionWriter.write(read.get())).get())
                .isEqualTo(read.get());
        assertThat(DefinitionReader.read(DefinitionWriter.pretty(read.get())).get())
                .isEqualTo(read.get());
    }

    @Test
    void eachMistakeIsNamedWhereItStands() {
        var json = """
                {"version":1,"name":"N","audience":"nobody","opens_on":"soon","surprise":1,"per_hour":0,
                "frames":["http://plain.example"],
                "sections":[{"key":"Big","questions":[{"key":"a","type":"short_text","label":1},
                {"key":"a","type":"poem","required":"yes","options":[""]}]}],
                "then":{"alert":{"type":"other","priority":"soonish"}}}""";
        assertThat(DefinitionReader.read(json).problems().stream().map(FormProblem::pointer))
                .containsExactlyInAnyOrder(
                        "/surprise",
                        "/audience",
                        "/opens_on",
                        "/per_hour",
                        "/frames",
                        "/sections/0/key",
                        "/sections/0/questions/0/label",
                        "/sections/0/questions/1/key",
                        "/sections/0/questions/1/type",
                        "/sections/0/questions/1/required",
                        "/sections/0/questions/1/options/0",
                        "/then/alert/priority");
        assertThat(DefinitionReader.read("{").problems())
                .extracting(FormProblem::code)
                .containsExactly("invalid_format");
    }

    @Test
    void answersAreCheckedAsTheirQuestionsAsk() {
        var form = form("""
                {"key":"mail","type":"email","label":"Mail"},{"key":"phone","type":"phone","label":"Phone"},
                {"key":"number","type":"number","label":"Number"},{"key":"day","type":"date","label":"Day"},
                {"key":"one","type":"choice","label":"One","options":["x","y"]},
                {"key":"some","type":"choices","label":"Some","options":["x","y","z"]},
                {"key":"scale","type":"scale","label":"Scale","scale_to":3},
                {"key":"agreed","type":"consent","label":"Agreed","required":true}""");
        var wrong = check(
                form,
                Map.of(
                        "q-mail", List.of("nobody"),
                        "q-phone", List.of("call me"),
                        "q-number", List.of("many"),
                        "q-day", List.of("tomorrow"),
                        "q-one", List.of("z"),
                        "q-some", List.of("x", "q"),
                        "q-scale", List.of("4")));
        assertThat(wrong.errors())
                .extracting(FieldError::field)
                .containsExactly("q-mail", "q-phone", "q-number", "q-day", "q-one", "q-some", "q-scale", "q-agreed");
        var right = check(
                form,
                Map.of(
                        "q-mail", List.of(" a@b.edu "),
                        "q-phone", List.of("+1 555 014 7788"),
                        "q-number", List.of("3,5"),
                        "q-day", List.of("2026-10-15"),
                        "q-some", List.of("z", "x"),
                        "q-scale", List.of("3"),
                        "q-agreed", List.of("yes")));
        assertThat(right.errors()).isEmpty();
        assertThat(right.answers())
                .containsEntry("mail", List.of("a@b.edu"))
                .containsEntry("number", List.of("3.5"))
                .containsEntry("some", List.of("x", "z"))
                .doesNotContainKey("one");
    }

    @Test
    void whatIsNotAskedIsNeitherRequiredNorKept() {
        var form = form("""
                {"key":"work","type":"yes_no","label":"Do you work?"},
                {"key":"hours","type":"number","label":"How many hours?","required":true,
                "when":{"question":"work","is":["yes"]}},
                {"key":"night","type":"yes_no","label":"At night?","required":true,
                "when":{"question":"hours","answered":true}}""");
        assertThat(check(form, Map.of("q-work", List.of("no"), "q-hours", List.of("many"), "q-night", List.of("yes"))))
                .isEqualTo(new AnswerChecks.Checked(Map.of("work", List.of("no")), List.of()));
        assertThat(check(form, Map.of("q-work", List.of("yes"))).errors())
                .extracting(FieldError::field)
                .containsExactly("q-hours");
        assertThat(check(form, Map.of("q-work", List.of("yes"), "q-hours", List.of("12")))
                        .errors())
                .extracting(FieldError::field)
                .containsExactly("q-night");
    }

    private static AnswerChecks.Checked check(Definition form, Map<String, List<String>> sent) {
        return AnswerChecks.check(form, sent, NOBODY);
    }

    private static Definition form(String questions) {
        return DefinitionReader.read("{\"version\":1,\"name\":\"F\",\"audience\":\"public\",\"sections\":"
                        + "[{\"key\":\"s\",\"questions\":[" + questions + "]}]}")
                .get();
    }
}
