package app.throughline.workflow.trial;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.contact.ContactId;
import app.throughline.contact.Labels;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.workflow.WorkflowHead;
import app.throughline.workflow.WorkflowSaving;
import app.throughline.workflow.WorkflowScene;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.core.Passed.Why;
import app.throughline.workflow.run.Line;
import app.throughline.world.People;
import app.throughline.world.ThroughlineTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ThroughlineTest
class WorkflowTrialsTest {
    private static final String WAIT = "{\"id\":2,\"type\":\"wait\",\"n\":72,\"unit\":\"hour\"}";

    @Autowired
    ApplicationContext application;

    @Autowired
    WorkflowTrials trials;

    @Autowired
    TestSends sends;

    @Autowired
    Workflows workflows;

    @Autowired
    Viewers viewers;

    @Autowired
    Labels labels;

    WorkflowScene scene;
    Viewer diane;
    long student;
    long label;
    String labelled;

    @BeforeEach
    void aStudentAndALabel() {
        scene = new WorkflowScene(application);
        diane = scene.diane();
        student = scene.student();
        var name = "Label " + UUID.randomUUID();
        label = Caller.SERVICE.call(() -> labels.define(name, Cause.of(Actor.SYSTEM)));
        labelled = "{\"version\":1,\"root\":\"contact\",\"where\":{\"all\":[{\"field\":\"labels\",\"op\":\"has_any\","
                + "\"value\":[\"" + label + "\"]}]}}";
    }

    @Test
    void theWholeWayIsToldWithItsDatesAndNothingOfItStays() {
        long workflow = scene.published(addLabel(1), WAIT, note(3, "Three days later"));
        var gone = gone(workflow, Map.of());
        assertThat(told(gone)).containsExactly("1 DONE DONE", "2 WAITS NONE", "2 TIME_CAME NONE", "3 DONE DONE");
        assertThat(gone.points().getFirst().detail()).contains("label");
        assertThat(gone.ending().code()).isEqualTo("completed");
        assertThat(Duration.between(gone.begins(), gone.ending().at())).isEqualTo(Duration.ofDays(3));
        assertThat(gone.points().getLast().at()).isEqualTo(gone.ending().at());
        assertThat(count("contact.contact_label")).isZero();
        assertThat(count("note.note")).isZero();
        assertThat(count("workflow.enrollment")).isZero();
        assertThat(count("workflow.passage")).isZero();
    }

    @Test
    void aConditionSeesWhatAnEarlierStepChanged() {
        long workflow = scene.published(addLabel(1), WAIT, branch(3));
        assertThat(told(gone(workflow, Map.of()))).contains("3 CHOSEN NONE way 0", "4 DONE DONE");
    }

    @Test
    void whoTriesItChoosesTheWayOfABranchAndTheArmOfASplit() {
        long workflow = scene.published(
                branch(1),
                "{\"id\":10,\"type\":\"split\",\"arms\":[{\"name\":\"A\",\"percent\":50,\"steps\":[" + note(11, "A")
                        + "]},{\"name\":\"B\",\"percent\":50,\"steps\":[" + note(12, "B") + "]}]}");
        var choices = Map.<Integer, Choice>of(1, new Choice.Take(0), 10, new Choice.Take(1));
        assertThat(told(gone(workflow, choices)))
                .containsExactly("1 CHOSEN NONE way 0", "4 DONE DONE", "10 CHOSEN NONE way 1", "12 DONE DONE");
        var others = Map.<Integer, Choice>of(1, new Choice.Take(1), 10, new Choice.Take(0));
        assertThat(told(gone(workflow, others)))
                .containsExactly("1 OTHERWISE NONE way 1", "5 DONE DONE", "10 CHOSEN NONE way 0", "11 DONE DONE");
    }

