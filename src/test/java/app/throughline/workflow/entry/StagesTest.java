package app.throughline.workflow.entry;

import static app.throughline.world.People.DIANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Caller;
import app.throughline.notice.Tellings;
import app.throughline.workflow.WorkflowState;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.entry.Gathering.Agreement;
import app.throughline.workflow.entry.time.Deadlines;
import app.throughline.workflow.step.Policies.Crowds;
import app.throughline.workflow.step.Policies.First;
import app.throughline.world.People;
import app.throughline.world.TestClock;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** Many who were agreed to enter a while later, a few first, and the rest when somebody looked at these. */
@ThroughlineTest
class StagesTest {
    private static final long KIM = 9_506;
    private static final String MANUAL = "{\"on\":\"manual\"}";

    @Autowired
    ApplicationContext context;

    @Autowired
    ManualEntries manual;

    @Autowired
    Gatherings gatherings;

    @Autowired
    Deadlines deadlines;

    @Autowired
    TestClock time;

    @Autowired
    MockMvc mvc;

    private EntryWorld world;
    private List<ContactId> students;

    @BeforeEach
    void scene() {
        world = new EntryWorld(context);
        students = List.of(world.student(), world.student(), world.student());
        world.write(
                "insert into access.account (id, email, given_name, family_name, title) overriding system value values ("
                        + KIM + ", 'kim@stages.test', 'Kim', 'Second', '') on conflict do nothing");
        world.write("insert into access.group_member (group_id, account_id) values (2, " + KIM
                + ") on conflict do nothing");
    }

    @AfterEach
    void nothingStays() {
        time.reset();
        world.clear();
    }

    @Test
    void whoWasAgreedToEntersAWhileLater() {
        long workflow = world.crowded(new Crowds(0, 0, 10), MANUAL);
        long many = waiting(workflow);
        assertThat(agree(many, 3)).isInstanceOf(Agreement.Cools.class);
        deadlines.sweep();
        assertThat(inside(workflow)).isZero();
        time.advance(Duration.ofMinutes(11));
        deadlines.sweep();
        assertThat(inside(workflow)).isEqualTo(3);
    }

    @Test
    void untilThenItCanBeTakenBack() {
        long workflow = world.crowded(new Crowds(0, 0, 10), MANUAL);
        long many = waiting(workflow);
        agree(many, 3);
        assertThat(asDiane(() -> gatherings.refuse(many, "A mistake", world.diane())))
                .isEqualTo(new Agreement.StaysOut(3));
        time.advance(Duration.ofMinutes(11));
        deadlines.sweep();
        assertThat(inside(workflow)).isZero();
    }

    @Test
    void whoTypesAnotherNumberDoesNotAgree() {
        long many = waiting(world.crowded(new Crowds(0, 0, 0), MANUAL));
        assertThat(agree(many, 30)).isInstanceOf(Agreement.Refused.class);
        assertThat(stage(many)).isEqualTo(Gathering.Stage.WAITS);
    }

    @Test
    void theFirstEnterAndTheRestWaitForWhoeverAgreed() {
        long workflow = world.crowded(new Crowds(0, 1, 0), MANUAL);
        long many = waiting(workflow);
        assertThat(agree(many, 3)).isEqualTo(new Agreement.Enters(1, 2));
        assertThat(inside(workflow)).isEqualTo(1);
        assertThat(asDiane(() -> gatherings.letRestIn(many, world.diane()))).isInstanceOf(Agreement.Refused.class);
        assertThat(asKim(() -> gatherings.letRestIn(many, kim()))).isEqualTo(new Agreement.Enters(2, 0));
        assertThat(inside(workflow)).isEqualTo(3);
        assertThat(world.asDiane(() -> gatherings.waiting(world.diane()))).noneMatch(one -> one.id() == many);
    }

    @Test
    void aShareOfThoseWhoAreToEnterMayBeTheFirstAndIsSaidBefore() throws Exception {
        long workflow = world.crowded(new Crowds(0, new First(25, 34), 0), MANUAL);
        long many = waiting(workflow);
        var people = new People(world.bean(TestDatabase.class), world.bean(SignIns.class), world.bean(Accounts.class));
        mvc.perform(get("/workflows/approvals").cookie(people.cookie(KIM, "kim@stages.test")))
                .andExpect(content().string(containsString("2 students enter first. The rest wait")));
        assertThat(agree(many, 3)).isEqualTo(new Agreement.Enters(2, 1));
        assertThat(inside(workflow)).isEqualTo(2);
        assertThat(stage(many)).isEqualTo(Gathering.Stage.FIRST_IN);
        assertThat(asKim(() -> gatherings.letRestIn(many, kim()))).isEqualTo(new Agreement.Enters(1, 0));
        assertThat(inside(workflow)).isEqualTo(3);
    }

