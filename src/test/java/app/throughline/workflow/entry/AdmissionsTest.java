package app.throughline.workflow.entry;

import static app.throughline.db.casework.Tables.SUPPORT_CASE;
import static app.throughline.world.People.DIANE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.access.Assignee;
import app.throughline.action.Action;
import app.throughline.action.ActionRefused;
import app.throughline.action.Actions;
import app.throughline.action.Outcome;
import app.throughline.action.Subject;
import app.throughline.alert.AlertMoves;
import app.throughline.calendar.Priority;
import app.throughline.casework.CaseField;
import app.throughline.casework.CaseProperties;
import app.throughline.casework.CaseStore;
import app.throughline.casework.Cases;
import app.throughline.casework.OpenCase;
import app.throughline.casework.Opening;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Actor;
import app.throughline.kernel.Caller;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import app.throughline.workflow.WorkflowState;
import app.throughline.world.ThroughlineTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Who enters a workflow by what happens, and who does not. */
@ThroughlineTest
class AdmissionsTest {
    private static final String ALWAYS = ",\"reentry\":{\"policy\":\"always\"}}";

    @Autowired
    ApplicationContext context;

    private EntryWorld world;
    private ContactId nia;

    @BeforeEach
    void scene() {
        world = new EntryWorld(context);
        nia = world.student();
    }

    @AfterEach
    void nothingStays() {
        world.clear();
    }

    @Test
    void anAlertLetsItsStudentInWithTheAlertAndOnce() {
        long workflow = world.workflow("{\"on\":\"alert_created\"}");
        var alert = world.alert(nia, "other");
        assertThat(world.entered(workflow, nia)).containsExactly("alert:" + alert.value());
        assertThat(world.value("select concat_ws(' ', entry_key, lane, state, version_no, depth, wake_at is not null,"
                        + " cause_entry is not null) from workflow.enrollment where workflow_id = " + workflow))
                .isEqualTo("alert:" + alert.value() + " 1 1 1 0 t t");
        assertThat(world.waiting(nia)).isEmpty();
    }

    @Test
    void whereTheWorkflowIsOutOfUseNobodyEnters() {
        long workflow = world.workflow("{\"on\":\"alert_created\"}");
        world.turn(workflow, WorkflowState.ARCHIVED);
        world.alert(nia, "other");
        assertThat(world.entered(workflow, nia)).isEmpty();
    }

    @Test
    void theScopeSaysWhomItMeans() {
        long alerts = world.workflow(
                "{\"on\":\"alert_created\",\"where\":" + where("alert", "type", "in", "[\"leaving\"]") + ALWAYS);
        long students = world.workflow(
                "{\"on\":\"alert_created\",\"where\":" + where("contact", "family_name", "is", "\"Entrada\"") + ALWAYS);
        world.alert(nia, "other");
        var leaving = world.alert(nia, "leaving");
        assertThat(world.entered(alerts, nia)).containsExactly("alert:" + leaving.value());
        assertThat(world.refused(alerts, nia)).isEmpty();
        assertThat(world.entered(students, nia)).hasSize(2);
    }

    @Test
    void changesOfAnAlertCountByFieldAndValue() {
        long any = world.workflow("{\"on\":\"alert_changed\"" + ALWAYS);
        long moved = world.workflow(
                "{\"on\":\"alert_changed\",\"fields\":[{\"field\":\"status\",\"to\":\"in_progress\"}]" + ALWAYS);
        long urgent = world.workflow(
                "{\"on\":\"alert_changed\",\"fields\":[{\"field\":\"priority\",\"to\":\"critical\"}]" + ALWAYS);
        var alert = world.alert(nia, "other");
        var moves = world.bean(AlertMoves.class);
        world.asDiane(() -> moves.progress(alert, 0, world.diane()));
        assertThat(world.entered(moved, nia)).containsExactly("alert:" + alert.value());
        assertThat(world.entered(any, nia)).hasSize(1);
        assertThat(world.entered(urgent, nia)).isEmpty();
        world.asDiane(() -> moves.prioritize(alert, 0, Priority.CRITICAL, world.diane()));
        assertThat(world.entered(urgent, nia)).containsExactly("alert:" + alert.value());
        assertThat(world.refused(any, nia)).containsExactly("already_active");
    }