    @Test
    void whatIsWaitedForComesInTimeOrDoesNotAsChosen() {
        long workflow = scene.published("{\"id\":1,\"type\":\"wait_condition\",\"until\":" + labelled
                + ",\"timeout\":{\"n\":48,\"unit\":\"hour\"},\"met\":[" + note(2, "Met") + "],\"timed_out\":["
                + note(3, "Too late") + "]}");
        assertThat(told(gone(workflow, Map.of(1, new Choice.Take(0)))))
                .containsExactly("1 MET NONE way 0", "2 DONE DONE");
        var late = gone(workflow, Map.of());
        assertThat(told(late)).containsExactly("1 WAITS NONE", "1 TIMED_OUT NONE way 1", "3 DONE DONE");
        assertThat(Duration.between(late.begins(), late.ending().at())).isEqualTo(Duration.ofDays(2));
        put();
        assertThat(told(gone(workflow, Map.of()))).containsExactly("1 MET NONE way 0", "2 DONE DONE");
        assertThat(told(gone(workflow, Map.of(1, new Choice.Take(1))))).contains("1 TIMED_OUT NONE way 1");
    }

    @Test
    void aMessageIsShownAsTheStudentWouldReadItAndIsNotSent() {
        long workflow = scene.published(mail(1));
        var gone = gone(workflow, Map.of());
        assertThat(gone.messages()).singleElement().satisfies(message -> {
            assertThat(message.sort()).isEqualTo(TrialMessage.Sort.EMAIL);
            assertThat(message.subject()).isEqualTo("A hand with your studies");
            assertThat(message.body()).startsWith("Hello Wendy,");
            assertThat(message.isLeftOut()).isFalse();
        });
        assertThat(count("message.message")).isZero();
        scene.run("update contact.contact set email = null where id = " + student);
        assertThat(gone(workflow, Map.of()).points()).singleElement().satisfies(point -> {
            assertThat(point.result()).isEqualTo(Line.Result.SKIPPED);
            assertThat(point.messages())
                    .singleElement()
                    .extracting(TrialMessage::reason)
                    .isEqualTo("no_address");
        });
    }

    @Test
    void callsAreAnsweredAsChosenAndLeaveTheHouseNever() {
        long endpoint = scene.number("insert into outbox.endpoint (name, url, events, is_thin, hears_confidential,"
                + " rate, secret) values ('E " + UUID.randomUUID()
                + "', 'https://example.test/', '{none}', true, false, 60,"
                + " '') returning id");
        scene.run("insert into outbox.endpoint_health (endpoint_id) values (" + endpoint + ")");
        long workflow = stored("{\"id\":1,\"type\":\"webhook\",\"endpoint\":" + endpoint
                + ",\"takes\":[{\"pointer\":\"/grade\",\"variable\":\"grade\"}],\"failed\":[" + note(2, "Failed")
                + "]}");
        var answered = gone(workflow, Map.of(1, new Choice.Answer("{\"grade\":\"B\"}")));
        assertThat(told(answered)).containsExactly("1 WAITS DONE", "1 ANSWERED DONE");
        assertThat(answered.points().getLast().detail()).isEqualTo("grade is B");
        assertThat(answered.messages()).singleElement().satisfies(call -> {
            assertThat(call.sort()).isEqualTo(TrialMessage.Sort.CALL);
            assertThat(call.body()).contains("\"contact\":" + student);
        });
        assertThat(told(gone(workflow, Map.of(1, new Choice.Fail()))))
                .containsExactly("1 WAITS DONE", "1 CALL_FAILED NONE way 0", "2 DONE DONE");
        assertThat(scene.number("select count(*) from outbox.delivery where endpoint_id = " + endpoint))
                .isZero();
    }

    @Test
    void whatNeverEndsIsNotFollowedForEver() {
        long workflow = scene.published("{\"id\":1,\"type\":\"wait\",\"n\":500,\"unit\":\"day\"}", note(2, "Late"));
        assertThat(gone(workflow, Map.of()).ending().code()).isEqualTo("too_long");
    }

    @Test
    void anUnfinishedDraftSaysWhatIsMissing() {
        var saving = People.as(
                DIANE,
                () -> workflows.bring(
                        new WorkflowHead("Draft " + UUID.randomUUID(), "", "Tests", List.of()),
                        "{\"version\":1,\"triggers\":[{\"on\":\"manual\"}],\"steps\":[{\"id\":1,\"type\":\"wait\"}]}",
                        diane));
        long workflow = ((WorkflowSaving.Saved) saving).workflow();
        var wish = new WorkflowTrials.Wish(0, new ContactId(student), null, Map.of());
        assertThat(People.as(DIANE, () -> trials.run(workflow, wish, diane)))
                .isInstanceOfSatisfying(
                        Trial.Unfinished.class,
                        one -> assertThat(one.problems()).isNotEmpty());
    }

