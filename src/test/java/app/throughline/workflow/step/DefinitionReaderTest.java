package app.throughline.workflow.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.access.Viewer;
import app.throughline.kernel.Actor;
import app.throughline.kernel.ActorKind;
import app.throughline.kernel.Cause;
import app.throughline.workflow.core.Program;
import app.throughline.world.ThroughlineTest;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ThroughlineTest
class DefinitionReaderTest {
    private static final String EVERYBODY = "{\"version\":1,\"root\":\"contact\",\"where\":{\"all\":[]}}";

    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(text("workflow/workflow-1.json"), InputFormat.JSON);

    @Autowired
    DefinitionReader reader;

    @Test
    void everyKindOfStepIsReadAndWrittenTheSame() {
        var definition = read(STEPS).definition();
        assertThat(definition).isNotNull();
        assertThat(read(STEPS).problems()).isEmpty();
        assertThat(definition.all().map(Step::id)).hasSize(20).doesNotHaveDuplicates();
        assertThat(definition.all().map(step -> step.getClass().getSimpleName()).distinct())
                .hasSize(Step.class.getPermittedSubclasses().length - 1);
        var again = reader.stored(DefinitionWriter.write(definition));
        assertThat(again).isEqualTo(definition);
        assertThat(DefinitionWriter.write(again)).isEqualTo(DefinitionWriter.write(definition));
        assertThat(SCHEMA.validate(DefinitionWriter.write(definition), InputFormat.JSON))
                .isEmpty();
        assertThat(Program.of(definition).filters()).hasSize(1);
    }

    @Test
    void everyKindOfTriggerIsReadAndWrittenTheSame() {
        var definition = read("{\"version\":1,\"triggers\":[" + String.join(",", TRIGGERS.subList(0, 10)) + "]}")
                .definition();
        var others = read("{\"version\":1,\"triggers\":[" + String.join(",", TRIGGERS.subList(10, 20)) + "]}")
                .definition();
        var last = read("{\"version\":1,\"triggers\":[" + String.join(",", TRIGGERS.subList(20, 27)) + "]}")
                .definition();
        for (var one : List.of(definition, others, last)) {
            assertThat(reader.stored(DefinitionWriter.write(one))).isEqualTo(one);
            assertThat(SCHEMA.validate(DefinitionWriter.write(one), InputFormat.JSON))
                    .isEmpty();
        }
        assertThat(Stream.of(definition, others, last)
                        .flatMap(one -> one.triggers().stream())
                        .map(entry -> entry.trigger().key())
                        .distinct())
                .hasSize(TriggerKinds.all().size());
    }