    @Test
    void casesLetInWhenTheyAreOpenedAndWhenTheyChange() {
        long opened = world.workflow("{\"on\":\"case_created\"}");
        long changed =
                world.workflow("{\"on\":\"case_changed\",\"fields\":[{\"field\":\"priority\",\"to\":\"high\"}]}");
        var one = open(nia, false);
        assertThat(world.entered(opened, nia)).containsExactly("case:" + one.id());
        assertThat(world.entered(changed, nia)).isEmpty();
        world.asDiane(() -> world.bean(CaseProperties.class)
                .change(one.number(), CaseField.PRIORITY, priority(one.number()), "2", world.diane()));
        assertThat(world.entered(changed, nia)).containsExactly("case:" + one.id());
    }

    @Test
    void recordsThatOnlySomeMaySeeLetNobodyIn() {
        long workflow = world.workflow("{\"on\":\"case_created\"}");
        open(nia, true);
        assertThat(world.entered(workflow, nia)).isEmpty();
        assertThat(world.refused(workflow, nia)).containsExactly("not_open");
    }

    @Test
    void whoIsInactiveOrHasDiedEntersNothing() {
        long workflow = world.workflow("{\"on\":\"alert_created\"" + ALWAYS);
        world.alert(nia, "other");
        world.write("update contact.contact set status = 'inactive' where id = " + nia.value());
        assertThat(world.entered(workflow, nia)).isEmpty();
        assertThat(world.refused(workflow, nia)).containsExactly("inactive_contact");
    }

    @Test
    void twoTriggersThatMeanTheSameLetInOnce() {
        long workflow = world.workflow(
                "{\"on\":\"alert_created\",\"where\":" + where("alert", "type", "in", "[\"leaving\"]") + ALWAYS,
                "{\"on\":\"alert_created\"" + ALWAYS);
        world.alert(nia, "leaving");
        assertThat(world.entered(workflow, nia)).hasSize(1);
        assertThat(world.refused(workflow, nia)).isEmpty();
        world.alert(nia, "other");
        assertThat(world.entered(workflow, nia)).hasSize(2);
    }

    @Test
    void eachPolicySaysWhoMayEnterAgain() {
        long once = world.workflow("{\"on\":\"alert_created\",\"reentry\":{\"policy\":\"once\"}}");
        long record = world.workflow("{\"on\":\"alert_changed\"}");
        long later = world.workflow("{\"on\":\"alert_created\",\"reentry\":{\"policy\":\"after_days\",\"days\":7}}");
        var alert = world.alert(nia, "other");
        world.settle();
        world.alert(nia, "leaving");
        assertThat(world.entered(once, nia)).hasSize(1);
        assertThat(world.refused(once, nia)).containsExactly("entered_before");
        assertThat(world.refused(later, nia)).containsExactly("already_active");
        world.end(later, nia, "now() - interval '6 days'");
        world.alert(nia, "other");
        assertThat(world.refused(later, nia)).containsExactly("already_active", "too_soon");
        world.end(later, nia, "now()");
        world.write("update workflow.enrollment set ended_at = now() - interval '8 days' where workflow_id = " + later);
        world.alert(nia, "other");
        assertThat(world.entered(later, nia)).hasSize(2);
        var moves = world.bean(AlertMoves.class);
        world.asDiane(() -> moves.progress(alert, 0, world.diane()));
        world.settle();
        world.end(record, nia, "now()");
        world.asDiane(() -> moves.prioritize(alert, 0, Priority.HIGH, world.diane()));
        assertThat(world.entered(record, nia)).containsExactly("alert:" + alert.value());
        assertThat(world.refused(record, nia)).containsExactly("entered_before");
    }

    @Test
    void whoGoesRoundInACircleIsStopped() {
        long workflow = world.workflow("{\"on\":\"alert_created\"" + ALWAYS);
        world.alert(nia, "other", Turnstile.DEPTH - 1);
        assertThat(world.entered(workflow, nia)).hasSize(1);
        world.alert(nia, "leaving", Turnstile.DEPTH);
        assertThat(world.refused(workflow, nia)).containsExactly("loop");
        var often = world.student();
        for (int i = 0; i <= Turnstile.ENTRIES; i++) {
            world.alert(often, "other");
        }
        assertThat(world.entered(workflow, often)).hasSize(Turnstile.ENTRIES);
        assertThat(world.refused(workflow, often)).containsExactly("loop");
    }