    @Test
    void onlyWhoMakesWorkflowsAndSeesTheStudentTriesThemOut() {
        long workflow = scene.published(addLabel(1));
        var wish = new WorkflowTrials.Wish(1, new ContactId(student), null, Map.of());
        var ruth = People.as(RUTH, () -> viewers.ofAccount(RUTH).orElseThrow());
        assertThatThrownBy(() -> People.as(RUTH, () -> trials.run(workflow, wish, ruth)))
                .isInstanceOf(NotFound.class);
        var nobody = new WorkflowTrials.Wish(1, new ContactId(999_999_999), null, Map.of());
        assertThatThrownBy(() -> People.as(DIANE, () -> trials.run(workflow, nobody, diane)))
                .isInstanceOf(NotFound.class);
        var notTheirs = new WorkflowTrials.Wish(1, new ContactId(student), new RecordRef("case", 1), Map.of());
        assertThatThrownBy(() -> People.as(DIANE, () -> trials.run(workflow, notTheirs, diane)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aTestGoesToWhoeverAsksForItAndNotToTheStudent() {
        long workflow = scene.published(mail(1), addLabel(2));
        assertThat(send(workflow, 1)).isEqualTo(new TestSending.Posted("diane@people.test"));
        assertThat(send(workflow, 2)).isEqualTo(new TestSending.NoMessage());
        assertThat(scene.lines("select subject from outbox.delivery where purpose = 'workflow-test' and address ="
                        + " 'diane@people.test' and body like '%Hello Wendy,%'"))
                .contains("[Test] A hand with your studies");
        assertThat(count("message.message")).isZero();
    }

    private TestSending send(long workflow, int step) {
        return People.as(DIANE, () -> sends.send(workflow, 1, step, new ContactId(student), diane));
    }

    private Trial.Gone gone(long workflow, Map<Integer, Choice> choices) {
        var wish = new WorkflowTrials.Wish(1, new ContactId(student), null, choices);
        return (Trial.Gone) People.as(DIANE, () -> trials.run(workflow, wish, diane));
    }

    private static List<String> told(Trial.Gone gone) {
        return gone.points().stream()
                .map(point -> point.passed().step() + " " + point.passed().why() + " " + point.result()
                        + (point.passed().why() == Why.DONE || point.passed().way() < 0
                                ? ""
                                : " way " + point.passed().way()))
                .toList();
    }

    private long count(String table) {
        return scene.number("select count(*) from " + table + " where contact_id = " + student);
    }

    /** A version whose endpoint needs no server to be checked against. */
    private long stored(String step) {
        long workflow = scene.published(note(1, "First"));
        scene.run(
                "update workflow.version set definition = '{\"version\":1,\"triggers\":[{\"on\":\"manual\"}],\"steps\":["
                        + step + "]}' where workflow_id = " + workflow);
        return workflow;
    }

    private String branch(int id) {
        return "{\"id\":" + id + ",\"type\":\"branch\",\"forks\":[{\"name\":\"Has it\",\"when\":" + labelled
                + ",\"steps\":[" + note(4, "Has it") + "]}],\"otherwise\":[" + note(5, "Has it not") + "]}";
    }

    private String addLabel(int id) {
        return "{\"id\":" + id + ",\"type\":\"do\",\"action\":{\"type\":\"add_label\",\"label\":" + label + "}}";
    }

    private static String note(int id, String text) {
        return "{\"id\":" + id + ",\"type\":\"do\",\"action\":{\"type\":\"add_note\",\"text\":\"" + text + "\"}}";
    }

    private String mail(int id) {
        long template = scene.number("select id from message.template where name = 'Welcome from your advisor'");
        return "{\"id\":" + id + ",\"type\":\"send_email\",\"template\":" + template + "}";
    }

    private void put() {
        Caller.SERVICE.run(() -> labels.add(new ContactId(student), label, Cause.of(Actor.SYSTEM)));
    }
}
