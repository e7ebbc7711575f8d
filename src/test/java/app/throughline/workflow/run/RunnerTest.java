package app.throughline.workflow.run;

import static app.throughline.world.People.DIANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.contact.Labels;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Tx;
import app.throughline.outbox.DeliveryState;
import app.throughline.outbox.DeliveryWatches;
import app.throughline.segment.engine.EngineSteps;
import app.throughline.workflow.WorkflowScene;
import app.throughline.workflow.WorkflowState;
import app.throughline.workflow.Workflows;
import app.throughline.world.People;
import app.throughline.world.TestClock;
import app.throughline.world.ThroughlineTest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ThroughlineTest
class RunnerTest {
    private static final String WAIT = "{\"id\":2,\"type\":\"wait\",\"n\":3,\"unit\":\"day\"}";

    @Autowired
    ApplicationContext application;

    @Autowired
    RunnerSteps runner;

    @Autowired
    Claims claims;

    @Autowired
    Movement movement;

    @Autowired
    Tx tx;

    @Autowired
    EngineSteps engine;

    @Autowired
    Workflows workflows;

    @Autowired
    Labels labels;

    @Autowired
    TestClock clock;

    @Autowired
    DeliveryWatches watches;

    WorkflowScene scene;
    long label;
    String labelled;

    @BeforeEach
    void aLabelOfItsOwn() {
        scene = new WorkflowScene(application);
        var name = "Label " + UUID.randomUUID();
        label = Caller.SERVICE.call(() -> labels.define(name, Cause.of(Actor.SYSTEM)));
        labelled = "{\"version\":1,\"root\":\"contact\",\"where\":{\"all\":[{\"field\":\"labels\",\"op\":\"has_any\","
                + "\"value\":[\"" + label + "\"]}]}}";
    }

    @AfterEach
    void theClockGoesOn() {
        clock.reset();
    }

    @Test
    void aStudentGoesThroughStepsAndWaitsAndEnds() {
        long workflow = scene.published(addLabel(1), WAIT, note(3, "Three days later"));
        long student = scene.student();
        long enrollment = scene.enter(workflow, student);
        move();
        assertThat(scene.value(enrollment, "state")).isEqualTo("1");
        assertThat(scene.value(enrollment, "step")).isEqualTo("2");
        assertThat(labels(student)).isEqualTo(1);
        assertThat(scene.passed(enrollment)).containsExactly("1 1 1", "2 2");
        clock.advance(Duration.ofDays(3).plusMinutes(61));
        move();
        assertThat(scene.value(enrollment, "ending")).isEqualTo("completed");
        assertThat(scene.passed(enrollment)).containsExactly("1 1 1", "2 2", "2 3", "3 1 1");
        assertThat(scene.number("select count(*) from note.note where contact_id = " + student))
                .isEqualTo(1);
    }

    @Test
    void whoWaitsForSomethingGoesOnWhenTheRecordsChange() {
        long workflow = scene.published("{\"id\":1,\"type\":\"wait_condition\",\"until\":" + labelled
                + ",\"timeout\":{\"n\":5,\"unit\":\"day\"},\"met\":[" + note(2, "Met") + "],\"timed_out\":["
                + note(3, "Too late") + "]}");
        long quick = scene.student();
        long slow = scene.student();
        long first = scene.enter(workflow, quick);
        long second = scene.enter(workflow, slow);
        move();
        assertThat(scene.value(first, "watches")).isEqualTo("true");
        put(quick);
        engine.settle();
        move();
        assertThat(scene.passed(first)).containsExactly("1 2", "1 6 way 0", "2 1 1");
        assertThat(scene.value(second, "state")).isEqualTo("1");
        clock.advance(Duration.ofDays(6));
        move();
        assertThat(scene.passed(second)).containsExactly("1 2", "1 7 way 1", "3 1 1");
    }

    @Test
    void aBranchAfterAChangeSeesTheChange() {
        long workflow = scene.published(
                addLabel(1),
                "{\"id\":2,\"type\":\"branch\",\"forks\":[{\"name\":\"Has it\",\"when\":" + labelled + ",\"steps\":["
                        + note(3, "Has it") + "]}],\"otherwise\":[" + note(4, "Has it not") + "]}");
        long enrollment = scene.enter(workflow, scene.student());
        move();
        assertThat(scene.passed(enrollment)).containsExactly("1 1 1", "2 8 way 0", "3 1 1");
    }

