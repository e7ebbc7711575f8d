package app.throughline.casework;

import static app.throughline.casework.CaseScene.DORA;
import static app.throughline.casework.CaseScene.NOA;
import static app.throughline.casework.CaseScene.RUTH;
import static app.throughline.casework.CaseScene.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;

import app.throughline.access.Accounts;
import app.throughline.access.Assignee;
import app.throughline.access.SignIns;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.calendar.Priority;
import app.throughline.casework.handover.Covers;
import app.throughline.casework.handover.Handovers;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.task.AddTask;
import app.throughline.task.Tasks;
import app.throughline.world.People;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@ThroughlineTest
class HandoverTest {
    private static final long PETRA = 8808;
    private static final java.util.concurrent.atomic.AtomicLong NEXT =
            new java.util.concurrent.atomic.AtomicLong(88_700);

    @Autowired
    Handovers handovers;

    @Autowired
    Covers covers;

    @Autowired
    Alerts alerts;

    @Autowired
    Accounts accounts;

    @Autowired
    SignIns signIns;

    @Autowired
    MockMvc mvc;

    @Autowired
    Cases cases;

    @Autowired
    Contacts contacts;

    @Autowired
    Tasks tasks;

    @Autowired
    Viewers viewers;

    @Autowired
    AlertTypes alertTypes;

    @Autowired
    TestDatabase database;

    CaseScene scene;
    ContactId yara;

    @BeforeEach
    void petraAdvisesYara() {
        scene = new CaseScene(database, viewers, alertTypes);
        long id = NEXT.incrementAndGet();
        yara = new ContactId(id);
        scene.past("insert into access.account (id, email, given_name, family_name) overriding system value values"
                + " (8808, 'petra@demo.invalid', 'Petra', 'Lund') on conflict do nothing");
        scene.past("insert into access.group_member (group_id, account_id) values (3, 8808) on conflict do nothing");
        scene.past("insert into contact.contact (id, source, source_key, given_name, family_name) overriding system"
                + " value values (" + id + ", 'handover', '" + id + "', 'Yara', 'Roth') on conflict do nothing");
        scene.past("insert into contact.network_link (contact_id, account_id, role_id, is_primary, begins_on, source)"
                + " select " + id
                + ", 8808, id, true, date '2020-01-01', 'handover' from contact.network_role where key ="
                + " 'academic_advisor' on conflict do nothing");
    }

    @Test
    @Proves({"CO-7", "NO-4"})
    void aCaseloadGoesToSomebodyElseAndComesBack() {
        var opened = open(PETRA);
        as(
                PETRA,
                () -> tasks.add(
                        AddTask.of(yara, null, "Call Yara", new Assignee.Person(PETRA), null), scene.viewer(PETRA)));
        assertThat(as(NOA, () -> contacts.find(yara))).isEmpty();
        var done = (Handovers.Answer.Done) arrange(PETRA, NOA);
        assertThat(done.started()).isTrue();
        assertThat(as(NOA, () -> contacts.find(yara))).isPresent();
        assertThat(as(NOA, () -> cases.brief(opened.id())).assignee()).isEqualTo("Noa Berg");
        assertThat(scene.count("select count(*) from task.task where contact_id = " + yara.value()
                        + " and assignee_id = " + NOA))
                .isPositive();
        as(DORA, () -> handovers.giveBack(done.id(), scene.viewer(DORA)));
        assertThat(as(DORA, () -> cases.brief(opened.id())).assignee()).isEqualTo("Petra Lund");
        assertThat(scene.count("select count(*) from task.task where contact_id = " + yara.value()
                        + " and status <= 3 and" + " assignee_id = " + NOA))
                .isZero();
        assertThat(scene.count("select count(*) from contact.network_link where contact_id = " + yara.value()
                        + " and account_id = " + NOA + " and (ends_on is null or ends_on > current_date)"))
                .isZero();
    }

