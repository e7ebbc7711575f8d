package app.throughline.workflow.trial;

import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.RUTH;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.contact.ContactId;
import app.throughline.contact.Labels;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import app.throughline.message.sample.Samples;
import app.throughline.workflow.WorkflowScene;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

/** The messages of a workflow as real students would read them, the ugliest first. */
@ThroughlineTest
class WorkflowSamplesTest {
    private static final String LONGEST = "Wolfeschlegelsteinhausenbergerdorff";

    @Autowired
    ApplicationContext application;

    @Autowired
    WorkflowSamples samples;

    @Autowired
    Samples letters;

    @Autowired
    Labels labels;

    @Autowired
    MockMvc mvc;

    private WorkflowScene scene;
    private List<Long> students;
    private long template;
    private long workflow;

    @BeforeEach
    void threeStudentsWithALabelAndAScheduleForThem() {
        scene = new WorkflowScene(application);
        students = List.of(scene.student(), scene.student(), scene.student());
        scene.run(
                "update contact.contact set family_name = '" + LONGEST + "' where id = " + students.get(1),
                "update contact.contact set email = null where id = " + students.get(2));
        var name = "Sampled " + UUID.randomUUID();
        long label = Caller.SERVICE.call(() -> labels.define(name, Cause.of(Actor.SYSTEM)));
        students.forEach(
                one -> Caller.SERVICE.run(() -> labels.add(new ContactId(one), label, Cause.of(Actor.SYSTEM))));
        template = scene.number("insert into message.template (name, purpose, channel, topic_id, subject, body, html,"
                + " changed_by, changed_at, version) select '" + name + "', '', 'email', min(id), 'x', 'x', '', 'Test',"
                + " now(), 1 from message.topic returning id");
        scene.run("insert into message.template_version (template_id, number, subject, body, html, published_by,"
                + " published_at) values (" + template
                + ", 1, 'For {{contact.given_name}}', 'Dear {{contact.family_name}},"
                + " your advisor is {{advisor.name}}.', '', 'Test', now())");
        workflow = scene.started(
                "{\"on\":\"schedule\",\"repeats\":\"daily\",\"at\":\"03:00\",\"where\":{\"version\":1,\"root\":\"contact\","
                        + "\"where\":{\"field\":\"labels\",\"op\":\"has_any\",\"value\":[\"" + label + "\"]}}}",
                "{\"id\":1,\"type\":\"send_email\",\"template\":" + template + "}");
    }

    @Test
    void theLongestNamesAndTheEmptiestRecordsAreAmongThemWithWhoWouldNotGetItAndWhy() {
        var seen = People.as(DIANE, () -> samples.of(workflow, true, scene.diane()));
        assertThat(seen.areMeant()).isTrue();
        var sampled = seen.sampled().getFirst();
        assertThat(sampled.lookedAt()).isEqualTo(3);
        assertThat(sampled.samples()).hasSize(3);
        assertThat(sampled.samples().getFirst().preview().body()).startsWith("Dear " + LONGEST);
        assertThat(sampled.samples().getFirst().preview().subject()).isEqualTo("For Wendy");
        assertThat(sampled.samples())
                .allSatisfy(one -> assertThat(one.preview().missing()).containsExactly("advisor.name"));
        var addressless = sampled.samples().stream()
                .filter(one -> one.student().id().value() == students.get(2))
                .findFirst()
                .orElseThrow();
        assertThat(addressless.obstacle()).isNotEmpty();
        assertThat(sampled.leftOut()).containsEntry(addressless.obstacle(), 1);
        assertThat(sampled.last()).isNull();
        assertThat(scene.number("select count(*) from message.message where contact_id = " + students.getFirst()))
                .isZero();
    }

    @Test
    void whenItWasSentLastIsToldWithHowMany() {
        scene.run(
                "insert into message.message (contact_id, channel, topic, purpose, key, address, posts, state, subject,"
                        + " body, template_version_id, created_at, queued_at, ended_at, actor_kind, actor_name)"
                        + " select " + students.getFirst() + ", 'email', 'advising', 1, 'sampled-" + UUID.randomUUID()
                        + "', 'a@b.test', 1, 3, 's', 'b', v.id, now(), now(), now(), 1, 'Test'"
                        + " from message.template_version v where v.template_id = " + template);
        var seen = People.as(DIANE, () -> samples.of(workflow, true, scene.diane()));
        var last = seen.sampled().getFirst().last();
        assertThat(last).isNotNull().extracting(Samples.Last::students).isEqualTo(1);
    }

    @Test
    void nobodySeesStudentsThatAreNotTheirs() {
        var wish = new Samples.Wish(template, "", false);
        var sampled = People.as(RUTH, () -> letters.of(wish, students, some -> Map.of()));
        assertThat(sampled.samples()).isEmpty();
        assertThat(sampled.lookedAt()).isZero();
        var ruth = People.as(
                RUTH, () -> application.getBean(Viewers.class).ofAccount(RUTH).orElseThrow());
        assertThatThrownBy(() -> People.as(RUTH, () -> samples.of(workflow, true, ruth)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void thePageShowsThemBeforeAnythingIsPublishedAndThePagesOfApprovalLeadThere() throws Exception {
        var people = new People(
                application.getBean(TestDatabase.class),
                application.getBean(SignIns.class),
                application.getBean(Accounts.class));
        var diane = people.cookie(DIANE, "diane@people.test");
        var page = mvc.perform(get("/workflows/" + workflow + "/samples").cookie(diane))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
        assertThat(page)
                .contains("3 students were looked at.", LONGEST, "It was never sent before.")
                .contains("Students who would enter now and whom you may see")
                .contains("No value for advisor.name");
        var ruth = people.cookie(RUTH, "ruth@people.test");
        assertThat(mvc.perform(get("/workflows/" + workflow + "/samples").cookie(ruth))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }
}
