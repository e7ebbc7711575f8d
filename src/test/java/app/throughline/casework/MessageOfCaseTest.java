package app.throughline.casework;

import static app.throughline.casework.CaseScene.RUTH;
import static app.throughline.casework.CaseScene.as;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Viewers;
import app.throughline.alert.AlertTypes;
import app.throughline.contact.Consents;
import app.throughline.kernel.Caller;
import app.throughline.kernel.RecordRef;
import app.throughline.message.MessageTemplates;
import app.throughline.message.MessageTemplates.Draft;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What a message to a student may say of a case. */
@ThroughlineTest
class MessageOfCaseTest {
    private static final long STUDENT = 958_101;

    @Autowired
    Cases cases;

    @Autowired
    MessageTemplates templates;

    @Autowired
    Viewers viewers;

    @Autowired
    AlertTypes types;

    @Autowired
    TestDatabase database;

    @Test
    @Proves("ME-2")
    void aMessageNamesWhoAnswersForACaseAndTheTasksOfTheStudentAndNothingOfAPrivateOne() {
        var scene = new CaseScene(database, viewers, types);
        var student = scene.student(STUDENT, "Noor");
        var opened = (Opening.Opened) as(RUTH, () -> cases.open(CaseScene.about(student, RUTH), scene.viewer(RUTH)));
        scene.past("insert into task.task (contact_id, case_id, title, is_for_contact, created_at) values (" + STUDENT
                + ", " + opened.id() + ", 'Bring the form', true, now())");
        var about = new RecordRef("case", opened.id());
        var draft = new Draft(
                "Of a case",
                "",
                Consents.Channel.EMAIL,
                "advising",
                "{{case.number}}",
                "{{case.assignee|us}}:{{#case.tasks}} {{title}}{{/case.tasks}}{{^case.tasks}} nothing{{/case.tasks}}",
                "");
        assertThat(templates.problems(draft)).isEmpty();
        var open = Caller.SERVICE.call(() -> templates.preview(draft, student, about));
        assertThat(open.subject()).isEqualTo("CASE-" + opened.number());
        assertThat(open.body()).isEqualTo("Ruth Adler: Bring the form");
        scene.past("update casework.support_case set is_private = true where id = " + opened.id());
        var hidden = Caller.SERVICE.call(() -> templates.preview(draft, student, about));
        assertThat(hidden.body()).isEqualTo("us: nothing");
        assertThat(hidden.missing()).containsExactly("case.number");
    }
}
