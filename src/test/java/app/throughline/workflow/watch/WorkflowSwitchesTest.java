package app.throughline.workflow.watch;

import static app.throughline.workflow.watch.WatchWorld.IVY;
import static app.throughline.workflow.watch.WatchWorld.NOOR;
import static app.throughline.workflow.watch.WatchWorld.WES;
import static app.throughline.workflow.watch.WatchWorld.WILMA;
import static app.throughline.workflow.watch.WatchWorld.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.kernel.Caller;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import app.throughline.message.Releases;
import app.throughline.workflow.WorkflowSaving;
import app.throughline.workflow.WorkflowState;
import app.throughline.workflow.Workflows;
import app.throughline.world.ThroughlineTest;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ThroughlineTest
class WorkflowSwitchesTest {
    private static final int QUEUED = 1;
    private static final String OVER = "is_inside = true, until_at = now() - interval '1 hour', wake_at = now()";

    @Autowired
    ApplicationContext context;

    @Autowired
    WorkflowSwitches switches;

    @Autowired
    Workflows workflows;

    @Autowired
    Releases.Brake brake;

    WatchWorld world;
    long workflow;

    @BeforeEach
    void aWorkflowIsOn() {
        world = new WatchWorld(context);
        workflow = world.workflow();
    }

    @AfterEach
    void allGoOn() {
        world.write("update workflow.main_switch set is_on = true");
    }

    @Test
    void aWorkflowThatIsStoppedHoldsBackWhatItSent() {
        long ivy = world.enrolled(workflow, IVY, 2);
        long other = world.enrolled(world.workflow(), IVY, 2);
        assertThat(holds(ivy)).isFalse();
        assertThat(as(WILMA, () -> switches.stop(workflow, world.viewer(WILMA))))
                .isEqualTo(new WorkflowSaving.Saved(workflow));
        assertThat(state()).isEqualTo(WorkflowState.PAUSED);
        assertThat(holds(ivy)).isTrue();
        assertThat(holds(other)).isFalse();
        assertThat(Caller.SERVICE.call(() -> brake.holds("person-1-x"))).isFalse();
        resume(true, new Unsent.Sent());
        assertThat(holds(ivy)).isFalse();
        assertThat(state()).isEqualTo(WorkflowState.ACTIVE);
    }

    @Test
    void whoeverLetsItGoOnDecidesAboutEachMessage() {
        long ivy = world.enrolled(workflow, IVY, 2);
        long leaves = world.message(ivy, 1, QUEUED);
        long stays = world.message(ivy, 2, QUEUED);
        world.write("update message.message set state = 2, reason = 'stopped', held_until = '9999-12-31' where id in ("
                + leaves + ", " + stays + ")");
        as(WILMA, () -> switches.stop(workflow, world.viewer(WILMA)));
        assertThat(as(WILMA, () -> switches.letters(workflow, 10, world.viewer(WILMA))))
                .extracting(WorkflowSwitches.Letter::id)
                .containsExactly(leaves, stays);
        resume(true, new Unsent.Only(Set.of(leaves)));
        assertThat(message(leaves)).isEqualTo("2 stopped due");
        assertThat(message(stays)).isEqualTo("8 withdrawn ");
    }

    @Test
    void thoseWhoseWaitEndedMeanwhileGoOnOrAreTakenOut() {
        long over = world.enrolled(workflow, IVY, 2, OVER);
        long noor = world.enrolled(workflow, NOOR, 2, "is_inside = true, until_at = now() + interval '1 day'");
        as(WILMA, () -> workflows.turn(workflow, WorkflowState.PAUSED, world.viewer(WILMA)));
        assertThat(as(WILMA, () -> switches.overdue(workflow, 10, world.viewer(WILMA))))
                .extracting(Enrolled::id)
                .containsExactly(over);
        resume(true, new Unsent.Sent());
        assertThat(stands(over)).isEqualTo("1 ");
        as(WILMA, () -> workflows.turn(workflow, WorkflowState.PAUSED, world.viewer(WILMA)));
        resume(false, new Unsent.Sent());
        assertThat(stands(over)).isEqualTo("4 Taken out by Wilma Watcher when the workflow was resumed");
        assertThat(stands(noor)).isEqualTo("1 ");
        assertThat(world.text("select detail from workflow.passage where enrollment_id = " + over))
                .startsWith("Taken out by Wilma Watcher");
        assertThat(world.value("select count(*) from audit.entry where action = 'workflow.resumed' and record_id = "
                        + workflow))
                .isEqualTo(2);
    }

    @Test
    void theMainSwitchHoldsEverythingBackAndIsForThoseWhoMakeWorkflows() {
        long ivy = world.enrolled(workflow, IVY, 2);
        long letter = world.message(ivy, 1, QUEUED);
        assertThatThrownBy(() -> as(WES, () -> switches.turnOff(world.viewer(WES))))
                .isInstanceOf(NotFound.class);
        assertThat(as(WILMA, () -> switches.turnOff(world.viewer(WILMA)))).isTrue();
        assertThat(as(WILMA, () -> switches.turnOff(world.viewer(WILMA)))).isFalse();
        assertThat(holds(ivy)).isTrue();
        var main = as(WES, () -> switches.main(world.viewer(WES)));
        assertThat(main.isOn()).isFalse();
        assertThat(main.by()).isEqualTo(WILMA);
        assertThat(as(WILMA, () -> switches.turnOn(new Unsent.Withdrawn(), world.viewer(WILMA))))
                .isTrue();
        assertThat(message(letter)).isEqualTo("8 withdrawn ");
        assertThat(holds(ivy)).isFalse();
        assertThat(state()).as("each keeps its own state").isEqualTo(WorkflowState.ACTIVE);
    }

    private boolean holds(long enrollment) {
        return Caller.SERVICE.call(
                () -> context.getBean(Tx.class).read(() -> brake.holds("wf-" + enrollment + "-1-1-1")));
    }

    private void resume(boolean goOn, Unsent unsent) {
        assertThat(as(WILMA, () -> switches.resume(workflow, goOn, unsent, world.viewer(WILMA))))
                .isEqualTo(new WorkflowSaving.Saved(workflow));
    }

    private WorkflowState state() {
        return as(WILMA, () -> workflows.get(workflow, world.viewer(WILMA)).state());
    }

    private String stands(long enrollment) {
        return world.text("select state || ' ' || reason from workflow.enrollment where id = " + enrollment);
    }

    private String message(long id) {
        return world.text(
                "select state || ' ' || reason || ' ' || case when held_until < '9999-01-01' then 'due' else ''"
                        + " end from message.message where id = " + id);
    }
}
