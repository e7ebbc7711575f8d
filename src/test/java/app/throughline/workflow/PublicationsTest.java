package app.throughline.workflow;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.HUGO;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewer;
import app.throughline.access.Viewers;
import app.throughline.workflow.entry.EntryWorld;
import app.throughline.workflow.step.Policies;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** A version that may do more than is usual becomes one when somebody agrees who did not ask for it. */
@ThroughlineTest
class PublicationsTest {
    private static final long KIM = 9_507;
    private static final String MANUAL = "{\"on\":\"manual\"}";
    private static final Policies.Crowds MANY = new Policies.Crowds(1_000, 25, 10);

    @Autowired
    ApplicationContext context;

    @Autowired
    Publications publications;

    @Autowired
    Workflows workflows;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    private EntryWorld world;
    private People people;

    @BeforeEach
    void scene() {
        world = new EntryWorld(context);
        people = new People(database, signIns, accounts);
        world.write(
                "insert into access.account (id, email, given_name, family_name, title) overriding system value values ("
                        + KIM + ", 'kim@publications.test', 'Kim', 'Second', '') on conflict do nothing");
        world.write("insert into access.group_member (group_id, account_id) values (2, " + KIM
                + ") on conflict do nothing");
    }

    @AfterEach
    void nothingStays() {
        world.clear();
    }

    @Test
    void anOrdinaryVersionIsPublishedAtOnce() {
        long workflow = world.draft(name(), "", MANUAL);
        assertThat(publish(workflow)).isEqualTo(new Publishing.Published(1));
    }

    @Test
    void oneThatMayDoMoreThanIsUsualWaitsForSomebodyElse() {
        long workflow = world.draft(name(), EntryWorld.policies(MANY), MANUAL);
        var asked = (Publishing.Asked) publish(workflow);
        assertThat(publish(workflow)).as("asked once").isEqualTo(asked);
        assertThat(found(workflow).state()).isEqualTo(WorkflowState.DRAFT);
        assertThat(world.asDiane(() -> publications.agree(asked.publication(), 0, world.diane())))
                .isInstanceOf(Publishing.Kept.class);
        assertThat(agree(asked, 0)).isEqualTo(new Publishing.Published(1));
        assertThat(found(workflow).state()).isEqualTo(WorkflowState.ACTIVE);
        assertThat(world.asDiane(() -> workflows.version(workflow, 1, world.diane()))
                        .by())
                .isEqualTo(DIANE);
        assertThat(agree(asked, 0)).isInstanceOf(Publishing.Kept.class);
    }

    @Test
    void aTenthMayEnterFirstAndMoreOnlyWhenSomebodyElseAgrees() {
        var tenth = new Policies.Crowds(250, new Policies.First(25, 10), 10);
        assertThat(publish(world.draft(name(), EntryWorld.policies(tenth), MANUAL)))
                .isInstanceOf(Publishing.Published.class);
        var half = new Policies.Crowds(250, new Policies.First(25, 50), 10);
        assertThat(publish(world.draft(name(), EntryWorld.policies(half), MANUAL)))
                .isInstanceOf(Publishing.Asked.class);
    }

    @Test
    void whatWasWrittenSinceHasToBeAskedForAgain() {
        long workflow = world.draft(name(), EntryWorld.policies(MANY), MANUAL);
        var asked = (Publishing.Asked) publish(workflow);
        var json = "{\"version\":1," + EntryWorld.policies(MANY) + "\"triggers\":[" + MANUAL
                + "],\"steps\":[{\"id\":1,\"type\":\"exit\"}]}";
        world.asDiane(() -> workflows.write(workflow, found(workflow).version(), json, world.diane()));
        assertThat(agree(asked, 0)).isInstanceOf(Publishing.Kept.class);
        assertThat(found(workflow).versionNo()).isZero();
        assertThat(publish(workflow)).isInstanceOf(Publishing.Asked.class).isNotEqualTo(asked);
    }

    @Test
    void oneThatIsRefusedStaysADraft() {
        long workflow = world.draft(name(), EntryWorld.policies(MANY), MANUAL);
        var asked = (Publishing.Asked) publish(workflow);
        assertThat(People.as(KIM, () -> publications.refuse(asked.publication(), "Too many", viewer(KIM))))
                .isTrue();
        assertThat(agree(asked, 0)).isInstanceOf(Publishing.Kept.class);
        assertThat(found(workflow).hasDraft()).isTrue();
    }

