package app.throughline.casework;

import static app.throughline.casework.CaseScene.DORA;
import static app.throughline.casework.CaseScene.as;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Assignee;
import app.throughline.access.Viewers;
import app.throughline.alert.AlertBrief;
import app.throughline.alert.AlertId;
import app.throughline.alert.AlertStatus;
import app.throughline.alert.AlertTypes;
import app.throughline.alert.Alerts;
import app.throughline.alert.RaiseAlert;
import app.throughline.alert.Raising;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.world.Proves;
import app.throughline.world.TestDatabase;
import app.throughline.world.ThroughlineTest;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@ThroughlineTest
class FoldTest {
    private static final AtomicLong NEXT = new AtomicLong(88_620);

    @Autowired
    Cases cases;

    @Autowired
    CaseAlerts links;

    @Autowired
    Alerts alerts;

    @Autowired
    Viewers viewers;

    @Autowired
    AlertTypes alertTypes;

    @Autowired
    TestDatabase database;

    CaseScene scene;
    ContactId student;

    @BeforeEach
    void aStudentOfTheirOwn() {
        scene = new CaseScene(database, viewers, alertTypes);
        long id = NEXT.incrementAndGet();
        scene.past(
                "insert into contact.contact (id, source, source_key, given_name, family_name) overriding system value"
                        + " values (" + id + ", 'foldtest', '" + id + "', 'Finn', 'Fold')");
        student = new ContactId(id);
    }

    @Test
    @Proves("AL-4")
    void aNewConcernJoinsTheOpenCaseThatTakesItsGroup() {
        var opened = open("academic", Priority.LOW);
        var alert = raise("missing_work", Priority.HIGH);
        assertThat(brief(alert).status()).isEqualTo(AlertStatus.ESCALATED);
        assertThat(brief(alert).caseId()).isEqualTo(opened.id());
        assertThat(as(DORA, () -> cases.brief(opened.id())).priority()).isEqualTo(Priority.HIGH);
        assertThat(scene.count("select count(*) from casework.case_history where event = 'alert_folded'"
                        + " and old_value like 'it is open, takes alerts about academic%' and case_id = "
                        + opened.id()))
                .isEqualTo(1);
        assertThat(scene.count("select count(*) from audit.entry where action = 'case.alert_folded' and actor_kind = 7"
                        + " and cause_entry_id is not null and record_id = " + opened.id()))
                .isEqualTo(1);
    }

    @Test
    @Proves("AL-4")
    void itJoinsNothingOfAnotherGroupOrWithoutActivityForSixtyDays() {
        var opened = open("academic", Priority.HIGH);
        assertThat(brief(raise("registration_hold", null)).status()).isEqualTo(AlertStatus.TRIAGE);
        scene.past("update casework.support_case set last_activity_at = now() - interval '61 days' where id = "
                + opened.id());
        assertThat(brief(raise("missing_work", null)).status()).isEqualTo(AlertStatus.TRIAGE);
    }

    @Test
    @Proves("AL-4")
    void theMostRecentlyActiveCaseTakesIt() {
        var older = open("academic", Priority.HIGH);
        scene.past("update casework.support_case set last_activity_at = now() - interval '9 days' where id = "
                + older.id());
        var newer = open("academic", Priority.HIGH);
        assertThat(brief(raise("missing_work", null)).caseId()).isEqualTo(newer.id());
    }

    @Test
    @Proves("AL-4")
    void aSensitiveAlertNeverJoinsByItself() {
        open("academic", Priority.HIGH);
        scene.past("insert into casework.case_type_group select id, (select id from casework.case_type where key ="
                + " 'academic') from alert.alert_group where key = 'none' on conflict do nothing");
        var raised = (Raising.Raised) as(
                DORA,
                () -> alerts.raise(
                        new RaiseAlert(student, "wellbeing", null, "", "Worried", null, "manual", null, null),
                        scene.viewer(DORA).cause()));
        assertThat(scene.count("select count(*) from casework.case_alert where alert_id = "
                        + raised.alert().value()))
                .isZero();
    }

    @Test
    @Proves("AL-4")
    void unfoldingReturnsItToTriageForGood() {
        var opened = open("academic", Priority.HIGH);
        var alert = raise("missing_work", null);
        var change = as(DORA, () -> links.unlink(opened.number(), alert, AlertStatus.TRIAGE, scene.viewer(DORA)));
        assertThat(change).isInstanceOf(CaseChange.Done.class);
        assertThat(brief(alert).status()).isEqualTo(AlertStatus.TRIAGE);
        assertThat(as(DORA, () -> alerts.folding(alert)).joins()).isFalse();
    }

    @Test
    @Proves("AL-4")
    void aTypeThatOnlySuggestsDoesNotFold() {
        scene.past("update alert.alert_type set fold_mode = 3 where key = 'low_lms'");
        open("engagement", Priority.HIGH);
        assertThat(brief(raise("low_lms", null)).status()).isEqualTo(AlertStatus.TRIAGE);
    }

    private Opening.Opened open(String type, Priority priority) {
        var open = new OpenCase(student, type, "", "", priority, new Assignee.Person(DORA), null, false, List.of());
        return (Opening.Opened) as(DORA, () -> cases.open(open, scene.viewer(DORA)));
    }

    private AlertId raise(String type, @org.jspecify.annotations.Nullable Priority priority) {
        var raised = as(
                DORA,
                () -> alerts.raise(
                        new RaiseAlert(student, type, priority, "", "", null, "manual", null, null),
                        scene.viewer(DORA).cause()));
        return ((Raising.Raised) raised).alert();
    }

    private AlertBrief brief(AlertId alert) {
        return as(DORA, () -> alerts.brief(alert));
    }
}
