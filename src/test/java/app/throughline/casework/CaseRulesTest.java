package app.throughline.casework;

import static app.throughline.casework.CaseScene.DORA;
import static app.throughline.casework.CaseScene.OMAR;
import static app.throughline.casework.CaseScene.RUTH;
import static app.throughline.casework.CaseScene.about;
import static app.throughline.casework.CaseScene.as;
import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.casework.leaver.Leavers;
import app.throughline.casework.sight.CaseReaders;
import app.throughline.kernel.NotFound;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** Rules about cases that touch more than one record. */
@ThroughlineTest
class CaseRulesTest {
    @Autowired
    CaseReaders readers;

    @Autowired
    MockMvc mvc;

    @Autowired
    Cases cases;

    @Autowired
    CaseAlerts links;

    @Autowired
    CaseProperties properties;

    @Autowired
    Leavers leavers;

    @Autowired
    Alerts alerts;

    @Autowired
    Viewers viewers;

    @Autowired
    AlertTypes alertTypes;

    @Autowired
    SignIns signIns;

    @Autowired
    Accounts accounts;

    @Autowired
    TestDatabase database;

    CaseScene scene;
    Cookie ruth;

    @BeforeEach
    void people() {
        scene = new CaseScene(database, viewers, alertTypes);
        ruth = new People(database, signIns, accounts).cookie(RUTH, "ruth2@demo.invalid");
    }

    @Test
    @Proves("CA-8")
    void aStudentWhoLeavesPutsABannerAndAnEntryOnTheirOpenCasesAndNothingCloses() throws Exception {
        var student = scene.student(8881, "Lea");
        var opened = open(about(student, RUTH));
        scene.past("update contact.contact set stage = 'withdrawn' where id = 8881");
        look();
        page("/cases/CASE-" + opened.number(), "The records say this student has withdrawn.");
        page("/cases/CASE-" + opened.number(), "noted that the student has withdrawn, as the records say");
        look();
        assertThat(told(opened)).as("it is told once").isEqualTo(1);
        scene.past("update contact.contact set deceased = true where id = 8881");
        look();
        page("/cases/CASE-" + opened.number(), "The records say this student has died.");
        assertThat(told(opened)).isEqualTo(2);
        assertThat(as(RUTH, () -> cases.brief(opened.id())).isOpen()).isTrue();
    }

    private void look() {
        while (leavers.look() > 0) {
            // until every case is told
        }
    }

    private long told(Opening.Opened opened) {
        return scene.count("select count(*) from casework.case_history where event = 'student_changed' and case_id = "
                + opened.id());
    }