    @Test
    void aScheduleForManyStudentsIsAgreedToByTheirNumberAndNotWhenTheyAreManyMore() {
        var called = "Pub" + UUID.randomUUID().toString().substring(0, 8);
        call(called, 2);
        var daily =
                "{\"on\":\"schedule\",\"repeats\":\"daily\",\"at\":\"03:00\",\"where\":{\"version\":1,\"root\":\"contact\","
                        + "\"where\":{\"field\":\"preferred_name\",\"op\":\"is\",\"value\":\"" + called + "\"}}}";
        long workflow = world.draft(name(), EntryWorld.policies(new Policies.Crowds(1, 25, 10)), daily);
        var asked = (Publishing.Asked) publish(workflow);
        assertThat(agree(asked, 3)).isInstanceOf(Publishing.Kept.class);
        call(called, 1);
        assertThat(agree(asked, 2)).as("three of them by now").isInstanceOf(Publishing.Kept.class);
        var again = (Publishing.Asked) publish(workflow);
        assertThat(agree(again, 3)).isEqualTo(new Publishing.Published(1));
    }

    @Test
    void whoMakesNoWorkflowsSeesNoApprovals() throws Exception {
        assertThat(page("/workflows/approvals", HUGO, "hugo@people.test").getStatus())
                .isEqualTo(404);
    }

    @Test
    void thePageAsksForTheNumberAndKeepsWhatWasTyped() throws Exception {
        var called = "Pub" + UUID.randomUUID().toString().substring(0, 8);
        call(called, 3);
        long workflow = world.crowded(new Policies.Crowds(0, 0, 0), MANUAL);
        var draft = world.draft(name(), EntryWorld.policies(MANY), MANUAL);
        publish(draft);
        long many = world.asDiane(() -> enrolled(workflow, called));
        var list = page("/workflows/approvals", KIM, "kim@publications.test").getContentAsString();
        assertThat(list).contains("students_s" + many, "3 students chosen by hand", "Agree and publish", "Diane Holt");
        var wrong = decide("/workflows/approvals/" + many, "students_s" + many, "31");
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString()).contains("value=\"31\"", "Type how many they are to agree: 3.");
        assertThat(decide("/workflows/approvals/" + many, "students_s" + many, "3")
                        .getStatus())
                .isEqualTo(303);
        assertThat(page("/workflows/" + draft + "/publish", DIANE, "diane@people.test")
                        .getContentAsString())
                .contains("Diane Holt asked for approval", "More people than is usual may enter at once");
    }

    private long enrolled(long workflow, String called) {
        var ids = world.list("select id from contact.contact where preferred_name = '" + called + "'").stream()
                .map(id -> new app.throughline.contact.ContactId(Long.parseLong(id)))
                .toList();
        var entries = world.bean(app.throughline.workflow.entry.ManualEntries.class);
        return ((app.throughline.workflow.entry.Entrance.Waits) entries.enroll(workflow, ids, world.diane()))
                .gathering();
    }

    private MockHttpServletResponse page(String path, long account, String email) throws Exception {
        return mvc.perform(get(path).cookie(people.cookie(account, email)))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse decide(String path, String field, String typed) throws Exception {
        return mvc.perform(post(path)
                        .cookie(people.cookie(KIM, "kim@publications.test"))
                        .with(csrf())
                        .param("decision", "agree")
                        .param(field, typed))
                .andReturn()
                .getResponse();
    }

    /** So many new students with this name. */
    private void call(String name, int count) {
        for (int i = 0; i < count; i++) {
            world.write("update contact.contact set preferred_name = '" + name + "' where id = "
                    + world.student().value());
        }
    }

    private static String name() {
        return "Publications " + UUID.randomUUID();
    }

    private Workflow found(long workflow) {
        return world.asDiane(() -> workflows.get(workflow, world.diane()));
    }

    private Publishing publish(long workflow) {
        return world.asDiane(
                () -> publications.publish(workflow, found(workflow).version(), world.diane()));
    }

    private Publishing agree(Publishing.Asked asked, int students) {
        return People.as(KIM, () -> publications.agree(asked.publication(), students, viewer(KIM)));
    }

    private Viewer viewer(long account) {
        return People.as(
                account, () -> context.getBean(Viewers.class).ofAccount(account).orElseThrow());
    }
}
