package app.throughline.workflow.watch;

import static app.throughline.workflow.watch.WatchWorld.IVY;
import static app.throughline.workflow.watch.WatchWorld.NOOR;
import static app.throughline.workflow.watch.WatchWorld.WES;
import static app.throughline.workflow.watch.WatchWorld.WILMA;
import static app.throughline.workflow.watch.WatchWorld.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.kernel.NotFound;
import app.throughline.workflow.watch.Migration.Plan;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ThroughlineTest
class MigrationsTest {
    private static final String LATER = "{\"id\":6,\"type\":\"wait\",\"n\":9,\"unit\":\"day\"}";

    @Autowired
    ApplicationContext context;

    @Autowired
    Migrations migrations;

    WatchWorld world;
    long workflow;
    long waiting;
    long before;
    long inner;

    @BeforeEach
    void studentsAreInTheFirstOfTwoVersions() {
        world = new WatchWorld(context);
        workflow = world.workflow();
        waiting = world.enrolled(
                workflow,
                IVY,
                2,
                "is_inside = true, until_at = now() + interval '2 days', wake_at = now() + interval '2 days'");
        before = world.enrolled(workflow, NOOR, 3, "state = 3, ending = 'broke', reason = 'Broken'");
        inner = world.enrolled(workflow, NOOR, 4, "is_inside = true, wake_at = now() + interval '1 day'");
        world.next(workflow, WatchWorld.NOTE, WatchWorld.WAIT, LATER, WatchWorld.GOAL);
    }

    @Test
    void aPlanMapsStepsByNumberAndTellsWhatItWouldDo() {
        var plan = as(WILMA, () -> migrations.usual(workflow, 1, 2, world.viewer(WILMA)));
        assertThat(plan.steps()).isEqualTo(Map.of(1, 1, 2, 2, 5, 5));
        assertThat(as(WILMA, () -> migrations.forecast(plan, world.viewer(WILMA))))
                .isEqualTo(new Forecast(Map.of(2, 1, 3, 1, 4, 1), 1, 0, 2));
        var leaving = new Plan(workflow, 1, 2, plan.steps(), true);
        assertThat(as(WILMA, () -> migrations.forecast(leaving, world.viewer(WILMA)))
                        .left())
                .isEqualTo(2);
        assertThat(stands(waiting)).as("nothing was changed").isEqualTo("1 2 true 1 1");
    }

    @Test
    void whoWaitsInAStepOfBothVersionsGoesOnWaitingAndOthersStandBeforeTheNewStep() {
        var plan = new Plan(workflow, 1, 2, Map.of(2, 2, 3, 5), false);
        assertThat(as(WILMA, () -> migrations.migrate(plan, world.viewer(WILMA))))
                .isEqualTo(new Migrating.Done(2));
        assertThat(stands(waiting)).isEqualTo("2 2 true 1 1");
        assertThat(world.text(
                        "select until_at > now() + interval '1 day' from workflow.enrollment where id = " + waiting))
                .isEqualTo("t");
        assertThat(stands(before)).as("it stays failed, before another step").isEqualTo("2 5 false 2 3");
        assertThat(stands(inner)).as("it stays").isEqualTo("1 4 true 1 1");
        assertThat(world.text("select detail from workflow.passage where enrollment_id = " + waiting))
                .isEqualTo("Moved from version 1 to version 2 by Wilma Watcher");
        assertThat(world.value("select (detail ->> 'students')::int from audit.entry where action = 'workflow.migrated'"
                        + " and record_id = " + workflow))
                .isEqualTo(2);
    }

    @Test
    void aWaitThatBecomesAnotherKindOfStepIsLeftBehindAndOthersMayBeTakenOut() {
        var plan = new Plan(workflow, 1, 2, Map.of(2, 5), true);
        assertThat(as(WILMA, () -> migrations.migrate(plan, world.viewer(WILMA))))
                .isEqualTo(new Migrating.Done(3));
        assertThat(stands(waiting)).isEqualTo("2 5 false 2 1");
        assertThat(world.text("select until_at from workflow.enrollment where id = " + waiting))
                .isEqualTo("null");
        assertThat(stands(inner)).isEqualTo("1 4 true 1 4");
        assertThat(world.text("select reason from workflow.enrollment where id = " + before))
                .isEqualTo("Taken out by Wilma Watcher: version 2 has no such step");
    }

    @Test
    void moreThanAFewAreMovedWhenASecondPersonAgrees() {
        world.write("insert into workflow.enrollment (contact_id, workflow_id, version_no, entry_key, step, entered_at,"
                + " moved_at) select " + IVY + ", " + workflow + ", 1, 'many:' || n, 1, now(), now() from"
                + " generate_series(1, 251) n");
        var plan = new Plan(workflow, 1, 2, Map.of(1, 1), false);
        var asked = (Migrating.Asked) as(WILMA, () -> migrations.migrate(plan, world.viewer(WILMA)));
        assertThat(inVersion(2)).isZero();
        assertThat(as(WILMA, () -> migrations.approve(workflow, asked.migration(), world.viewer(WILMA))))
                .isEqualTo(new Migrating.Own());
        var second = People.DIANE;
        new People(
                context.getBean(TestDatabase.class), context.getBean(SignIns.class), context.getBean(Accounts.class));
        assertThat(as(second, () -> migrations.approve(workflow, asked.migration(), world.viewer(second))))
                .isEqualTo(new Migrating.Done(251));
        assertThat(inVersion(2)).isEqualTo(251);
        assertThat(as(second, () -> migrations.approve(workflow, asked.migration(), world.viewer(second))))
                .isEqualTo(new Migrating.Changed());
        assertThat(as(WILMA, () -> migrations.refuse(workflow, asked.migration(), world.viewer(WILMA))))
                .isFalse();
    }

    @Test
    void aPlanWithStepsThatAreNotThereIsRefusedAndOthersFindNone() {
        var plan = new Plan(workflow, 1, 2, Map.of(2, 4), false);
        assertThat(as(WILMA, () -> migrations.migrate(plan, world.viewer(WILMA))))
                .isEqualTo(new Migrating.Wrong("Step 2 cannot become step 4."));
        assertThatThrownBy(() -> as(WES, () -> migrations.migrate(plan, world.viewer(WES))))
                .isInstanceOf(NotFound.class);
    }

    /** Version, step, whether it waits there, visit and state. */
    private String stands(long enrollment) {
        return world.text("select concat_ws(' ', version_no, step, is_inside, visit, state) from workflow.enrollment"
                        + " where id = " + enrollment)
                .replace(" t ", " true ")
                .replace(" f ", " false ");
    }

    private long inVersion(int no) {
        return world.value(
                "select count(*) from workflow.enrollment where workflow_id = " + workflow + " and version_no = " + no);
    }
}
