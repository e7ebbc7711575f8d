package app.throughline.workflow.entry;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.DIANE;
import static app.throughline.world.People.RUTH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import app.throughline.access.Accounts;
import app.throughline.access.Assignee;
import app.throughline.access.SignIns;
import app.throughline.calendar.Priority;
import app.throughline.casework.Cases;
import app.throughline.casework.OpenCase;
import app.throughline.casework.Opening;
import app.throughline.contact.ContactId;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

/** Students are enrolled in workflows by hand, on their page and from lists; many wait for somebody else's word. */
@ThroughlineTest
class EnrollPagesTest {
    private static final long KIM = 9_508;
    private static final String MANUAL = "{\"on\":\"manual\"}";

    @Autowired
    MockMvc mvc;

    @Autowired
    ApplicationContext context;

    private EntryWorld world;
    private Cookie diane;
    private Cookie kim;
    private ContactId nia;
    private ContactId noa;

    @BeforeEach
    void scene() {
        world = new EntryWorld(context);
        world.write(
                "insert into access.account (id, email, given_name, family_name, title) overriding system value values ("
                        + KIM + ", 'kim@enroll.test', 'Kim', 'Director', '') on conflict do nothing");
        world.write("insert into access.group_member (group_id, account_id) values (2, " + KIM
                + ") on conflict do nothing");
        var people = new People(world.bean(TestDatabase.class), world.bean(SignIns.class), world.bean(Accounts.class));
        diane = people.cookie(DIANE, "diane@people.test");
        kim = people.cookie(KIM, "kim@enroll.test");
        nia = world.student();
        noa = world.student();
    }

    @AfterEach
    void nothingStays() {
        world.clear();
    }

    @Test
    @Proves("BR-39")
    void aStudentIsEnrolledOnTheirPageAndWhatStandsAgainstItIsSaidAtTheField() throws Exception {
        long workflow = world.workflow(MANUAL);
        long other = world.workflow("{\"on\":\"called\"}");
        var page = "/students/" + nia.value() + "/workflows";
        assertThat(page(page, diane)).contains(page + "/new");
        assertThat(page(page + "/new", diane))
                .contains("value=\"" + workflow + "\"")
                .doesNotContain("value=\"" + other + "\"");
        var nothing = send(page, diane, "workflow", "" + other);
        assertThat(nothing.getStatus()).isEqualTo(422);
        assertThat(content(nothing)).contains("workflow-error", "Choose a workflow.");
        assertThat(send(page, diane, "workflow", "" + workflow).getRedirectedUrl())
                .isEqualTo(page);
        assertThat(world.entered(workflow, nia)).hasSize(1);
        assertThat(page(page, diane)).contains("enrollment-");
        var again = send(page, diane, "workflow", "" + workflow);
        assertThat(again.getStatus()).isEqualTo(422);
        assertThat(content(again)).contains("Nia Entrada is in it already.", "value=\"" + workflow + "\" selected");
        var ruth = new People(world.bean(TestDatabase.class), world.bean(SignIns.class), world.bean(Accounts.class))
                .cookie(RUTH, "ruth@people.test");
        assertThat(send(page, ruth, "workflow", "" + workflow).getStatus())
                .as("she does not see Nia")
                .isEqualTo(404);
    }

    @Test
    @Proves("CO-7")
    void studentsOfAListAreEnrolledAndWhoIsInsideIsSkipped() throws Exception {
        long workflow = world.workflow(MANUAL);
        send("/students/" + nia.value() + "/workflows", diane, "workflow", "" + workflow);
        world.settle();
        var change = draft(nia, noa);
        assertThat(page(change, diane)).contains("Enroll 2 students", "value=\"" + workflow + "\"");
        assertThat(content(send(change, diane, "workflow", ""))).contains("Choose a workflow.");
        assertThat(page(change + "/preview?workflow=" + workflow, diane))
                .contains("1 student of 2 will be enrolled.", "Is in it already");
        send(change, diane, "workflow", "" + workflow);
        assertThat(page(change, diane)).contains("1 student enrolled", "Is in it already");
        assertThat(world.entered(workflow, noa)).hasSize(1);
        assertThat(world.value("select count(*) from audit.entry e join workflow.enrollment n on n.cause_entry = e.id"
                        + " where e.action = 'workflow.students-enrolled' and n.contact_id = " + noa.value()))
                .isEqualTo("1");
    }