    @Test
    void overWhomTwoNodesDiedIsClaimedAlone() {
        move();
        long workflow = scene.published(note(1, "Begun"));
        long broken = scene.enter(workflow, scene.student());
        var others = IntStream.range(0, 2 * Claims.SHARDS)
                .mapToObj(_ -> scene.enter(workflow, scene.student()))
                .toList();
        scene.run("update workflow.enrollment set tries = 2 where id = " + broken);
        int shard = Integer.parseInt(scene.value(broken, "shard"));
        assertThat(others).anyMatch(other -> scene.value(other, "shard").equals(Integer.toString(shard)));
        var claim = claim(shard);
        assertThat(claim.orElseThrow().enrollments()).containsExactly(broken);
        Caller.SERVICE.run(() -> tx.run(() -> claims.end(claim.orElseThrow())));
        move();
        assertThat(scene.value(broken, "ending")).isEqualTo("completed");
    }

    @Test
    void fiveNodesThatEndOverAStudentSetThemAside() {
        move();
        long workflow = scene.published(note(1, "Begun"));
        long enrollment = scene.enter(workflow, scene.student());
        int shard = Integer.parseInt(scene.value(enrollment, "shard"));
        for (int death = 1; death <= 5; death++) {
            clock.advance(Duration.ofSeconds(11));
            var claim = claim(shard);
            assertThat(claim.orElseThrow().enrollments()).containsExactly(enrollment);
            assertThat(scene.value(enrollment, "state"))
                    .as("before death " + death)
                    .isEqualTo("1");
            scene.run("update workflow.batch set until_at = now() where shard = " + shard);
            runner.recover();
            assertThat(claim(shard))
                    .as("who was alone waits, so that others go on")
                    .isEmpty();
        }
        assertThat(scene.value(enrollment, "ending")).isEqualTo("broke");
    }

    @Test
    void thatPostgresWentAwayIsNobodysFault() {
        move();
        long workflow = scene.published(note(1, "Begun"));
        long enrollment = scene.enter(workflow, scene.student());
        scene.run("create sequence workflow.ends");
        scene.run("""
                create function workflow.ends_once() returns trigger language plpgsql security definer as $$begin
                if nextval('workflow.ends') = 1 then perform pg_terminate_backend(pg_backend_pid()); end if;
                return new; end$$""");
        scene.run("create trigger ends before update on workflow.enrollment for each row when (new.id = " + enrollment
                + ") execute function workflow.ends_once()");
        try {
            assertThatThrownBy(this::move).isInstanceOf(RuntimeException.class);
            move();
        } finally {
            scene.run("drop trigger ends on workflow.enrollment");
            scene.run("drop function workflow.ends_once()");
            scene.run("drop sequence workflow.ends");
        }
        assertThat(scene.value(enrollment, "ending")).isEqualTo("completed");
        assertThat(scene.number("select count(*) from note.note where body = 'Begun' and contact_id ="
                        + " (select contact_id from workflow.enrollment where id = " + enrollment + ")"))
                .isEqualTo(1);
    }

    @Test
    void whoBeginsToWaitIsMovedTogetherWithWhoGoesOn() {
        var without = labelled.replace("{\"all\":[{", "{\"none\":[{");
        long workflow =
                scene.published("{\"id\":1,\"type\":\"branch\",\"forks\":[{\"name\":\"Has it\",\"when\":" + labelled
                        + ",\"steps\":[{\"id\":2,\"type\":\"wait_condition\",\"until\":" + without
                        + ",\"timeout\":{\"n\":5,\"unit\":\"day\"},\"met\":[],\"timed_out\":[]}]}],\"otherwise\":["
                        + addLabel(3)
                        + "," + note(4, "Goes on") + "]}");
        long waiting = scene.student();
        put(waiting);
        long first = scene.enter(workflow, waiting);
        long second = scene.enter(workflow, scene.student());
        Caller.SERVICE.run(() -> tx.run(() -> movement.move(List.of(first, second))));
        assertThat(scene.value(first, "step")).isEqualTo("2");
        assertThat(scene.value(second, "ending")).isEqualTo("completed");
    }

    @Test
    void whoMeetsAConditionToLeaveLeavesWhileWaiting() {
        long workflow = scene.defined("{\"version\":1,\"triggers\":[{\"on\":\"manual\"}],\"steps\":[" + WAIT
                + "],\"exits\":[{\"when\":" + labelled + ",\"reason\":\"Has the label\"}]}");
        long student = scene.student();
        long enrollment = scene.enter(workflow, student);
        move();
        put(student);
        engine.settle();
        move();
        assertThat(scene.value(enrollment, "ending")).isEqualTo("left");
        assertThat(scene.value(enrollment, "reason")).isEqualTo("Has the label");
    }

    @Test
    void aStepThatIsRefusedIsLeftOutAndAnotherStudentsStepIsDone() {
        long workflow = scene.published(
                "{\"id\":1,\"type\":\"do\",\"on\":{\"record\":\"matching\",\"filter\":"
                        + WorkflowScene.EVERYBODY.replace("contact", "alert")
                        + "},\"action\":{\"type\":\"add_comment\",\"text\":\"Seen\"}}",
                addLabel(2));
        long student = scene.student();
        long enrollment = scene.enter(workflow, student);
        move();
        assertThat(scene.passed(enrollment)).containsExactly("1 1 2", "2 1 1");
        assertThat(labels(student)).isEqualTo(1);
    }

