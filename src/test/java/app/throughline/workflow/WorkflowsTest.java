package app.throughline.workflow;

import static app.throughline.world.People.DIANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.action.Action;
import app.throughline.contact.Labels;
import app.throughline.kernel.Caller;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import app.throughline.message.Purpose;
import app.throughline.workflow.check.Loops;
import app.throughline.workflow.compare.Comparison;
import app.throughline.workflow.compare.StepDifference;
import app.throughline.workflow.core.Program;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.DefinitionProblem;
import app.throughline.workflow.step.Policies;
import app.throughline.workflow.step.Step;
import app.throughline.workflow.step.StepSubject;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ThroughlineTest
class WorkflowsTest {
    private static final String EVERYBODY = "{\"version\":1,\"root\":\"contact\",\"where\":{\"all\":[]}}";
    private static final String WAIT = "{\"id\":1,\"type\":\"wait\",\"n\":3,\"unit\":\"day\"}";
    private static final String NOTE =
            "{\"id\":2,\"type\":\"do\",\"action\":{\"type\":\"add_note\",\"text\":\"Hello\"}}";

    @Autowired
    Workflows workflows;

    @Autowired
    WorkflowVersions versions;

    @Autowired
    Labels labels;

    @Autowired
    Tx tx;

    @Autowired
    Viewers viewers;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    Viewer diane;

    @BeforeEach
    void sheWritesWorkflows() {
        new People(database, signIns, accounts);
        diane = asDiane(() -> viewers.ofAccount(DIANE).orElseThrow());
    }

    @Test
    void aDraftBecomesAVersionThatNeverChanges() {
        long id = made("{\"on\":\"manual\"}", WAIT, NOTE);
        assertThat(publish(id)).isEqualTo(new Publishing.Published(1));
        assertThat(get(id).state()).isEqualTo(WorkflowState.ACTIVE);
        assertThat(publish(id)).isEqualTo(new Publishing.Unchanged());
        write(id, "{\"on\":\"manual\"}", NOTE, WAIT);
        assertThat(service(() -> versions.get(id, 1).definition().steps()))
                .extracting(Step::id)
                .containsExactly(1, 2);
        assertThat(publish(id)).isEqualTo(new Publishing.Published(2));
        var both = asDiane(() -> workflows.versions(id, diane));
        assertThat(both).extracting(WorkflowVersion::no).containsExactly(2, 1);
        assertThat(Comparison.of(both.get(1).definition(), both.get(0).definition())
                        .steps())
                .hasSize(1)
                .first()
                .isInstanceOf(StepDifference.Moved.class);
        assertThat(service(() -> versions.active().stream()
                        .filter(one -> one.workflow() == id)
                        .map(one -> Program.of(one.definition()).has(2))
                        .toList()))
                .containsExactly(true);
    }

    @Test
    void whatIsWrongIsRefusedWithAllOfIt() {
        long id = made(
                "{\"on\":\"segment\",\"segment\":999999}",
                "{\"id\":1,\"type\":\"wait_condition\",\"until\":" + EVERYBODY + "}",
                "{\"id\":2,\"type\":\"branch\",\"forks\":[{\"name\":\"All\",\"when\":" + EVERYBODY
                        + ",\"steps\":[{\"id\":3,\"type\":\"exit\"},{\"id\":4,\"type\":\"exit\"}]}],"
                        + "\"otherwise\":[{\"id\":5,\"type\":\"exit\"}]}",
                "{\"id\":6,\"type\":\"send_email\",\"template\":999999}",
                "{\"id\":7,\"type\":\"do\",\"on\":{\"record\":\"context\",\"kind\":\"case\"},"
                        + "\"action\":{\"type\":\"make_private\"}}",
                "{\"id\":8,\"type\":\"change_property\",\"property\":\"no_such\",\"value\":\"x\"}",
                "{\"id\":9,\"type\":\"end_role\",\"role\":\"no_such\"}",
                "{\"id\":10,\"type\":\"webhook\",\"endpoint\":999999}",
                "{\"id\":11,\"type\":\"wait\"}");
        assertThat(publish(id)).isInstanceOf(Publishing.Refused.class);
        assertThat(problems(id))
                .contains(
                        "/triggers/0/segment missing_target",
                        "/steps/0/timeout no_end",
                        "/steps/1/forks/0/steps/1 unreachable",
                        "/steps/1/otherwise unreachable",
                        "/steps/2 unreachable",
                        "/steps/2/template missing_target",
                        "/steps/3/on missing_target",
                        "/steps/4/property missing_target",
                        "/steps/5/role missing_target",
                        "/steps/6/endpoint missing_target",
                        "/steps/7/n required");
        assertThat(get(id).state()).isEqualTo(WorkflowState.DRAFT);
        long empty = made("{\"on\":\"manual\"}");
        assertThat(problems(empty)).containsExactly("/steps required");
    }

