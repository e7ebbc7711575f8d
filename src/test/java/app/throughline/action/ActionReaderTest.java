package app.throughline.action;

import static app.throughline.action.ActionScene.DANA;
import static app.throughline.action.ActionScene.GIL;
import static app.throughline.action.SubjectKind.ALERT;
import static app.throughline.action.SubjectKind.CASE;
import static app.throughline.action.SubjectKind.ENROLLMENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import app.throughline.world.Proves;
import app.throughline.world.ThroughlineTest;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ThroughlineTest
class ActionReaderTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    ActionReader reader;

    @Autowired
    ActionSentence sentence;

    ActionScene scene;

    @BeforeEach
    void people() {
        scene = new ActionScene(context);
    }

    @Test
    void whatIsWrittenIsReadBack() {
        both(ALERT, """
                [{"type":"set_reviewer","to":{"keep":true,"choices":[{"mode":"network_role","role":"academic_advisor"},
                 {"mode":"rotating","key":"r","pool":["p72002","t72050"]},{"mode":"balanced","pool":["t72050"]},
                 {"mode":"selected","who":"p72001"},{"mode":"section_instructor"},{"mode":"team","who":"t72050"}]}},
                 {"type":"set_due","due":{"in":2,"unit":"business_days"}},{"type":"set_priority","priority":"high"},
                 {"type":"set_status","status":"resolved","reason":"contacted","note":"{{student.name}}"},
                 {"type":"escalate","join":true,"case":{"type":"advising","title":"T","due":{"on":"2030-01-02"},
                 "assignee":{"choices":[{"mode":"team","who":"t72050"}]},"private":true,"subscribers":["group:director"]}},
                 {"type":"unfold"},{"type":"add_comment","text":"Hello"},
                 {"type":"notify_staff","to":["lead","raiser"],"text":"{{alert.number}}","mail":true},
                 {"type":"create_task","title":"Call","kind":"call"},{"type":"add_note","text":"N"}]""");
        both(CASE, """
                [{"type":"set_status","status":"resolved","reason":"solved","reached":true,"result":"resolved"},
                 {"type":"set_assignee","to":{"choices":[{"mode":"team","who":"t72050"}]}},{"type":"make_private"},
                 {"type":"make_not_private"},{"type":"add_subscriber","who":["responsible"]},
                 {"type":"remove_subscriber","who":["p72001"]},{"type":"set_type","value":"advising"}]""");
        both(ENROLLMENT, "[{\"type\":\"create_alert\",\"alert_type\":\"missing_work\",\"text\":\"{{section.code}}\"}]");
    }

    private void both(SubjectKind on, String json) {
        var read = reader.read(json, on, scene.viewer(DANA));
        assertThat(read.problems()).isEmpty();
        var written = ActionWriter.write(read.actions());
        assertThat(reader.stored(written)).isEqualTo(read.actions());
        assertThat(reader.read(written, on, scene.viewer(DANA)).actions()).isEqualTo(read.actions());
    }

    @Test
    @Proves("RU-9")
    void whatIsMissingOrUnknownIsSaidWhereItStands() {
        assertThat(problems(ALERT, "[]")).containsExactly(tuple("", "required"));
        assertThat(problems(ALERT, "nonsense")).containsExactly(tuple("", "invalid_format"));
        assertThat(problems(ALERT, "[{\"type\":\"explode\"},{\"type\":\"make_private\"},{}]"))
                .containsExactly(
                        tuple("/0/type", "unknown_value"),
                        tuple("/1/type", "unknown_value"),
                        tuple("/2/type", "required"));
        assertThat(problems(ALERT, """
                [{"type":"set_reviewer"},{"type":"set_priority"},{"type":"add_comment","text":" "},
                 {"type":"set_due","due":{"in":1}},{"type":"set_status","status":"resolved","reason":"not_a_concern"},
                 {"type":"set_reviewer","to":{"choices":[{"mode":"selected"},{"mode":"rotating"},{"mode":"dice"}]}}]"""))
                .containsExactly(
                        tuple("/0/to", "required"),
                        tuple("/1/priority", "required"),
                        tuple("/2/text", "required"),
                        tuple("/3/due/unit", "unknown_value"),
                        tuple("/4/reason", "unknown_value"),
                        tuple("/5/to/choices/0/who", "required"),
                        tuple("/5/to/choices/1/pool", "required"),
                        tuple("/5/to/choices/2/mode", "unknown_value"));
        assertThat(problems(CASE, """
                [{"type":"set_status","status":"resolved"},{"type":"set_due","due":{"none":true}}]"""))
                .containsExactly(
                        tuple("/0/reason", "required"),
                        tuple("/0/result", "required"),
                        tuple("/0/reached", "required"),
                        tuple("/1/due", "not_allowed"));
    }

    @Test
    @Proves("RU-9")
    void retiredValuesAndThoseTheOwnerMayNotUseAreRefused() {
        assertThat(problems(
                        ALERT,
                        "[{\"type\":\"set_reviewer\",\"to\":{\"choices\":[{\"mode\":\"selected\",\"who\":\"p" + GIL
                                + "\"}]}}]"))
                .containsExactly(tuple("/0/to/choices/0/who", "retired_value"));
        assertThat(problems(ENROLLMENT, "[{\"type\":\"create_alert\",\"alert_type\":\"wellbeing\"}]"))
                .as("Dana is not cleared for wellbeing")
                .containsExactly(tuple("/0/alert_type", "not_allowed"));
        assertThat(problems(ALERT, "[{\"type\":\"add_comment\",\"text\":\"{{case.title}} {{student.name}} {{x}}\"}]"))
                .containsExactly(tuple("/0/text", "unknown_value"), tuple("/0/text", "unknown_value"));
        assertThat(problems(ALERT, "[{\"type\":\"enroll_in_workflow\",\"workflow\":999999999}]"))
                .containsExactly(tuple("/0/workflow", "unknown_value"));
        assertThat(reader.offered(ALERT)).anyMatch(kind -> kind.key().equals("enroll_in_workflow"));
    }

    @Test
    void sentencesNameWhatIsMeant() {
        assertThat(said(ALERT, """
                [{"type":"set_reviewer","to":{"choices":[{"mode":"network_role","role":"academic_advisor"},
                 {"mode":"rotating","pool":["p72002","p72003"]},{"mode":"team","who":"t72050"}]}}]"""))
                .isEqualTo(
                        "Set the reviewer to the student’s Academic Advisor, otherwise each of Ed Bell and Fay Cole in"
                                + " turn, otherwise team Routing of the tests");
        assertThat(said(ALERT, "[{\"type\":\"set_due\",\"due\":{\"in\":1,\"unit\":\"business_days\"}}]"))
                .isEqualTo("Make it due in 1 business day");
        assertThat(said(ALERT, "[{\"type\":\"set_status\",\"status\":\"resolved\",\"reason\":\"contacted\"}]"))
                .isEqualTo("Close it as Resolved: Student contacted, settled");
        assertThat(said(CASE, "[{\"type\":\"notify_staff\",\"to\":[\"lead\",\"group:director\"],\"text\":\"Look\"}]"))
                .isEqualTo("Tell the lead of the team that answers for it and everybody of the group Success director"
                        + " “Look”");
    }

    private String said(SubjectKind on, String json) {
        return sentence.say(reader.read(json, on, scene.viewer(DANA)).actions().getFirst());
    }

    private Tuple[] problems(SubjectKind on, String json) {
        return reader.read(json, on, scene.viewer(DANA)).problems().stream()
                .map(one -> tuple(one.pointer(), one.code()))
                .toArray(Tuple[]::new);
    }
}