    @Test
    void nobodyMovesInAPausedWorkflowOrWhileTheMainSwitchIsOff() {
        long workflow = scene.published(addLabel(1));
        var diane = scene.diane();
        People.as(DIANE, () -> workflows.turn(workflow, WorkflowState.PAUSED, diane));
        long enrollment = scene.enter(workflow, scene.student());
        move();
        assertThat(scene.passed(enrollment)).isEmpty();
        People.as(DIANE, () -> workflows.turn(workflow, WorkflowState.ACTIVE, diane));
        scene.run("update workflow.main_switch set is_on = false");
        try {
            move();
            assertThat(scene.passed(enrollment)).isEmpty();
        } finally {
            scene.run("update workflow.main_switch set is_on = true");
        }
        move();
        assertThat(scene.passed(enrollment)).containsExactly("1 1 1");
    }

    @Test
    void whoIsNotActiveAnyMoreLeaves() {
        long workflow = scene.published(WAIT, addLabel(1));
        long student = scene.student();
        long enrollment = scene.enter(workflow, student);
        scene.run("update contact.contact set status = 'inactive' where id = " + student);
        move();
        assertThat(scene.value(enrollment, "state")).isEqualTo("4");
        assertThat(scene.value(enrollment, "ending")).isEqualTo("inactive_contact");
        assertThat(labels(student)).isZero();
    }

    @Test
    void whatACallAnswersIsKeptAndWhoWaitsForItGoesOn() {
        long endpoint = endpoint();
        long workflow = scene.published("{\"id\":1,\"type\":\"webhook\",\"endpoint\":" + endpoint
                + ",\"takes\":[{\"pointer\":\"/grade\",\"variable\":\"grade\"}],\"failed\":[" + note(2, "No answer")
                + "]}");
        long answered = scene.enter(workflow, scene.student());
        long failed = scene.enter(workflow, scene.student());
        move();
        assertThat(scene.value(answered, "call_key")).isEqualTo("wf-" + answered + "-1-1-1");
        answer(answered, DeliveryState.SENT, "{\"grade\":\"B\"}");
        answer(failed, DeliveryState.DEAD, "");
        move();
        assertThat(scene.passed(answered)).containsExactly("1 2 1", "1 12 1");
        assertThat(scene.value(answered, "memory")).contains("\"grade\": \"B\"");
        assertThat(scene.passed(failed)).containsExactly("1 2 1", "1 13 way 0", "2 1 1");
        scene.run("update outbox.endpoint set state = 5 where id = " + endpoint);
    }

    private long endpoint() {
        return scene.number("with made as (insert into outbox.endpoint (name, url, events, is_thin,"
                + " hears_confidential, rate, secret, state) values ('E" + UUID.randomUUID()
                + "', 'https://example.org/hook', '{workflow.none}', false, false, 60, '', 1) returning id) insert into"
                + " outbox.endpoint_health (endpoint_id) select id from made returning endpoint_id");
    }

    private void answer(long enrollment, DeliveryState state, String body) {
        var key = "wf-" + enrollment + "-1-1-1";
        scene.run(
                "update outbox.delivery set state = " + state.code()
                        + ", attempts = 1, ended_at = now() where event_id = '" + key + "'",
                "insert into outbox.attempt (delivery_id, number, started_at, ended_at, outcome, status, answer) select id, 1, now(), now(),"
                        + " 2, 200, '" + body + "' from outbox.delivery where event_id = '" + key + "'");
        Caller.SERVICE.run(() -> tx.run(() -> watches.told("call", key, state, "")));
    }

    private Optional<Claims.Claim> claim(int shard) {
        return Caller.SERVICE.call(() -> tx.call(() -> claims.claim(shard, movement.now(), 500)));
    }

    private void move() {
        while (runner.move() > 0) {
            // until nobody is due
        }
    }

    private String addLabel(int id) {
        return "{\"id\":" + id + ",\"type\":\"do\",\"action\":{\"type\":\"add_label\",\"label\":" + label + "}}";
    }

    private static String note(int id, String text) {
        return "{\"id\":" + id + ",\"type\":\"do\",\"action\":{\"type\":\"add_note\",\"text\":\"" + text + "\"}}";
    }

    private void put(long student) {
        Caller.SERVICE.run(
                () -> labels.add(new app.throughline.contact.ContactId(student), label, Cause.of(Actor.SYSTEM)));
    }

    private long labels(long student) {
        return scene.number("select count(*) from contact.contact_label where contact_id = " + student
                + " and label_id = " + label);
    }
}
