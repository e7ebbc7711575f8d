package app.throughline.action;

import static app.throughline.action.ActionScene.ED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.access.Assignee;
import app.throughline.action.Assignment.Choice;
import app.throughline.calendar.Priority;
import app.throughline.kernel.RecordRef;
import app.throughline.task.TaskType;
import app.throughline.world.ThroughlineTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What software does for a student without a record, as workflows do. */
@ThroughlineTest
class StudentActionsTest {
    @Autowired
    ApplicationContext context;

    ActionScene scene;
    Subject student;

    @BeforeEach
    void aStudent() {
        scene = new ActionScene(context);
        var contact = scene.student();
        student = new Subject(new RecordRef("contact", contact.value()), contact.value());
    }

    @Test
    void aCaseIsOpenedOnceAndThenPutToUse() {
        var opens = new Action.NewCase(
                "advising",
                new Words("Welcome {{student.given_name}}"),
                Words.NONE,
                Priority.HIGH,
                new Assignment(List.of(new Choice.Selected(ED)), false),
                null,
                false,
                0,
                List.of(new Recipient.Named(new Assignee.Person(ED))));
        var made = ((Outcome.Done) scene.perform(new Action.CreateCase(true, opens), student)).made();
        assertThat(made).isNotNull();
        assertThat(scene.told(
                        "select priority || ' ' || (assignee_id is not null) from casework.support_case where id = "
                                + made.id()))
                .isEqualTo("2 true");
        var again = (Outcome.Done) scene.perform(new Action.CreateCase(true, opens), student);
        assertThat(again.made()).isEqualTo(made);
        var another = (Outcome.Done) scene.perform(new Action.CreateCase(false, opens), student);
        assertThat(another.made()).isNotEqualTo(made);
    }

    @Test
    void anAlertATaskAndALabelNeedNoRecord() {
        var alert = new Action.CreateAlert(
                "attendance", Priority.HIGH, new Words("Two absences"), new Words("Twice"), false);
        var made = ((Outcome.Done) scene.perform(alert, student)).made();
        assertThat(made).isNotNull();
        assertThat(made.kind()).isEqualTo("alert");
        var task = new Action.NewTask(new Words("Call"), TaskType.TODO, Words.NONE, null, null, null);
        assertThat(scene.done(new Action.CreateTask(task), student)).hasSize(1);
        assertThatThrownBy(() -> scene.perform(new Action.SetPriority(Priority.LOW), student))
                .isInstanceOf(ActionRefused.class);
    }
}
