package app.throughline.workflow.entry;

import static app.throughline.world.People.HUGO;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.contact.ContactId;
import app.throughline.kernel.NotFound;
import app.throughline.workflow.WorkflowState;
import app.throughline.workflow.entry.Gathering.Agreement;
import app.throughline.world.People;
import app.throughline.world.ThroughlineTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Many students enter at once: by hand, when a workflow is turned on, and those it missed. */
@ThroughlineTest
class ManyTest {
    private static final long KIM = 9_571;
    private static final String MANUAL = "{\"on\":\"manual\"}";

    @Autowired
    ApplicationContext context;

    @Autowired
    ManualEntries manual;

    @Autowired
    Gatherings gatherings;

    @Autowired
    CatchUps catchUps;

    private EntryWorld world;
    private ContactId nia;
    private ContactId noa;
    private ContactId nils;

    @BeforeEach
    void scene() {
        world = new EntryWorld(context);
        nia = world.student();
        noa = world.student();
        nils = world.student();
        world.write(
                "insert into access.account (id, email, given_name, family_name, title) overriding system value values ("
                        + KIM + ", 'kim@entries.test', 'Kim', 'Director', '') on conflict do nothing");
        world.write("insert into access.group_member (group_id, account_id) values (2, " + KIM
                + ") on conflict do nothing");
    }

    @AfterEach
    void nothingStays() {
        world.clear();
    }

    @Test
    void aFewEnterAtOnceAndWhoIsInsideIsToldBefore() {
        long workflow = world.workflow(MANUAL);
        assertThat(enroll(workflow, nia)).isEqualTo(new Entrance.Begun(1));
        assertThat(world.entered(workflow, nia)).hasSize(1);
        assertThat(world.value("select lane from workflow.enrollment where workflow_id = " + workflow))
                .isEqualTo("3");
        assertThat(world.asDiane(() -> manual.obstacles(workflow, List.of(nia, noa))))
                .isEqualTo(Map.of(nia.value(), "already_active"));
    }

    @Test
    void moreThanThePolicySaysWaitUntilSomebodyElseAgrees() {
        long workflow = world.limited(2, MANUAL);
        var students = List.of(nia, noa, nils);
        var waits = (Entrance.Waits) world.asDiane(() -> manual.enroll(workflow, students, world.diane()));
        assertThat(waits.students()).isEqualTo(3);
        assertThat(world.entered(workflow, nia)).isEmpty();
        assertThat(world.asDiane(() -> gatherings.waiting(world.diane())))
                .anyMatch(one -> one.id() == waits.gathering() && one.students() == 3);
        assertThat(world.asDiane(() -> gatherings.agree(waits.gathering(), 3, world.diane())))
                .isInstanceOf(Agreement.Refused.class);
        assertThat(as(KIM, waits.gathering())).isEqualTo(new Agreement.Enters(3, 0));
        assertThat(world.entered(workflow, nia)).hasSize(1);
        assertThat(world.entered(workflow, nils)).hasSize(1);
        assertThat(as(KIM, waits.gathering())).isInstanceOf(Agreement.Refused.class);
        assertThatThrownBy(() -> as(HUGO, waits.gathering())).isInstanceOf(NotFound.class);
    }

    @Test
    void whatIsRefusedLetsNobodyIn() {
        long workflow = world.limited(0, MANUAL);
        var waits = (Entrance.Waits) enroll(workflow, nia);
        People.as(KIM, () -> gatherings.refuse(waits.gathering(), "Not now", viewer(KIM)));
        assertThat(world.entered(workflow, nia)).isEmpty();
        assertThat(world.value("select count(*) from workflow.gathered where gathering_id = " + waits.gathering()))
                .isEqualTo("0");
    }

    @Test
    void whoIsNotInAGroupThatMayEnrollsNobody() {
        long workflow = world.workflow("{\"on\":\"manual\",\"groups\":[\"no_such_group\"]}");
        assertThat(world.asDiane(() -> manual.offers(world.diane()))).noneMatch(one -> one.id() == workflow);
        assertThatThrownBy(() -> enroll(workflow, nia)).isInstanceOf(NotFound.class);
        long open = world.workflow(MANUAL);
        assertThat(People.as(RUTH, () -> manual.offers(viewer(RUTH)))).anyMatch(one -> one.id() == open);
        People.as(RUTH, () -> manual.enroll(open, List.of(nia), viewer(RUTH)));
        assertThat(world.entered(open, nia)).as("she does not see Nia").isEmpty();
    }

    @Test
    void whomAPausedWorkflowMissedEntersLaterIfItStillMeansThem() {
        long workflow = world.workflow("{\"on\":\"alert_created\",\"where\":" + named("Missed") + "}");
        world.write("update contact.contact set preferred_name = 'Missed' where id in (" + nia.value() + ", "
                + noa.value() + ")");
        world.turn(workflow, WorkflowState.PAUSED);
        var alert = world.alert(nia, "other");
        world.alert(noa, "other");
        world.settle();
        world.write("update contact.contact set preferred_name = '' where id = " + noa.value());
        world.turn(workflow, WorkflowState.ACTIVE);
        assertThat(world.asDiane(() -> catchUps.foreseeMissed(workflow, world.diane())))
                .isEqualTo(new Foresight(2, 1, Map.of(), false));
        world.asDiane(() -> catchUps.enterMissed(workflow, world.diane()));
        assertThat(world.entered(workflow, nia)).containsExactly("alert:" + alert.value());
        assertThat(world.entered(workflow, noa)).isEmpty();
        assertThat(world.asDiane(() -> catchUps.foreseeMissed(workflow, world.diane()))
                        .students())
                .isZero();
    }

    @Test
    void whoMatchesAlreadyEntersWhenSomebodyAsksForIt() {
        world.write(
                "update contact.contact set preferred_name = 'Before" + nia.value() + "' where id = " + nia.value());
        var alert = world.alert(nia, "other");
        long workflow = world.workflow("{\"on\":\"alert_created\",\"where\":" + named("Before" + nia.value()) + "}");
        assertThat(world.entered(workflow, nia)).isEmpty();
        assertThat(world.asDiane(() -> catchUps.foreseeMatching(workflow, world.diane())))
                .isEqualTo(new Foresight(1, 1, Map.of(), false));
        world.asDiane(() -> catchUps.enterMatching(workflow, world.diane()));
        assertThat(world.entered(workflow, nia)).containsExactly("alert:" + alert.value());
        world.asDiane(() -> catchUps.enterMatching(workflow, world.diane()));
        assertThat(world.entered(workflow, nia)).hasSize(1);
    }

    private Entrance enroll(long workflow, ContactId student) {
        return world.asDiane(() -> manual.enroll(workflow, List.of(student), world.diane()));
    }

    private Agreement as(long account, long gathering) {
        return People.as(account, () -> gatherings.agree(gathering, 3, viewer(account)));
    }

    private Viewer viewer(long account) {
        return People.as(
                account, () -> world.bean(Viewers.class).ofAccount(account).orElseThrow());
    }

    private static String named(String name) {
        return "{\"version\":1,\"root\":\"contact\",\"where\":{\"field\":\"preferred_name\",\"op\":\"is\",\"value\":\""
                + name + "\"}}";
    }
}