    @Test
    void aStepThatIsNotFinishedIsKeptWithWhatIsInsideIt() {
        var json = """
                {"version":1,"next_step":9,"steps":[{"type":"branch","forks":[{"name":"New","steps":[{"id":4,"type":"exit"}]}]},
                 {"id":4,"type":"wait","n":0},{"type":"dance"}]}""";
        var reading = read(json);
        assertThat(reading.problems())
                .extracting(problem -> problem.pointer() + " " + problem.step() + " " + problem.code())
                .containsExactly(
                        "/steps/0/forks/0/when 9 required",
                        "/steps/1/id 10 duplicate",
                        "/steps/1/n 10 out_of_range",
                        "/steps/2/type 11 unknown_value");
        var draft = reading.definition();
        assertThat(draft.nextStep()).isEqualTo(12);
        assertThat(draft.all().map(Step::id)).containsExactly(9, 4, 10, 11);
        assertThat(reader.draft(DefinitionWriter.write(draft))
                        .definition()
                        .all()
                        .map(Step::id))
                .containsExactly(9, 4, 10, 11);
        assertThatThrownBy(() -> reader.stored(json)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void whatIsWrongIsSaidWhereItStands() {
        assertWrong("[{\"type\":\"wait\",\"n\":3,\"unit\":\"moon\"}]", "/steps/0/unit", "unknown_value");
        assertWrong("[{\"type\":\"wait\",\"n\":501,\"unit\":\"business_day\"}]", "/steps/0/n", "out_of_range");
        assertWrong("[{\"type\":\"wait_date\",\"field\":\"gpa\"}]", "/steps/0/field", "unknown_value");
        assertWrong(
                "[{\"type\":\"wait_window\",\"days\":[\"monday\"],\"from\":\"10:00\",\"until\":\"09:00\"}]",
                "/steps/0/until",
                "out_of_range");
        assertWrong("[{\"type\":\"send_email\"}]", "/steps/0/template", "required");
        assertWrong(
                "[{\"type\":\"split\",\"arms\":[{\"percent\":50},{\"percent\":49}]}]", "/steps/0/arms", "out_of_range");
        assertWrong("[{\"type\":\"do\",\"action\":{\"type\":\"add_note\"}}]", "/steps/0/action/text", "required");
        assertWrong(
                "[{\"type\":\"do\",\"on\":{\"record\":\"student\"},\"action\":{\"type\":\"make_private\"}}]",
                "/steps/0/action/type",
                "unknown_value");
        assertWrong(
                "[{\"type\":\"branch\",\"forks\":[{\"name\":\"a\",\"when\":" + EVERYBODY
                        + ",\"steps\":[{\"type\":\"goal\",\"name\":\"g\",\"when\":" + EVERYBODY + "}]}]}]",
                "/steps/0/forks/0/steps/0",
                "not_allowed");
        for (var wrong : List.of("{\"type\":\"wait\"}", "{\"type\":\"dance\"}", "{\"type\":\"split\",\"arms\":[]}")) {
            assertThat(SCHEMA.validate("{\"version\":1,\"steps\":[" + wrong + "]}", InputFormat.JSON))
                    .isNotEmpty();
        }
        assertThat(read("[]").definition()).isNull();
        assertThat(read("{").problems()).extracting(DefinitionProblem::code).containsExactly("invalid_format");
    }

    private static String text(String resource) {
        try (var in = DefinitionReader.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void assertWrong(String steps, String pointer, String code) {
        assertThat(read("{\"version\":1,\"steps\":" + steps + "}").problems())
                .extracting(problem -> problem.pointer() + " " + problem.code())
                .containsExactly(pointer + " " + code);
    }

    private DefinitionReader.Reading read(String json) {
        return reader.read(json, Viewer.software(Cause.of(new Actor(ActorKind.WORKFLOW, 1, "Test"))));
    }

    private static final String STEPS = """
            {"version":1,"purpose":"urgent","steps":[
              {"type":"do","action":{"type":"add_note","text":"Hello {{student.name}}"}},
              {"type":"do","on":{"record":"context","kind":"case"},"action":{"type":"set_priority","priority":"high"}},
              {"type":"do","on":{"record":"made","kind":"case","step":1},"action":{"type":"make_private"}},
              {"type":"do","on":{"record":"matching","filter":{"version":1,"root":"alert","where":{"all":[]}}},
               "action":{"type":"add_comment","text":"Seen"}},
              {"type":"send_email","template":3,"topic":"news","from":"Advising","reply_to":"a@b.example"},
              {"type":"send_sms","template":4,"role":"academic_advisor"},
              {"type":"change_property","property":"visits","change":"add","amount":1.5},
              {"type":"give_role","role":"academic_advisor","who":{"choices":[{"mode":"section_instructor"}]}},
              {"type":"end_role","role":"academic_advisor"},
              {"type":"stop_workflow","workflow":5},
              {"type":"webhook","endpoint":2,"data":[{"name":"what","value":"x"}],
               "takes":[{"pointer":"/score","variable":"score"}],"failed":[{"type":"exit","reason":"No answer"}]},
              {"type":"wait","n":2,"unit":"business_day"},
              {"type":"wait_date","field":"expected_graduation","offset":{"n":-3,"unit":"day"},"at":"08:30","missing":[]},
              {"type":"wait_window","days":["monday","friday"],"from":"09:00","until":"00:00","zone":"student"},
              {"type":"wait_condition","until":EVERYBODY,"timeout":{"n":3,"unit":"day"},"met":[],"timed_out":[]},
              {"type":"branch","question":"Who?","forks":[{"name":"All","when":EVERYBODY,"steps":[]}],"otherwise":[]},
              {"type":"split","arms":[{"name":"a","percent":30,"steps":[{"type":"wait","n":1,"unit":"hour"}]},
               {"name":"b","percent":70,"steps":[]}]},
              {"type":"goal","name":"Here","when":EVERYBODY}],
             "exits":[{"when":EVERYBODY,"reason":"Gone"}],
             "policies":{"quiet_texts":{"from":"21:00","until":"08:00"},"messages_an_hour":60}}
            """.replace("EVERYBODY", EVERYBODY);

    private static final List<String> TRIGGERS = List.of(
            "{\"on\":\"alert_created\",\"where\":{\"version\":1,\"root\":\"alert\",\"where\":{\"all\":[]}}}",
            "{\"on\":\"alert_changed\",\"fields\":[{\"field\":\"status\",\"from\":\"triage\",\"to\":\"in_progress\"}]}",
            "{\"on\":\"alert_overdue\",\"reentry\":{\"policy\":\"always\"}}",
            "{\"on\":\"case_created\"}",
            "{\"on\":\"case_changed\",\"fields\":[{\"field\":\"assignee\"}]}",
            "{\"on\":\"case_overdue\"}",
            "{\"on\":\"segment\",\"segment\":4,\"move\":\"either\",\"reentry\":{\"policy\":\"after_days\",\"days\":90}}",
            "{\"on\":\"form_submitted\",\"form\":2,\"answers\":[{\"question\":\"help\",\"is\":\"yes\"}]}",
            "{\"on\":\"label_added\",\"labels\":[1,2]}",
            "{\"on\":\"label_removed\",\"labels\":[1]}",
            "{\"on\":\"risk_changed\",\"direction\":\"up\",\"to\":\"critical\"}",
            "{\"on\":\"enrollment_changed\",\"from\":\"enrolled\",\"to\":\"withdrawn\"}",
            "{\"on\":\"task_completed\"}",
            "{\"on\":\"task_overdue\"}",
            "{\"on\":\"appointment\",\"what\":\"no_show\"}",
            "{\"on\":\"contact_created\"}",
            "{\"on\":\"property_changed\",\"property\":\"visits\",\"to\":\"3\"}",
            "{\"on\":\"message_failed\"}",
            "{\"on\":\"date_reached\",\"field\":\"expected_graduation\",\"at\":\"07:00\",\"every_year\":true}",
            "{\"on\":\"schedule\",\"repeats\":\"weekly\",\"days\":[\"monday\"],\"at\":\"06:00\"}",
            "{\"on\":\"schedule\",\"repeats\":\"once\",\"at\":\"2026-03-01T09:00\"}",
            "{\"on\":\"schedule\",\"repeats\":\"daily\"}",
            "{\"on\":\"schedule\",\"repeats\":\"monthly\",\"day\":31}",
            "{\"on\":\"schedule\",\"repeats\":\"term\",\"day\":1}",
            "{\"on\":\"event\",\"name\":\"lms.login\",\"payload\":[{\"pointer\":\"/course\"}]}",
            "{\"on\":\"manual\",\"groups\":[\"advisor\"]}",
            "{\"on\":\"called\"}");
}
