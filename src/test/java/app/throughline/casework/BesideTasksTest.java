package app.throughline.casework;

import static app.throughline.casework.CaseScene.DORA;
import static app.throughline.casework.CaseScene.OMAR;
import static app.throughline.casework.CaseScene.RUTH;
import static app.throughline.casework.CaseScene.about;
import static app.throughline.casework.CaseScene.as;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.Assignee;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.casework.related.Relations;
import app.throughline.contact.ContactId;
import app.throughline.kernel.RecordRef;
import app.throughline.task.AddTask;
import app.throughline.task.TaskChange;
import app.throughline.task.Tasks;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** What stands beside a task: the alerts of its case, and the cases that point to it. */
@ThroughlineTest
class BesideTasksTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    Viewers viewers;

    @Autowired
    AlertTypes alertTypes;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Alerts alerts;

    @Autowired
    Cases cases;

    @Autowired
    Relations relations;

    @Autowired
    Tasks tasks;

    CaseScene scene;
    ContactId student;
    Cookie dora;
    Cookie omar;

    @BeforeEach
    void people() {
        scene = new CaseScene(database, viewers, alertTypes);
        var people = new People(database, signIns, accounts);
        dora = people.cookie(DORA, "dora@demo.invalid");
        omar = people.cookie(OMAR, "omar@demo.invalid");
        student = scene.student(8_820_000_000L + System.nanoTime() % 100_000_000, "Ivy");
    }

    @Test
    @Proves("CA-7")
    void aTaskNamesTheAlertsOfItsCaseAndTheCasesThatPointToItAsFarAsOneMaySeeThem() throws Exception {
        var alert = scene.raise(alerts, DORA, student);
        var home = (Opening.Opened) as(DORA, () -> cases.open(about(student, RUTH, alert), scene.viewer(DORA)));
        var wanted = AddTask.of(student, home.id(), "Write to Ivy", new Assignee.Person(RUTH), null);
        var added = (TaskChange.Done) as(RUTH, () -> tasks.add(wanted, scene.viewer(RUTH)));
        var open = open();
        var hidden = open();
        for (var one : new Opening.Opened[] {open, hidden}) {
            var ref = new RecordRef("task", added.id());
            as(RUTH, () -> relations.relate(one.number(), ref, scene.viewer(RUTH)));
        }
        scene.past("update casework.support_case set is_private = true where id = " + hidden.id());
        var number = as(DORA, () -> alerts.brief(alert)).number();
        page(dora, added.id())
                .andExpect(content().string(containsString(">ALERT-" + number + "</a>")))
                .andExpect(content().string(containsString(">CASE-" + open.number() + "</a>")))
                .andExpect(content().string(containsString(">CASE-" + hidden.number() + "</a>")));
        page(omar, added.id())
                .andExpect(content().string(containsString(">CASE-" + open.number() + "</a>")))
                .andExpect(content().string(not(containsString(">CASE-" + hidden.number() + "</a>"))));
    }

    private Opening.Opened open() {
        return (Opening.Opened) as(RUTH, () -> cases.open(about(student, RUTH), scene.viewer(RUTH)));
    }

    private ResultActions page(Cookie who, long task) throws Exception {
        var label = as(DORA, () -> tasks.elsewhere(student, 0)).get(task).label();
        return mvc.perform(get("/tasks/" + label).cookie(who)).andExpect(status().isOk());
    }
}