    @Test
    void aShareIsOneStudentAtLeast() {
        assertThat(new First(25, 1).of(3)).isEqualTo(1);
        assertThat(new First(25, 10).of(5_000)).isEqualTo(500);
        assertThat(new First(25, 50).of(1)).isEqualTo(1);
        assertThat(new First(25, 0).of(5_000)).isEqualTo(25);
        assertThat(new First(0, 0).of(5_000)).as("all together").isEqualTo(5_000);
    }

    @Test
    void aLittleLaterAnybodyWhoWritesWorkflowsLetsTheRestIn() {
        long workflow = world.crowded(new Crowds(0, 1, 0), MANUAL);
        long many = waiting(workflow);
        agree(many, 3);
        time.advance(Gathering.LOOKS.plusMinutes(1));
        assertThat(asDiane(() -> gatherings.letRestIn(many, world.diane()))).isEqualTo(new Agreement.Enters(2, 0));
        assertThat(inside(workflow)).isEqualTo(3);
    }

    @Test
    void theRestIsKeptOutWhenTheFirstShowAMistake() {
        long workflow = world.crowded(new Crowds(0, 2, 0), MANUAL);
        long many = waiting(workflow);
        agree(many, 3);
        assertThat(asKim(() -> gatherings.refuse(many, "", kim()))).isEqualTo(new Agreement.StaysOut(1));
        assertThat(inside(workflow)).isEqualTo(2);
        assertThat(asKim(() -> gatherings.letRestIn(many, kim()))).isInstanceOf(Agreement.Refused.class);
    }

    @Test
    void anotherVersionHasToBeAgreedToAnew() {
        long workflow = world.crowded(new Crowds(0, 0, 10), MANUAL);
        long many = waiting(workflow);
        agree(many, 3);
        var workflows = world.bean(Workflows.class);
        asDiane(() -> workflows.write(
                workflow,
                workflows.get(workflow, world.diane()).version(),
                "{\"version\":1,\"triggers\":[" + MANUAL + "],\"steps\":[{\"id\":1,\"type\":\"exit\"}]}",
                world.diane()));
        world.publish(workflow);
        time.advance(Duration.ofMinutes(11));
        deadlines.sweep();
        assertThat(inside(workflow)).isZero();
        assertThat(stage(many)).isEqualTo(Gathering.Stage.WAITS);
    }

    @Test
    void nobodyEntersWhileTheWorkflowIsPaused() {
        long workflow = world.crowded(new Crowds(0, 0, 10), MANUAL);
        agree(waiting(workflow), 3);
        world.turn(workflow, WorkflowState.PAUSED);
        time.advance(Duration.ofMinutes(11));
        deadlines.sweep();
        assertThat(inside(workflow)).isZero();
        world.turn(workflow, WorkflowState.ACTIVE);
        deadlines.sweep();
        assertThat(inside(workflow)).isEqualTo(3);
    }

    @Test
    void theSecondPersonIsToldAndThenWhoeverAsked() {
        long workflow = world.crowded(new Crowds(0, 1, 0), MANUAL);
        long many = waiting(workflow);
        tell();
        assertThat(told(workflow, KIM)).containsExactly("Somebody has to agree");
        assertThat(told(workflow, DIANE)).isEmpty();
        agree(many, 3);
        tell();
        assertThat(told(workflow, DIANE)).anyMatch(words -> words.contains("The first students are in"));
    }

    private List<String> told(long workflow, long account) {
        return world.list("select unnest(n.said) from notice.notice n where n.account_id = " + account
                + " and n.record_kind = 'workflow-approval' and n.record_id = " + workflow);
    }

    private void tell() {
        Caller.SERVICE.run(() -> {
            while (world.bean(Tellings.class).tell() > 0) {
                // there is more
            }
        });
    }

    private long waiting(long workflow) {
        return ((Entrance.Waits) asDiane(() -> manual.enroll(workflow, students, world.diane()))).gathering();
    }

    private int inside(long workflow) {
        world.settle();
        return Integer.parseInt(
                world.value("select count(*) from workflow.enrollment where workflow_id = " + workflow));
    }

    private Gathering.Stage stage(long gathering) {
        return world.asDiane(() -> gatherings.waiting(world.diane())).stream()
                .filter(one -> one.id() == gathering)
                .findFirst()
                .orElseThrow()
                .progress()
                .stage();
    }

    private Agreement agree(long gathering, int count) {
        return asKim(() -> gatherings.agree(gathering, count, kim()));
    }

    private <T> T asDiane(java.util.function.Supplier<T> does) {
        return world.asDiane(does);
    }

    private <T> T asKim(java.util.function.Supplier<T> does) {
        return People.as(KIM, does);
    }

    private Viewer kim() {
        return People.as(KIM, () -> world.bean(Viewers.class).ofAccount(KIM).orElseThrow());
    }
}
