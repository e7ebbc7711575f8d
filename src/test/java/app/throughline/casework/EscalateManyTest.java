package app.throughline.casework;

import static app.throughline.casework.CaseScene.DORA;
import static app.throughline.casework.CaseScene.RUTH;
import static app.throughline.casework.CaseScene.about;
import static app.throughline.casework.CaseScene.as;
import static app.throughline.world.FormToken.csrf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import app.throughline.access.Accounts;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertBrief;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertMoves;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.contact.ContactId;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import jakarta.servlet.http.Cookie;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Many alerts of the queue become one case per student. */
@ThroughlineTest
class EscalateManyTest {
    /** Directs, and is cleared for wellbeing. */
    private static final long WREN = 8818;

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

    @Autowired
    AlertTypes types;

    CaseScene scene;
    Cookie wren;
    ContactId ada;
    ContactId ben;

    @BeforeEach
    void people() {
        scene = new CaseScene(database, viewers, alertTypes);
        types.forget();
        scene.past("insert into access.account (id, email, given_name, family_name) overriding system value"
                + " values (8818, 'wren@demo.invalid', 'Wren', 'Hale') on conflict do nothing");
        scene.past("insert into access.group_member (group_id, account_id) values (2, 8818), (9, 8818)"
                + " on conflict do nothing");
        wren = new People(database, signIns, accounts).cookie(WREN, "wren@demo.invalid");
        ada = fresh("Ada");
        ben = fresh("Ben");
    }

    /** A student with no alerts and no cases. */
    private ContactId fresh(String name) {
        return scene.student(8_818_000_000L + System.nanoTime() % 100_000_000, name);
    }

    @Test
    @Proves({"AL-3", "LI-3"})
    void oneCaseIsOpenedForEachStudentWhoseAlertsWereTicked() throws Exception {
        var first = scene.raise(alerts, DORA, ada);
        var second = scene.raise(alerts, DORA, ada);
        var bens = scene.raise(alerts, DORA, ben);
        var draft = draft(first, second, bens);
        preview(draft, "into=new").andExpect(content().string(containsString("3 alerts of 3 will change.")));
        preview(draft, "into=new").andExpect(content().string(containsString("New cases: 2")));
        start(draft, "p" + RUTH, "new");
        assertThat(brief(first).status()).isEqualTo(AlertStatus.ESCALATED);
        assertThat(brief(first).caseId())
                .isNotNull()
                .isEqualTo(brief(second).caseId())
                .isNotEqualTo(brief(bens).caseId());
        assertThat(as(WREN, () -> cases.ofContact(ada))).singleElement().satisfies(opened -> {
            assertThat(opened.title()).isEqualTo("Quiet for two weeks");
            assertThat(opened.type()).isEqualTo("Engagement");
            assertThat(opened.assignee()).isEqualTo("Ruth Adler");
        });
        mvc.perform(get(draft).cookie(wren))
                .andExpect(content().string(containsString("3 alerts changed")))
                .andExpect(content().string(containsString(">CASE-" + number(bens) + "<")));
    }

    @Test
    @Proves({"AL-3", "LI-3"})
    void eachAlertIsAuditedBecauseOfTheCaseItCameInto() throws Exception {
        var first = scene.raise(alerts, DORA, ada);
        var second = scene.raise(alerts, DORA, ada);
        start(draft(first, second), "", "new");
        for (var alert : new AlertId[] {first, second}) {
            assertThat(scene.count(
                            "select count(*) from audit.entry a join audit.entry c on c.id = a.cause_entry_id where"
                                    + " a.record_kind = 'alert' and a.action = 'alert.moved' and c.record_kind = 'case'"
                                    + " and a.actor_id = 8818 and c.actor_id = 8818 and a.record_id = "
                                    + alert.value()))
                    .isEqualTo(1);
        }
    }

