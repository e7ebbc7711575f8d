package app.throughline.workflow.entry.time;

import static app.throughline.world.People.DIANE;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Assignee;
import app.throughline.alert.AlertMoves;
import app.throughline.calendar.Institutions;
import app.throughline.contact.ContactId;
import app.throughline.task.AddTask;
import app.throughline.task.TaskChange;
import app.throughline.task.Tasks;
import app.throughline.workflow.WorkflowState;
import app.throughline.workflow.entry.EntryWorld;
import app.throughline.world.TestClock;
import app.throughline.world.ThroughlineTest;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What time brings about lets students in once, also when nobody looked for days. */
@ThroughlineTest
class DeadlinesTest {
    private static final String ALWAYS = ",\"reentry\":{\"policy\":\"always\"}}";

    @Autowired
    ApplicationContext context;

    @Autowired
    Deadlines deadlines;

    @Autowired
    TestClock time;

    private EntryWorld world;
    private ContactId nia;

    @BeforeEach
    void scene() {
        world = new EntryWorld(context);
        nia = world.student();
    }

    @AfterEach
    void nothingStays() {
        time.reset();
        world.clear();
    }

    @Test
    void anAlertThatIsDueLetsInOnceAndNotBeforeNorWhenItIsClosed() {
        long workflow = world.workflow("{\"on\":\"alert_overdue\"" + ALWAYS);
        var alert = world.alert(nia, "other");
        var due = now().plus(Duration.ofHours(5));
        world.asDiane(() -> world.bean(AlertMoves.class).due(alert, 0, due, world.diane()));
        deadlines.sweep();
        assertThat(world.entered(workflow, nia)).isEmpty();
        time.advance(Duration.ofDays(1));
        deadlines.sweep();
        deadlines.sweep();
        assertThat(world.entered(workflow, nia)).containsExactly("alert:" + alert.value());
        assertThat(world.refused(workflow, nia)).isEmpty();
    }

    @Test
    void aTaskThatIsDueLetsInWithTheTask() {
        long workflow = world.workflow("{\"on\":\"task_overdue\"" + ALWAYS);
        deadlines.sweep();
        var task = AddTask.of(nia, null, "Call Nia", new Assignee.Person(DIANE), now().plus(Duration.ofHours(2)));
        var tasks = world.bean(Tasks.class);
        var added = (TaskChange.Done) world.asDiane(() -> tasks.add(task, world.diane()));
        time.advance(Duration.ofHours(3));
        deadlines.sweep();
        assertThat(world.entered(workflow, nia)).containsExactly("task:" + added.id());
    }

    @Test
    void whatWasDueBeforeTheWorkflowWasTurnedOnIsNoReason() {
        var alert = world.alert(nia, "other");
        world.write("update alert.alert set due_at = now() - interval '1 minute' where id = " + alert.value());
        long workflow = world.workflow("{\"on\":\"alert_overdue\"" + ALWAYS);
        deadlines.sweep();
        time.advance(Duration.ofMinutes(5));
        deadlines.sweep();
        assertThat(world.entered(workflow, nia)).isEmpty();
    }

    @Test
    void aDateLetsInOnItsDayAndOnItsAnniversaries() {
        long once = world.workflow(date("-3", false));
        long yearly = world.workflow(date("0", true));
        deadlines.sweep();
        world.write("update contact.contact set expected_graduation_on = '" + today().plusDays(10) + "' where id = "
                + nia.value());
        var other = world.student();
        world.write("update contact.contact set expected_graduation_on = '"
                + today().plusDays(2).minusYears(4) + "' where id = " + other.value());
        time.advance(Duration.ofDays(6));
        deadlines.sweep();
        assertThat(world.entered(once, nia)).isEmpty();
        assertThat(world.entered(yearly, other)).hasSize(1);
        assertThat(world.entered(once, other)).isEmpty();
        time.advance(Duration.ofDays(3));
        deadlines.sweep();
        deadlines.sweep();
        assertThat(world.entered(once, nia)).hasSize(1);
        assertThat(world.refused(once, nia)).isEmpty();
        assertThat(world.entered(yearly, nia)).isEmpty();
    }

    @Test
    void aScheduleLetsInItsAudienceOnceForEachSlotAndNobodyWhilePaused() {
        long workflow = world.workflow("{\"on\":\"schedule\",\"repeats\":\"daily\",\"at\":\"06:00\",\"where\":"
                + "{\"version\":1,\"root\":\"contact\",\"where\":{\"field\":\"preferred_name\",\"op\":\"is\",\"value\":\"Slot"
                + nia.value() + "\"}}" + ALWAYS);
        world.write("update contact.contact set preferred_name = 'Slot' || id where id = " + nia.value());
        deadlines.sweep();
        time.advance(Duration.ofDays(3));
        deadlines.sweep();
        deadlines.sweep();
        assertThat(world.entered(workflow, nia)).hasSize(1);
        assertThat(world.value("select lane from workflow.enrollment where workflow_id = " + workflow))
                .isEqualTo("3");
        world.end(workflow, nia, "now()");
        world.turn(workflow, WorkflowState.PAUSED);
        time.advance(Duration.ofDays(1));
        deadlines.sweep();
        assertThat(world.entered(workflow, nia)).hasSize(1);
        world.turn(workflow, WorkflowState.ACTIVE);
        time.advance(Duration.ofDays(1));
        deadlines.sweep();
        assertThat(world.entered(workflow, nia)).hasSize(2);
    }

    private java.time.Instant now() {
        return world.bean(InstantSource.class).instant();
    }

    private LocalDate today() {
        return now().atZone(world.bean(Institutions.class).current().zone()).toLocalDate();
    }

    private static String date(String offset, boolean everyYear) {
        return "{\"on\":\"date_reached\",\"of\":\"contact\",\"field\":\"expected_graduation\",\"offset\":{\"n\":"
                + offset + ",\"unit\":\"day\"},\"at\":\"00:05\",\"every_year\":" + everyYear + ALWAYS;
    }
}