    @Test
    @Proves("NO-4")
    void whileSomebodyIsAwayTheirCoverAnswersForTheirWorkAndItComesBack() throws Exception {
        var opened = open(PETRA);
        var alert = scene.raise(alerts, DORA, yara);
        review(alert, PETRA);
        var today = LocalDate.now(java.time.ZoneId.of("America/New_York"));
        as(PETRA, () -> {
            accounts.cover(
                    PETRA, NOA, today, today.plusDays(2), scene.viewer(PETRA).cause());
            return true;
        });
        covers.go();
        assertThat(as(DORA, () -> cases.brief(opened.id())).assignee()).isEqualTo("Noa Berg");
        assertThat(reviewer(alert)).isEqualTo(NOA);
        var later = open(PETRA);
        covers.go();
        assertThat(as(DORA, () -> cases.brief(later.id())).assignee())
                .as("what is assigned meanwhile goes to the cover")
                .isEqualTo("Noa Berg");
        var noa = new People(database, signIns, accounts).cookie(NOA, "noa@demo.invalid");
        mvc.perform(get("/cases/hand-overs/mine").cookie(noa))
                .andExpect(content().string(containsString("From Petra Lund")))
                .andExpect(content().string(containsString("/cases/CASE-" + later.number())));
        mvc.perform(get("/").cookie(noa))
                .andExpect(content().string(containsString("Handed over")))
                .andExpect(content().string(containsString("You have: ")));
        scene.past("update access.coverage set starts_on = current_date - 9, ends_on = current_date - 3"
                + " where away_id = " + PETRA);
        scene.past("update casework.handover set starts_on = current_date - 9, ends_on = current_date - 3"
                + " where from_id = " + PETRA + " and returned_at is null");
        covers.go();
        for (var one : List.of(opened, later)) {
            assertThat(as(DORA, () -> cases.brief(one.id())).assignee()).isEqualTo("Petra Lund");
        }
        assertThat(reviewer(alert)).isEqualTo(PETRA);
        scene.past("delete from access.coverage where away_id = " + PETRA);
    }

    private void review(AlertId alert, long reviewer) {
        scene.past("update alert.alert set reviewer_id = " + reviewer + ", reviewer_team_id = null where id = "
                + alert.value());
    }

    private long reviewer(AlertId alert) {
        return scene.count("select coalesce(reviewer_id, 0) from alert.alert where id = " + alert.value());
    }

    @Test
    @Proves("CO-7")
    void whatAThirdPersonHasMeanwhileStaysThere() {
        var opened = open(PETRA);
        var done = (Handovers.Answer.Done) arrange(PETRA, NOA);
        scene.past("update casework.support_case set assignee_id = " + DORA + " where id = " + opened.id());
        as(DORA, () -> handovers.giveBack(done.id(), scene.viewer(DORA)));
        assertThat(as(DORA, () -> cases.brief(opened.id())).assignee()).isEqualTo("Dora Holt");
    }

    @Test
    @Proves("CO-7")
    void daysThatMakeNoSenseAndTwoHandOversAtOnceAreRefused() {
        var today = LocalDate.now(java.time.ZoneId.of("America/New_York"));
        var wrong = (Handovers.Answer.Invalid)
                as(DORA, () -> handovers.arrange(PETRA, PETRA, today, today.minusDays(1), scene.viewer(DORA)));
        assertThat(wrong.errors()).extracting("field").containsExactlyInAnyOrder("to", "ends");
        var done = (Handovers.Answer.Done) arrange(PETRA, NOA);
        assertThat(((Handovers.Answer.Invalid) arrange(PETRA, RUTH)).errors())
                .extracting("code")
                .containsExactly("conflict");
        as(DORA, () -> handovers.giveBack(done.id(), scene.viewer(DORA)));
    }

    @Test
    @Proves("CO-7")
    void anAdvisorHandsNothingOver() {
        var today = LocalDate.now(java.time.ZoneId.of("America/New_York"));
        assertThat(as(RUTH, () -> handovers.arrange(PETRA, NOA, today, today, scene.viewer(RUTH))))
                .isInstanceOf(Handovers.Answer.Refused.class);
    }

    private Handovers.Answer arrange(long from, long to) {
        var today = LocalDate.now(java.time.ZoneId.of("America/New_York"));
        return as(DORA, () -> handovers.arrange(from, to, today, today.plusDays(7), scene.viewer(DORA)));
    }

    private Opening.Opened open(long assignee) {
        var open = new OpenCase(
                yara, "academic", "", "", Priority.MEDIUM, new Assignee.Person(assignee), null, false, List.of());
        return (Opening.Opened) as(DORA, () -> cases.open(open, scene.viewer(DORA)));
    }
}