    @Test
    void aStepBehindAGoalIsReachedByAJump() {
        long id = made(
                "{\"on\":\"manual\"}",
                WAIT,
                "{\"id\":3,\"type\":\"exit\",\"reason\":\"Gone\"}",
                "{\"id\":4,\"type\":\"goal\",\"name\":\"Back\",\"when\":" + EVERYBODY + "}",
                NOTE);
        assertThat(problems(id)).isEmpty();
    }

    @Test
    void aRecordThatAStepMadeIsThereForLaterOnes() {
        var made = "{\"id\":5,\"type\":\"do\",\"action\":{\"type\":\"create_case\",\"case\":{\"type\":\"advising\"}}}";
        var uses = "{\"id\":6,\"type\":\"do\",\"on\":{\"record\":\"made\",\"kind\":\"case\",\"step\":5},"
                + "\"action\":{\"type\":\"make_private\"}}";
        assertThat(problems(made("{\"on\":\"manual\"}", made, uses))).isEmpty();
        assertThat(problems(made("{\"on\":\"manual\"}", uses, made)))
                .containsExactly("/steps/0/on/step missing_target");
    }

    @Test
    @Proves("WF-6")
    void workflowsThatLeadBackToThemselvesAreRefusedAndThoseThatMayStartAgainAreNoticed() {
        var third = enrolling(0);
        var second = enrolling(3);
        LongFunction<Optional<Definition>> published = id -> Optional.of(id == 2 ? second : third);
        assertThat(Loops.circles(1, enrolling(2), published)).isEmpty();
        assertThat(Loops.circles(3, enrolling(2), published))
                .extracting(DefinitionProblem::pointer)
                .containsExactly("/steps/0/action/workflow");
        assertThat(Loops.circles(2, enrolling(2), published)).hasSize(1);
        long label = service(() -> labels.define("Loop " + UUID.randomUUID(), diane.cause()));
        long again = made(
                "{\"on\":\"label_added\",\"labels\":[" + label + "]}",
                "{\"id\":1,\"type\":\"do\",\"action\":{\"type\":\"add_label\",\"label\":" + label + "}}");
        var found = asDiane(() -> workflows.check(again, diane));
        assertThat(found.errors()).isEmpty();
        assertThat(found.notices()).extracting(DefinitionProblem::code).containsExactly("loop");
    }

    @Test
    void itGoesThroughItsLife() {
        long id = made("{\"on\":\"manual\"}", NOTE);
        assertThat(turn(id, WorkflowState.PAUSED)).isInstanceOf(WorkflowSaving.Invalid.class);
        publish(id);
        assertThat(turn(id, WorkflowState.PAUSED)).isEqualTo(new WorkflowSaving.Saved(id));
        assertThat(service(() -> versions.active().stream()
                        .map(WorkflowVersion::workflow)
                        .toList()))
                .doesNotContain(id);
        assertThat(turn(id, WorkflowState.ACTIVE)).isEqualTo(new WorkflowSaving.Saved(id));
        assertThat(turn(id, WorkflowState.DRAINING)).isEqualTo(new WorkflowSaving.Saved(id));
        assertThat(turn(id, WorkflowState.ARCHIVED)).isEqualTo(new WorkflowSaving.Saved(id));
        assertThat(asDiane(() -> workflows.list(diane)))
                .extracting(Workflow::id)
                .doesNotContain(id);
        assertThat(asDiane(() -> workflows.archived(diane)))
                .extracting(Workflow::id)
                .contains(id);
        assertThatThrownBy(() -> turn(id, WorkflowState.ACTIVE)).isInstanceOf(NotFound.class);
        assertThat(asDiane(() -> workflows.revive(id, diane))).isEqualTo(new WorkflowSaving.Saved(id));
        assertThat(get(id).state()).isEqualTo(WorkflowState.PAUSED);
    }

