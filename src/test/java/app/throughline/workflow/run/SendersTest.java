package app.throughline.workflow.run;

import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.contact.Consents;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.message.MessageTemplates;
import app.throughline.workflow.WorkflowScene;
import app.throughline.workflow.step.Message;
import app.throughline.workflow.step.Step;
import app.throughline.workflow.words.StepSentence;
import app.throughline.world.ThroughlineTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** In whose name a step of a workflow writes to a student, and who gets the answers. */
@ThroughlineTest
class SendersTest {
    private static final String OFFICE = ",\"from\":\"Advising office\",\"reply_to\":\"office@senders.test\"";

    @Autowired
    ApplicationContext application;

    @Autowired
    RunnerSteps runner;

    @Autowired
    MessageTemplates templates;

    @Autowired
    StepSentence sentences;

    private WorkflowScene scene;
    private long template;

    @BeforeEach
    void aTemplate() {
        scene = new WorkflowScene(application);
        scene.diane();
        var draft = new MessageTemplates.Draft(
                "Senders " + UUID.randomUUID(), "", Consents.Channel.EMAIL, "advising", "Hello", "Come by.", "");
        template = Caller.SERVICE.call(() -> {
            var id = templates.add(draft, Cause.of(Actor.SYSTEM));
            templates.publish(id, Cause.of(Actor.SYSTEM));
            return id;
        });
    }

    @Test
    void theAdvisorOfTheStudentWritesAndGetsTheAnswers() {
        long student = scene.student();
        scene.run(
                "insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, source) select "
                        + student + ", " + RUTH
                        + ", r.id, true, date '2020-01-01', 'senders' from contact.network_role r where"
                        + " r.key = 'academic_advisor'");
        assertThat(sender(student, ",\"from_role\":\"academic_advisor\"" + OFFICE))
                .isEqualTo("Ruth Adler, ruth@people.test");
    }

    @Test
    void whereThereIsNoneTheOfficeDoes() {
        assertThat(sender(scene.student(), ",\"from_role\":\"academic_advisor\"" + OFFICE))
                .isEqualTo("Advising office, office@senders.test");
    }

    @Test
    void nobodyNamedIsTheInstitution() {
        assertThat(sender(scene.student(), "")).isEqualTo(", ");
    }

    @Test
    void sentencesCallRolesByTheirNames() {
        var from = new Message.From("academic_advisor", "", "");
        var said = Caller.SERVICE.call(
                () -> sentences.say(new Step.SendEmail(1, new Message(template, "academic_advisor", "", from))));
        assertThat(said).doesNotContain("academic_advisor").containsIgnoringCase("from the student’s academic advisor");
    }

    private String sender(long student, String more) {
        long workflow = scene.published("{\"id\":1,\"type\":\"send_email\",\"template\":" + template + more + "}");
        scene.enter(workflow, student);
        while (runner.move() > 0) {
            // until nobody is due
        }
        return scene.lines("select from_name || ', ' || reply_to from message.message where contact_id = " + student)
                .getFirst();
    }
}
