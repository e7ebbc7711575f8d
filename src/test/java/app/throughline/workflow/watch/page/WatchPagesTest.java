package app.throughline.workflow.watch.page;

import static app.throughline.workflow.watch.WatchWorld.IVY;
import static app.throughline.workflow.watch.WatchWorld.NOOR;
import static app.throughline.workflow.watch.WatchWorld.WES;
import static app.throughline.workflow.watch.WatchWorld.WILMA;
import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.workflow.watch.EnrollmentLists;
import app.throughline.workflow.watch.WatchWorld;
import app.throughline.world.People;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

@ThroughlineTest
class WatchPagesTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    ApplicationContext context;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    WatchWorld world;
    Cookie wilma;
    Cookie wes;
    long workflow;
    long ivy;
    long noor;

    @BeforeEach
    void twoAreInIt() {
        world = new WatchWorld(context);
        var people = new People(database, signIns, accounts);
        wilma = people.cookie(WILMA, "wilma@watch.test");
        wes = people.cookie(WES, "wes@watch.test");
        workflow = world.workflow();
        ivy = world.enrolled(
                workflow,
                IVY,
                2,
                "is_inside = true, until_at = now() + interval '2 days', wake_at = now() + interval '2 days'");
        world.passed(ivy, 1, 1, -1, "1", 30);
        world.passed(ivy, 2, 2, -1, "null", 30);
        noor = world.enrolled(workflow, NOOR, 5, "state = 3, ending = 'broke', reason = 'The goal is gone'");
        world.passed(noor, 3, 8, 1, "null", 40);
    }

    @Test
    void theResultsTellStepsFailuresAndWhoDidNotEnter() throws Exception {
        world.refused(workflow, IVY, "already_active");
        assertThat(page("/workflows/" + workflow + "/results", wilma))
                .contains("Wait 3 days", "The goal is gone", "Registered", "Call")
                .contains("Was in it already, for the same record", "Ivy Inside");
        assertThat(page("/workflows/" + workflow + "/results", wes)).doesNotContain("The goal is gone");
    }

    @Test
    void theStudentsAreListedWithTheStepAndUntilWhenTheyWait() throws Exception {
        var all = page("/workflows/" + workflow + "/students", wilma);
        assertThat(all).contains("Ivy Inside", "Noor Nobodys", "Step 2: Wait 3 days", "Waits until ", "2 students");
        assertThat(page("/workflows/" + workflow + "/students?state=failed", wilma))
                .contains("Noor Nobodys", "1 student")
                .doesNotContain("Ivy Inside");
        assertThat(page("/workflows/" + workflow + "/students", wes))
                .contains("Ivy Inside")
                .doesNotContain("Noor");
    }

    @Test
    void theTraceTellsWhatHappenedToAStudent() throws Exception {
        world.message(ivy, 1, 2);
        assertThat(page("/workflows/" + workflow + "/students/" + ivy, wilma))
                .contains("Ivy Inside", "began to wait", "Told so", "Held", "quiet hours");
        assertThat(page("/workflows/" + workflow + "/students/" + noor, wilma)).contains("took the way “Call”");
        assertThat(answer("/workflows/" + workflow + "/students/" + noor, wes).getStatus())
                .isEqualTo(404);
    }

    @Test
    void theCanvasShowsWhoWaitsAndFailed() throws Exception {
        assertThat(page("/workflows/" + workflow, wilma)).contains("waiting", "failed", "entered");
    }

    @Test
    void failedStepsAreTriedAgainFromTheListAndOneByOne() throws Exception {
        var list = "/workflows/" + workflow + "/students";
        var nobody = send(list + "/moves", wilma, "move", "retry");
        assertThat(nobody.getRedirectedUrl()).isEqualTo(list);
        var back = list + "?state=failed";
        var done = send(list + "/moves", wilma, "move", "retry", "enrollment", noor + "", "back", back);
        assertThat(done.getRedirectedUrl()).isEqualTo(back);
        assertThat(world.value("select state from workflow.enrollment where id = " + noor))
                .isEqualTo(1);
        var seen = context.getBean(EnrollmentLists.class);
        var moved = WatchWorld.as(WILMA, () -> seen.get(workflow, noor, world.viewer(WILMA)))
                .movedAt();
        send(list + "/" + noor + "/moves", wilma, "move", "set", "to", "2", "seen", moved.toString());
        assertThat(world.value("select step from workflow.enrollment where id = " + noor))
                .isEqualTo(2);
        assertThat(send(list + "/" + ivy + "/moves", wes, "move", "stop").getStatus())
                .isEqualTo(404);
        assertThat(page(list + "/" + ivy, wes)).doesNotContain("Take out");
    }

    @Test
    void theStudentsPageAndTimelineTellTheirWorkflows() throws Exception {
        world.write(
                "update workflow.enrollment set state = 4, ending = 'stopped', reason = 'Taken out by hand', wake_at ="
                        + " null, entered_at = now() - interval '3 seconds', ended_at = now() where id = " + ivy);
        world.write("update workflow.stretch set passed_at = now() - interval '1 second' where enrollment_id = " + ivy);
        var name = world.text("select name from workflow.workflow where id = " + workflow);
        assertThat(page("/students/" + IVY + "/workflows", wes)).contains(name, "Stopped");
        assertThat(page("/students/" + IVY + "/timeline?kind=automation", wes))
                .contains("Workflow " + name, "began", "did “Write the note", "Taken out by hand");
        assertThat(answer("/students/" + NOOR + "/workflows", wes).getStatus()).isEqualTo(404);
    }

    @Test
    void aWorkflowIsStoppedAndGoesOnWithAnAnswerForWhatWaits() throws Exception {
        long letter = world.message(ivy, 1, 2);
        var base = "/workflows/" + workflow;
        assertThat(answer(base + "/stop", wes).getStatus()).isEqualTo(404);
        assertThat(page(base + "/stop", wilma)).contains("Now that is 1 message.");
        assertThat(send(base + "/stop", wilma).getRedirectedUrl()).isEqualTo(base + "/results");
        world.write("update workflow.enrollment set until_at = now() - interval '1 day' where id = " + ivy);
        assertThat(page("/workflows?view=paused", wilma)).contains(base + "/resumption");
        assertThat(send(base + "/turn/active", wilma).getRedirectedUrl()).isEqualTo(base + "/resumption");
        assertThat(page(base + "/resumption", wilma))
                .contains("The wait of 1 student ended meanwhile.", "Ivy Inside", "1 message waits to leave.");
        send(base + "/resumption", wilma, "waits", "leave", "letters", "ticked");
        assertThat(world.value("select state from workflow.enrollment where id = " + ivy))
                .isEqualTo(4);
        assertThat(world.value("select state from message.message where id = " + letter))
                .isEqualTo(8);
        assertThat(page("/workflows/switch", wilma)).contains("Stop all workflows");
        assertThat(page("/workflows", wilma))
                .contains("href=\"/workflows/switch\"")
                .doesNotContain("are stopped.");
        assertThat(page("/workflows/switch", wes)).doesNotContain("Stop all workflows");
    }

    @Test
    void studentsAreMovedToAnotherVersionAfterALookAtWhatWouldHappen() throws Exception {
        world.next(workflow, WatchWorld.NOTE, WatchWorld.WAIT, WatchWorld.GOAL);
        var address = "/workflows/" + workflow + "/migration";
        assertThat(answer(address, wes).getStatus()).isEqualTo(404);
        assertThat(page(address, wilma)).contains("what they become in version 2", "Step 3: Split by chance");
        var values = new String[] {"from", "1", "to", "2", "step2", "2", "others", "leave", "op", "check"};
        assertThat(send(address, wilma, values).getContentAsString())
                .contains("1 student would be moved, 1 taken out.");
        values[9] = "move";
        values[5] = "4";
        assertThat(send(address, wilma, values).getContentAsString()).contains("Step 2 cannot become step 4.");
        values[5] = "2";
        assertThat(send(address, wilma, values).getRedirectedUrl()).isEqualTo(address);
        assertThat(page(address, wilma)).contains("Version 1 to version 2, 2 students");
        assertThat(world.value("select version_no from workflow.enrollment where id = " + ivy))
                .isEqualTo(2);
    }

    private MockHttpServletResponse send(String address, Cookie who, String... values) throws Exception {
        var request = post(address).cookie(who);
        for (int i = 0; i < values.length; i += 2) {
            request.param(values[i], values[i + 1]);
        }
        return mvc.perform(request.with(csrf())).andReturn().getResponse();
    }

    private String page(String address, Cookie who) throws Exception {
        var answer = answer(address, who);
        assertThat(answer.getStatus()).as(address).isEqualTo(200);
        return answer.getContentAsString();
    }

    private MockHttpServletResponse answer(String address, Cookie who) throws Exception {
        return mvc.perform(get(address).cookie(who)).andReturn().getResponse();
    }
}