    @Test
    void aWorkflowTravelsInAFileAndACopyIsADraftOfItsOwn() {
        long id = made("{\"on\":\"manual\"}", WAIT, NOTE);
        publish(id);
        var file = asDiane(() -> workflows.export(id, diane));
        var brought = saved(asDiane(() -> workflows.bring(head(), file, diane)));
        assertThat(get(brought).versionNo()).isZero();
        assertThat(asDiane(() -> workflows.export(brought, diane))).isEqualTo(file);
        var copy = saved(asDiane(() -> workflows.copy(id, diane)));
        assertThat(get(copy).name()).isEqualTo(get(id).name() + " (copy)");
        assertThat(asDiane(() -> workflows.bring(head(), "[]", diane))).isInstanceOf(WorkflowSaving.Invalid.class);
        var taken = WorkflowHead.of(get(id));
        assertThat(asDiane(() -> workflows.create(taken, diane))).isInstanceOf(WorkflowSaving.Invalid.class);
    }

    @Test
    void whoeverWasSlowerIsToldAndADraftCanBeThrownAway() {
        long id = made("{\"on\":\"manual\"}", NOTE);
        publish(id);
        int seen = get(id).version();
        write(id, "{\"on\":\"manual\"}", WAIT);
        assertThat(asDiane(() -> workflows.write(id, seen, definition("{\"on\":\"manual\"}", NOTE), diane)))
                .isEqualTo(new WorkflowSaving.Changed());
        assertThat(asDiane(() -> workflows.publish(id, seen, diane))).isEqualTo(new Publishing.Changed());
        assertThat(asDiane(() -> workflows.discard(id, diane))).isTrue();
        assertThat(get(id).hasDraft()).isFalse();
        assertThat(asDiane(() -> workflows.discard(id, diane))).isFalse();
    }

    private static Definition enrolling(long workflow) {
        var step = new Step.Do(1, new Action.EnrollInWorkflow(workflow), new StepSubject.Student());
        return new Definition(Purpose.SERVICE, List.of(), List.of(step), List.of(), Policies.USUAL, 2);
    }

    private static String definition(String trigger, String... steps) {
        return "{\"version\":1,\"triggers\":[" + trigger + "],\"steps\":[" + String.join(",", steps) + "]}";
    }

    private static WorkflowHead head() {
        return new WorkflowHead("Workflow " + UUID.randomUUID(), "", "Tests", List.of("test"));
    }

    private long made(String trigger, String... steps) {
        return saved(asDiane(() -> workflows.bring(head(), definition(trigger, steps), diane)));
    }

    private void write(long id, String trigger, String... steps) {
        int version = get(id).version();
        saved(asDiane(() -> workflows.write(id, version, definition(trigger, steps), diane)));
    }

    private static long saved(WorkflowSaving saving) {
        return ((WorkflowSaving.Saved) saving).workflow();
    }

    private Publishing publish(long id) {
        int version = get(id).version();
        return asDiane(() -> workflows.publish(id, version, diane));
    }

    private WorkflowSaving turn(long id, WorkflowState state) {
        return asDiane(() -> workflows.turn(id, state, diane));
    }

    private Workflow get(long id) {
        return asDiane(() -> workflows.get(id, diane));
    }

    private List<String> problems(long id) {
        return asDiane(() -> workflows.check(id, diane)).errors().stream()
                .map(one -> one.pointer() + " " + one.code())
                .toList();
    }

    private <T> T asDiane(Supplier<T> call) {
        return People.as(DIANE, call);
    }

    private <T> T service(Supplier<T> call) {
        return Caller.SERVICE.call(() -> tx.call(call::get));
    }
}
