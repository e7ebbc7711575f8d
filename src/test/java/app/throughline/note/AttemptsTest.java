package app.throughline.note;

import static app.throughline.world.FormToken.csrf;
import static app.throughline.world.People.MAYA;
import static app.throughline.world.People.OMAR;
import static app.throughline.world.People.RUTH;
import static app.throughline.world.People.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
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

@ThroughlineTest
class AttemptsTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestDatabase database;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    Viewers viewers;

    @Autowired
    Alerts alerts;

    Cookie ruth;

    @BeforeEach
    void people() {
        ruth = new People(database, signIns, accounts).cookie(RUTH, "ruth@people.test");
    }

    @Test
    @Proves("TN-log")
    void anAttemptOnAnAlertIsLoggedFromItsPageAndStandsInItsHistory() throws Exception {
        var label = raised(MAYA);
        var form = "/students/" + MAYA.value() + "/attempts/new?on=" + label;
        mvc.perform(get("/alerts/" + label).cookie(ruth)).andExpect(content().string(containsString(form)));
        mvc.perform(get(form).cookie(ruth))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("It is logged on " + label)));
        mvc.perform(post("/students/" + MAYA.value() + "/attempts?on=" + label)
                        .cookie(ruth)
                        .with(csrf())
                        .param("channel", "call")
                        .param("direction", "to_student")
                        .param("result", "left_message")
                        .param("remark", "Said I would call again"))
                .andExpect(redirectedUrl("/alerts/" + label));
        mvc.perform(get("/alerts/" + label).cookie(ruth))
                .andExpect(content().string(containsString("left a message (call)")))
                .andExpect(content().string(containsString("Said I would call again")));
    }

    @Test
    @Proves({"TN-log", "G-1"})
    void anAttemptWithoutResultOrInTheFutureComesBackWithWhatWasTyped() throws Exception {
        var path = "/students/" + MAYA.value() + "/attempts";
        mvc.perform(post(path)
                        .cookie(ruth)
                        .with(csrf())
                        .param("channel", "pigeon")
                        .param("remark", "kept text"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Say how.")))
                .andExpect(content().string(containsString("Say what came of it.")))
                .andExpect(content().string(containsString("kept text")));
        mvc.perform(post(path)
                        .cookie(ruth)
                        .with(csrf())
                        .param("channel", "call")
                        .param("result", "reached")
                        .param("at", "2999-01-01T10:00"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("choose a time in the past")));
    }

    @Test
    @Proves("G-5")
    void anAttemptOnSomebodyElsesRecordIsNotThere() throws Exception {
        var label = raised(MAYA);
        mvc.perform(get("/students/" + OMAR.value() + "/attempts/new?on=" + label)
                        .cookie(ruth))
                .andExpect(status().isNotFound());
        mvc.perform(get("/students/" + MAYA.value() + "/attempts/new?on=ALERT-99999999")
                        .cookie(ruth))
                .andExpect(status().isNotFound());
    }

    @Test
    @Proves("G-4")
    void theRemarkHasFiveThousandCharactersAtMost() throws Exception {
        mvc.perform(post("/students/" + MAYA.value() + "/attempts")
                        .cookie(ruth)
                        .with(csrf())
                        .param("channel", "call")
                        .param("result", "reached")
                        .param("remark", "x".repeat(5001)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Shorten the remark")));
    }

    @Test
    @Proves("TN-log")
    void aReachedStudentAndAStudentWhoRepliedAreTwoWay() {
        assertThat(AttemptResult.REACHED.isTwoWay()).isTrue();
        assertThat(AttemptResult.STUDENT_REPLIED.isTwoWay()).isTrue();
        assertThat(AttemptResult.LEFT_MESSAGE.isTwoWay()).isFalse();
        assertThat(AttemptResult.NO_ANSWER.isTwoWay()).isFalse();
        assertThat(AttemptResult.WRONG_ADDRESS.isTwoWay()).isFalse();
    }

    private String raised(ContactId student) {
        return as(RUTH, () -> {
            var raise = new RaiseAlert(student, "low_lms", null, "Quiet for two weeks", "", null, "manual", null, null);
            var viewer = viewers.ofAccount(RUTH).orElseThrow();
            var alert = ((Raising.Raised) alerts.raise(raise, viewer.cause())).alert();
            return "ALERT-" + alerts.brief(alert).number();
        });
    }
}