    @Test
    @Proves("CO-7")
    void studentsOfAlertsAndCasesAreEnrolledOnceEach() throws Exception {
        long workflow = world.workflow("{\"on\":\"manual\"}");
        var first = world.alert(nia, "other").value();
        var second = world.alert(nia, "leaving").value();
        var change = draft("alerts", first, second, world.alert(noa, "other").value());
        assertThat(page(change + "/preview?workflow=" + workflow, diane))
                .contains("3 alerts of 3 will enroll their student.", "Students, each of whom enters once");
        send(change, diane, "workflow", "" + workflow);
        assertThat(page(change, diane)).contains("2 alerts led to an enrollment", "because of another of these");
        assertThat(world.entered(workflow, nia)).hasSize(1);
        assertThat(world.entered(workflow, noa)).hasSize(1);
        long other = world.workflow("{\"on\":\"manual\"}");
        var cases = draft("cases", supportCase(nia));
        send(cases, diane, "workflow", "" + other);
        assertThat(page(cases, diane)).contains("1 case led to an enrollment");
        assertThat(world.entered(other, nia)).hasSize(1);
    }

    @Test
    @Proves({"CO-7", "BR-39"})
    void moreThanTheWorkflowTakesWaitForSomebodyElse() throws Exception {
        long workflow = world.limited(1, MANUAL);
        var change = draft(nia, noa);
        assertThat(page(change + "/preview?workflow=" + workflow, diane)).contains("somebody else has to agree");
        send(change, diane, "workflow", "" + workflow);
        assertThat(page(change, diane)).contains("waits for somebody to agree");
        assertThat(world.entered(workflow, nia)).isEmpty();
        var approval = change.replace("/changes/", "/changes/approvals/");
        assertThat(get(approval, diane).getStatus()).as("who asked").isEqualTo(404);
        assertThat(page(approval, kim)).contains("2 students will be enrolled.");
        send(approval, kim, "decision", "approve");
        Awaitility.await()
                .atMost(Duration.ofSeconds(60))
                .until(() -> !world.entered(workflow, nia).isEmpty()
                        && !world.entered(workflow, noa).isEmpty());
    }

    private long supportCase(ContactId contact) {
        var open = new OpenCase(
                contact, "engagement", "", "", Priority.LOW, new Assignee.Person(People.DIANE), null, false, List.of());
        var opened = world.asDiane(() -> world.bean(Cases.class).open(open, world.diane()));
        return ((Opening.Opened) opened).id();
    }

    private String draft(ContactId... students) throws Exception {
        return draft("students", Stream.of(students).mapToLong(ContactId::value).toArray());
    }

    private String draft(String list, long... records) throws Exception {
        var request =
                post("/changes").param("list", list).param("action", "enroll").param("view", "all");
        for (long record : records) {
            request.param("id", "" + record);
        }
        var answer = mvc.perform(request.cookie(diane).with(csrf())).andReturn().getResponse();
        return Objects.requireNonNull(answer.getRedirectedUrl());
    }

    private MockHttpServletResponse send(String path, Cookie who, String name, String value) throws Exception {
        return mvc.perform(post(path).cookie(who).with(csrf()).param(name, value))
                .andReturn()
                .getResponse();
    }

    private MockHttpServletResponse get(String path, Cookie who) throws Exception {
        return mvc.perform(org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get(path)
                        .cookie(who))
                .andReturn()
                .getResponse();
    }

    private String page(String path, Cookie who) throws Exception {
        var answer = get(path, who);
        assertThat(answer.getStatus()).as(path).isEqualTo(200);
        return content(answer);
    }

    private static String content(MockHttpServletResponse answer) {
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