    @Test
    void whileItIsPausedWhoWouldHaveEnteredIsCounted() {
        long workflow = world.workflow("{\"on\":\"alert_created\"}");
        world.turn(workflow, WorkflowState.PAUSED);
        world.alert(nia, "other");
        assertThat(world.entered(workflow, nia)).isEmpty();
        assertThat(world.refused(workflow, nia)).containsExactly("not_active");
    }

    @Test
    void rulesAndWorkflowsLetInThoseThatTheyName() {
        long workflow = world.workflow("{\"on\":\"called\"" + ALWAYS);
        var alert = world.alert(nia, "other");
        var subject = new Subject(alert.ref(), nia.value(), "rule 1");
        assertThat(enroll(workflow, subject)).isInstanceOf(Outcome.Done.class);
        assertThat(world.entered(workflow, nia)).containsExactly("alert:" + alert.value());
        assertThat(enroll(workflow, subject)).isInstanceOf(Outcome.Skipped.class);
        var student = new Subject(new RecordRef("contact", nia.value()), nia.value(), "rule 2");
        enroll(workflow, student);
        assertThat(world.entered(workflow, nia)).containsExactly("alert:" + alert.value(), "");
        world.turn(workflow, WorkflowState.PAUSED);
        var later = new Subject(student.about(), nia.value(), "rule 3");
        assertThatThrownBy(() -> enroll(workflow, later)).isInstanceOf(ActionRefused.class);
    }

    @Test
    void whatIsUndoneLetsNobodyIn() {
        long workflow = world.workflow("{\"on\":\"alert_created\"}");
        var tx = world.bean(Tx.class);
        assertThatThrownBy(() -> world.asDiane(() -> tx.call(() -> {
                    world.alert(nia, "other");
                    throw new IllegalStateException("undone");
                })))
                .hasMessage("undone");
        assertThat(world.entered(workflow, nia)).isEmpty();
    }

    @Test
    void whatCannotBeDecidedIsGivenUpAndHoldsNobodyUp() {
        long workflow = world.workflow("{\"on\":\"alert_created\"}");
        var other = world.student();
        world.write("insert into workflow.arrival (contact_id, trigger, entry_key, workflows, happened_at) values ("
                + nia.value() + ", 'alert_created', '', array[" + workflow + "], now())");
        var alert = world.alert(other, "other");
        assertThat(world.entered(workflow, other)).containsExactly("alert:" + alert.value());
        world.settle();
        world.settle();
        assertThat(world.waiting(nia)).isEmpty();
        assertThat(world.refused(workflow, nia)).containsExactly("failed");
    }

    private Outcome enroll(long workflow, Subject subject) {
        var action = new Action.EnrollInWorkflow(workflow);
        var tx = world.bean(Tx.class);
        return Caller.SERVICE.call(() ->
                tx.call(() -> world.bean(Actions.class).perform(action, subject, Cause.of(Actor.SYSTEM))));
    }

    private String priority(long number) {
        return world.asDiane(() -> world.bean(Tx.class)
                .read(() -> world.bean(CaseStore.class)
                        .get(SUPPORT_CASE.NUMBER.eq(number))
                        .raw(CaseField.PRIORITY)));
    }

    private Opening.Opened open(ContactId contact, boolean isPrivate) {
        var open = new OpenCase(
                contact, "engagement", "", "", Priority.LOW, new Assignee.Person(DIANE), null, isPrivate, List.of());
        return (Opening.Opened) world.asDiane(() -> world.bean(Cases.class).open(open, world.diane()));
    }

    private static String where(String root, String field, String operator, String value) {
        return "{\"version\":1,\"root\":\"" + root + "\",\"where\":{\"field\":\"" + field + "\",\"op\":\"" + operator
                + "\",\"value\":" + value + "}}";
    }
}