    @Test
    @Proves("CA-4")
    void anAlertOfAnotherCaseIsOfferedToBeMoved() throws Exception {
        var student = scene.student(8882, "Moe");
        var alert = scene.raise(alerts, DORA, student);
        var first = open(about(student, RUTH, alert));
        var second = open(about(student, RUTH));
        var label = label(alert);
        var base = "/cases/CASE-" + second.number();
        mvc.perform(post(base + "/alerts").param("value", label).with(csrf()).cookie(ruth))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString(label + " is in CASE-" + first.number() + ".")));
        mvc.perform(post(base + "/alerts/move")
                        .param("value", label)
                        .with(csrf())
                        .cookie(ruth))
                .andExpect(redirectedUrl(base));
        var brief = as(RUTH, () -> alerts.brief(alert));
        assertThat(brief.caseId()).isEqualTo(second.id());
        assertThat(brief.status()).isEqualTo(AlertStatus.ESCALATED);
        scene.past("update casework.support_case set is_private = true, opened_by = " + DORA + ", assignee_id = " + DORA
                + " where id = " + second.id());
        var third = open(about(student, RUTH));
        assertThat(as(RUTH, () -> links.link(third.number(), alert, scene.viewer(RUTH))))
                .isEqualTo(new CaseChange.InOtherCase(0));
        assertThatThrownBy(() -> as(RUTH, () -> links.move(third.number(), alert, scene.viewer(RUTH))))
                .isInstanceOf(NotFound.class);
    }

    @Test
    @Proves("CA-4")
    void openingACaseFromAnAlertOfAnotherCaseOffersToTakeIt() throws Exception {
        var student = scene.student(8883, "Nell");
        var alert = scene.raise(alerts, DORA, student);
        var first = open(about(student, RUTH, alert));
        var path = "/alerts/" + label(alert) + "/escalation";
        escalate(path)
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Open it and take the alert from CASE-" + first.number())));
        escalate(path, "move", "yes").andExpect(status().isSeeOther());
        assertThat(as(RUTH, () -> alerts.brief(alert)).caseId()).isNotEqualTo(first.id());
    }

    @Test
    @Proves("AL-3")
    void oneCaseTakesSeveralTickedAlertsOfTheStudentAndNoneOfAnother() throws Exception {
        var student = scene.student(8884, "Otto");
        var first = scene.raise(alerts, DORA, student);
        var second = scene.raise(alerts, DORA, student);
        var foreign = scene.raise(alerts, DORA, scene.student(8885, "Pia"));
        var path = "/alerts/" + label(first) + "/escalation";
        page(path, "value=\"" + label(second) + "\"");
        escalate(path, "with", label(foreign))
                .andExpect(status().isUnprocessableEntity())
                .andExpect(content().string(containsString("A case is about one student.")));
        assertThat(as(RUTH, () -> alerts.brief(first)).caseId()).isNull();
        escalate(path, "with", label(second)).andExpect(status().isSeeOther());
        var into = as(RUTH, () -> alerts.brief(first)).caseId();
        assertThat(into).isNotNull();
        assertThat(as(RUTH, () -> alerts.brief(second)).caseId()).isEqualTo(into);
        var third = scene.raise(alerts, DORA, student);
        var fourth = scene.raise(alerts, DORA, student);
        var number = as(RUTH, () -> cases.brief(into)).number();
        escalate("/alerts/" + label(third) + "/escalation", "case", "CASE-" + number, "with", label(fourth))
                .andExpect(redirectedUrl("/cases/CASE-" + number));
        assertThat(as(RUTH, () -> alerts.brief(fourth)).caseId()).isEqualTo(into);
    }

    @Test
    @Proves("CA-3")
    void whoGainsAndWhoLosesSightIsNamedBeforeItIsSaved() throws Exception {
        var opened = open(about(scene.student(8886, "Quin"), RUTH));
        var base = "/cases/CASE-" + opened.number();
        assertThat(as(RUTH, () -> readers.of(opened.id()))).contains(OMAR);
        page(base + "/edit/private", "will no longer see this case");
        as(RUTH, () -> properties.change(opened.number(), CaseField.PRIVATE, "false", "true", scene.viewer(RUTH)));
        assertThat(as(RUTH, () -> readers.of(opened.id()))).doesNotContain(OMAR);
        mvc.perform(post(base + "/subscribers")
                        .param("value", "p" + OMAR)
                        .with(csrf())
                        .cookie(ruth))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(containsString(
                                "Omar Said cannot see this case now and will see it, with its tasks and notes.")));
        assertThat(subscribed(opened)).isZero();
        mvc.perform(post(base + "/subscribers")
                        .param("value", "p" + OMAR)
                        .param("seen", "shown")
                        .with(csrf())
                        .cookie(ruth))
                .andExpect(redirectedUrl(base));
        assertThat(subscribed(opened)).isEqualTo(1);
        page(base + "/edit/private", "Nobody loses sight of it.");
    }

    private long subscribed(Opening.Opened opened) {
        return scene.count("select count(*) from casework.case_subscriber where case_id = " + opened.id());
    }

    private org.springframework.test.web.servlet.ResultActions escalate(String path, String... more) throws Exception {
        var request = post(path)
                .param("type", "engagement")
                .param("priority", "2")
                .param("assignee", "p" + RUTH)
                .with(csrf())
                .cookie(ruth);
        for (int i = 0; i < more.length; i += 2) {
            request.param(more[i], more[i + 1]);
        }
        return mvc.perform(request);
    }

    private void page(String path, String part) throws Exception {
        mvc.perform(get(path).cookie(ruth))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(part)));
    }

    private String label(AlertId alert) {
        return "ALERT-" + as(RUTH, () -> alerts.brief(alert)).number();
    }

    private Opening.Opened open(OpenCase open) {
        return (Opening.Opened) as(RUTH, () -> cases.open(open, scene.viewer(RUTH)));
    }
}
