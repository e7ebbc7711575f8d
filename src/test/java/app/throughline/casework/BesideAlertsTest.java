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

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.casework.related.Relations;
import app.throughline.contact.ContactId;
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

/** What stands beside an alert: cases that point to it or have it, and the student's other alerts. */
@ThroughlineTest
class BesideAlertsTest {
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
    AlertTypes types;

    CaseScene scene;
    ContactId student;
    Cookie dora;
    Cookie omar;

    @BeforeEach
    void people() {
        scene = new CaseScene(database, viewers, alertTypes);
        types.forget();
        var people = new People(database, signIns, accounts);
        dora = people.cookie(DORA, "dora@demo.invalid");
        omar = people.cookie(OMAR, "omar@demo.invalid");
        student = scene.student(8_819_000_000L + System.nanoTime() % 100_000_000, "Ivo");
    }

    @Test
    @Proves("CA-7")
    void anAlertNamesTheCasesThatPointToItAsFarAsOneMaySeeThem() throws Exception {
        var alert = scene.raise(alerts, DORA, student);
        var open = open();
        var hidden = open();
        for (var one : new Opening.Opened[] {open, hidden}) {
            as(RUTH, () -> relations.relate(one.number(), alert.ref(), scene.viewer(RUTH)));
        }
        scene.past("update casework.support_case set is_private = true where id = " + hidden.id());
        page(dora, alert)
                .andExpect(content().string(containsString("CASE-" + open.number() + " Getting back in touch")))
                .andExpect(content().string(containsString("CASE-" + hidden.number() + " ")));
        page(omar, alert)
                .andExpect(content().string(containsString("CASE-" + open.number() + " Getting back in touch")))
                .andExpect(content().string(containsString("Related to this alert")))
                .andExpect(content().string(not(containsString("CASE-" + hidden.number() + " "))));
    }

    @Test
    void theStudentsOtherAlertsSayWhichCaseTheyAreInAndOldOnesThatAreOpenCount() throws Exception {
        var old = scene.raise(alerts, DORA, student);
        scene.past("update alert.alert set created_at = created_at - interval '90 days' where id = " + old.value());
        var linked = scene.raise(alerts, DORA, student);
        var into = (Opening.Opened) as(DORA, () -> cases.open(about(student, RUTH, linked), scene.viewer(DORA)));
        var alert = scene.raise(alerts, DORA, student);
        page(dora, alert)
                .andExpect(content().string(containsString("2 other alerts, open or of the last 60 days")))
                .andExpect(
                        content().string(containsString("ALERT-" + number(linked) + "</a> in CASE-" + into.number())))
                .andExpect(content().string(containsString("ALERT-" + number(old) + "</a> triage")));
        var status = as(DORA, () -> cases.brief(into.id())).status().label();
        mvc.perform(get("/alerts?view=all&q=ALERT-" + number(linked) + "&column=student&column=case&column=title")
                        .cookie(dora))
                .andExpect(content().string(containsString("CASE-" + into.number() + ", " + status)));
    }

    private Opening.Opened open() {
        return (Opening.Opened) as(RUTH, () -> cases.open(about(student, RUTH), scene.viewer(RUTH)));
    }

    private long number(AlertId alert) {
        return as(DORA, () -> alerts.brief(alert)).number();
    }

    private ResultActions page(Cookie who, AlertId alert) throws Exception {
        return mvc.perform(get("/alerts/ALERT-" + number(alert)).cookie(who));
    }
}