    @Test
    @Proves("LI-3")
    void thePreviewAndTheResultSayWhichAreLeftOutAndWhy() throws Exception {
        var open = scene.raise(alerts, DORA, ada);
        var closed = scene.raise(alerts, DORA, ada);
        var resolved = new AlertMoves.Closing(AlertStatus.RESOLVED, "meeting_held", "");
        as(DORA, () -> moves.close(closed, 0, resolved, scene.viewer(DORA)));
        var taken = scene.raise(alerts, DORA, ben);
        as(DORA, () -> cases.open(about(ben, RUTH, taken), scene.viewer(DORA)));
        var sensitive = ((Raising.Raised) as(
                        WREN,
                        () -> alerts.raise(
                                new RaiseAlert(ada, "wellbeing", null, "", "Worried", null, "manual", null, null),
                                scene.viewer(WREN).cause())))
                .alert();
        var draft = draft(open, closed, taken, sensitive);
        preview(draft, "into=new")
                .andExpect(content().string(containsString("1 alert of 4 will change.")))
                .andExpect(content().string(containsString("1: Closed already")))
                .andExpect(content().string(containsString("1: In a case already")))
                .andExpect(content().string(containsString("1: Sensitive: escalate it on its own page")));
        start(draft, "", "new");
        assertThat(brief(sensitive).caseId()).isNull();
        assertThat(brief(closed).caseId()).isNull();
        assertThat(brief(open).caseId()).isNotNull().isNotEqualTo(brief(taken).caseId());
        mvc.perform(get(draft).cookie(wren))
                .andExpect(content().string(containsString("1 alert changed")))
                .andExpect(content()
                        .string(containsString("ALERT-" + brief(sensitive).number())))
                .andExpect(content().string(containsString("Sensitive: escalate it on its own page")));
    }

    @Test
    @Proves("AL-3")
    void whenAskedTheyJoinTheStudentsOpenCaseOfThatKind() throws Exception {
        var before = (Opening.Opened) as(DORA, () -> cases.open(about(ada, RUTH), scene.viewer(DORA)));
        var adas = scene.raise(alerts, DORA, ada);
        var bens = scene.raise(alerts, DORA, ben);
        var draft = draft(adas, bens);
        preview(draft, "into=join")
                .andExpect(content().string(containsString("New cases: 1")))
                .andExpect(content().string(containsString("Open cases that get alerts: 1")));
        start(draft, "", "join");
        assertThat(brief(adas).caseId()).isEqualTo(before.id());
        assertThat(brief(bens).caseId()).isNotNull().isNotEqualTo(before.id());
    }

    @Test
    void aNewCaseGetsTheTasksOfItsTypesPlaybookOnce() throws Exception {
        var alert = scene.raise(alerts, DORA, ada);
        var second = scene.raise(alerts, DORA, ada);
        scene.past("update casework.case_type set playbook_id = (select p.id from casework.playbook p where"
                + " p.is_active and p.is_shared and exists (select 1 from casework.playbook_task t"
                + " where t.playbook_id = p.id) order by p.id limit 1) where key = 'engagement'");
        try {
            start(draft(alert, second), "", "new");
        } finally {
            scene.past("update casework.case_type set playbook_id = null");
        }
        var opened = brief(alert).caseId();
        assertThat(scene.count("select count(*) from casework.playbook_run where case_id = " + opened))
                .isEqualTo(1);
        assertThat(scene.count("select count(*) from task.task where case_id = " + opened))
                .isPositive();
    }

    @Test
    void whoMayNotOpenCasesIsNotOfferedIt() throws Exception {
        var rory = new People(database, signIns, accounts).cookie(CaseScene.RORY, "rory@demo.invalid");
        mvc.perform(get("/alerts").cookie(rory)).andExpect(content().string(not(containsString("value=\"escalate\""))));
        mvc.perform(post("/changes")
                        .param("list", "alerts")
                        .param("action", "escalate")
                        .param("id", "1")
                        .with(csrf())
                        .cookie(rory))
                .andExpect(status().isNotFound());
    }

    private String draft(AlertId... ticked) throws Exception {
        return mvc.perform(post("/changes")
                        .param("list", "alerts")
                        .param("action", "escalate")
                        .param(
                                "id",
                                Arrays.stream(ticked)
                                        .map(alert -> Long.toString(alert.value()))
                                        .toArray(String[]::new))
                        .with(csrf())
                        .cookie(wren))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
    }

    private ResultActions preview(String draft, String query) throws Exception {
        return mvc.perform(get(draft + "/preview?" + query)
                        .header("HX-Request", "true")
                        .cookie(wren))
                .andExpect(status().isOk());
    }

    /** One lands on the report, where the cases are. */
    private void start(String draft, String assignee, String into) throws Exception {
        mvc.perform(post(draft)
                        .param("into", into)
                        .param("assignee", assignee)
                        .param("playbook", "usual")
                        .with(csrf())
                        .cookie(wren))
                .andExpect(status().is3xxRedirection())
                .andExpect(redirectedUrl(draft));
    }

    private AlertBrief brief(AlertId alert) {
        return as(WREN, () -> alerts.brief(alert));
    }

    private long number(AlertId alert) {
        return as(
                        WREN,
                        () -> cases.brief(
                                java.util.Objects.requireNonNull(brief(alert).caseId())))
                .number();
    }
}
