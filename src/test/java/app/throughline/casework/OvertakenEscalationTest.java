package app.throughline.casework;

import static app.throughline.casework.CaseScene.DORA;
import static app.throughline.casework.CaseScene.RUTH;
import static app.throughline.casework.CaseScene.as;
import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertMoves;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.calendar.Priority;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

@ThroughlineTest
class OvertakenEscalationTest {
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
    AlertMoves moves;

    @Autowired
    Cases cases;

    @Test
    @Proves({"G-2", "AL-3"})
    void whoEscalatesAnAlertThatChangedMeanwhileReadsHowItIsAndKeepsWhatWasTyped() throws Exception {
        var scene = new CaseScene(database, viewers, alertTypes);
        var dora = new People(database, signIns, accounts).cookie(DORA, "dora@demo.invalid");
        var student = scene.student(8_817_000_000L + System.nanoTime() % 100_000_000, "Jo");
        var alert = scene.raise(alerts, DORA, student);
        var path = "/alerts/ALERT-" + as(DORA, () -> alerts.brief(alert)).number() + "/escalation";
        mvc.perform(get(path).cookie(dora)).andExpect(content().string(containsString("name=\"version\" value=\"1\"")));
        as(RUTH, () -> moves.prioritize(alert, 1, Priority.CRITICAL, scene.viewer(RUTH)));
        escalate(path, "1", dora)
                .andExpect(status().is(412))
                .andExpect(content().string(containsString("was changed since you opened this")))
                .andExpect(content().string(containsString("it is Triage with Critical priority now")))
                .andExpect(content().string(containsString("value=\"A title of mine\"")))
                .andExpect(content().string(containsString("name=\"version\" value=\"2\"")));
        assertThat(as(DORA, () -> cases.ofContact(student))).isEmpty();
        escalate(path, "2", dora).andExpect(status().is3xxRedirection());
        assertThat(as(DORA, () -> cases.ofContact(student)))
                .extracting(CaseBrief::title)
                .containsExactly("A title of mine");
    }

    private ResultActions escalate(String path, String version, Cookie who) throws Exception {
        return mvc.perform(post(path)
                .param("version", version)
                .param("title", "A title of mine")
                .param("type", "engagement")
                .param("priority", "2")
                .param("assignee", "p" + RUTH)
                .with(csrf())
                .cookie(who));
    }
}
