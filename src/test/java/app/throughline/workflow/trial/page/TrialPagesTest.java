package app.throughline.workflow.trial.page;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.workflow.WorkflowScene;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.servlet.MockMvc;

@ThroughlineTest
class TrialPagesTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    ApplicationContext application;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    WorkflowScene scene;
    Cookie diane;
    Cookie ruth;
    long workflow;
    long student;

    @BeforeEach
    void aWorkflowAndAStudent() {
        var people = new People(database, signIns, accounts);
        diane = people.cookie(DIANE, "diane@people.test");
        ruth = people.cookie(RUTH, "ruth@people.test");
        scene = new WorkflowScene(application);
        student = scene.student();
        long template = scene.number("select id from message.template where name = 'Welcome from your advisor'");
        workflow = scene.published(
                "{\"id\":1,\"type\":\"send_email\",\"template\":" + template + "}",
                "{\"id\":2,\"type\":\"split\",\"arms\":[{\"name\":\"Calls\",\"percent\":50,\"steps\":["
                        + "{\"id\":3,\"type\":\"do\",\"action\":{\"type\":\"add_note\",\"text\":\"Called\"}}]},"
                        + "{\"name\":\"Waits\",\"percent\":50,\"steps\":[{\"id\":4,\"type\":\"wait\",\"n\":2,\"unit\":\"day\"}]}]}");
    }

    @Test
    void theStudentIsFoundByNameAndTheWayShown() throws Exception {
        assertThat(page("")).contains("Find student").doesNotContain(">Simulate</button>");
        var found = mvc.perform(
                        get(url("")).param("student", "Walker " + student).cookie(diane))
                .andReturn()
                .getResponse();
        assertThat(found.getRedirectedUrl()).isEqualTo(url("") + "?version=1&contact=" + student);
        assertThat(page("?version=1&contact=" + student))
                .contains("Wendy Walker")
                .contains("Calls")
                .contains("By chance, as this student would get it");
        var shown = tried("way-2", "1");
        assertThat(shown)
                .contains("Hello Wendy,")
                .contains("Goes the way “Waits”")
                .contains("It ends behind the last step")
                .contains("Send a test to me");
        assertThat(tried("way-2", "0")).contains("Goes the way “Calls”").contains("note from – to Called");
        assertThat(scene.number("select count(*) from note.note where contact_id = " + student))
                .isZero();
    }

    @Test
    void nobodyOfThatNameIsSaidBesideTheField() throws Exception {
        assertThat(page("?student=Nobody-" + student))
                .contains("There is no such student that you can see.")
                .contains("Nobody-" + student);
    }

    @Test
    void aTestIsSentToWhoeverAsks() throws Exception {
        var sent = mvc.perform(post(url("/test"))
                        .param("version", "1")
                        .param("contact", String.valueOf(student))
                        .param("test", "1")
                        .with(csrf())
                        .cookie(diane))
                .andReturn()
                .getResponse();
        assertThat(sent.getStatus()).isEqualTo(303);
        assertThat(scene.lines(
                        "select address from outbox.delivery where purpose = 'workflow-test' order by id desc limit 1"))
                .containsExactly("diane@people.test");
    }

    @Test
    void whoMakesNoWorkflowsFindsNoSuchPage() throws Exception {
        assertThat(mvc.perform(get(url("")).cookie(ruth))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    private String tried(String name, String value) throws Exception {
        return mvc.perform(post(url(""))
                        .param("version", "1")
                        .param("contact", String.valueOf(student))
                        .param(name, value)
                        .with(csrf())
                        .cookie(diane))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private String page(String query) throws Exception {
        return mvc.perform(get(url("") + query).cookie(diane))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private String url(String end) {
        return "/workflows/" + workflow + "/simulate" + end;
    }
}
