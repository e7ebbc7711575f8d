package app.throughline.action;

import static app.throughline.action.ActionScene.BIOLOGY;
import static app.throughline.action.ActionScene.DANA;
import static app.throughline.action.ActionScene.ED;
import static app.throughline.action.ActionScene.RULE;
import static app.throughline.action.ActionScene.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.access.Assignee;
import app.throughline.action.Assignment.Choice;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.filter.Catalogue;
import app.throughline.filter.json.FilterReader;
import app.throughline.note.NoteType;
import app.throughline.task.DueUnit;
import app.throughline.task.TaskType;
import app.throughline.world.Proves;
import app.throughline.world.ThroughlineTest;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ThroughlineTest
class AlertActionsTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Actions actions;

    @Autowired
    Catalogue catalogue;

    ActionScene scene;
    ContactId student;
    Subject alert;

    @BeforeEach
    void anAlert() {
        scene = new ActionScene(context);
        student = scene.student();
        alert = scene.alert(student);
    }

    @Test
    @Proves("RU-table")
    void aReviewerIsSetInTheNameOfTheRule() {
        var to = new Assignment(List.of(new Choice.Selected(ED)), false);
        assertThat(scene.done(new Action.SetReviewer(to), alert))
                .containsExactly(new FieldChange("reviewer", null, "Ed Bell"));
        assertThat(of("reviewer_id")).isEqualTo("" + ED);
        assertThat(scene.told("select actor_kind || ' ' || actor_label from audit.entry where action = 'alert.changed'"
                        + " and record_id = " + alert.about().id()))
                .isEqualTo("4 Route alerts");
        assertThat(scene.perform(new Action.SetReviewer(to), alert))
                .isEqualTo(new Outcome.Skipped("Ed Bell reviews it already."));
        var kept = new Assignment(List.of(new Choice.Selected(DANA)), true);
        assertThat(scene.perform(new Action.SetReviewer(kept), alert)).isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    @Proves("RU-table")
    void priorityTypeAndDueAreSet() {
        assertThat(scene.done(new Action.SetPriority(Priority.HIGH), alert))
                .containsExactly(new FieldChange("priority", "Medium", "High"));
        assertThat(scene.done(new Action.SetType("other"), alert).getFirst().field())
                .isEqualTo("type");
        assertThat(scene.done(new Action.SetDue(new Due.On(LocalDate.of(2030, 5, 6))), alert)
                        .getFirst()
                        .after())
                .startsWith("May 6, 2030")
                .as("the end of that day");
        assertThat(scene.done(new Action.SetDue(new Due.After(2, DueUnit.BUSINESS_DAYS)), alert))
                .hasSize(1);
        scene.done(new Action.SetDue(new Due.None()), alert);
        assertThat(of("due_at")).isEmpty();
        assertThat(scene.perform(new Action.SetPriority(Priority.HIGH), alert))
                .isEqualTo(new Outcome.Skipped("The priority is High already."));
    }

    @Test
    @Proves("RU-table")
    void theStatusMovesAndClosingCarriesItsReason() {
        assertThat(scene.done(new Action.SetStatus("in_progress", null), alert))
                .containsExactly(new FieldChange("status", "Triage", "In progress"));
        assertThat(of("reviewed_by")).as("no person reviewed it").isEmpty();
        var closing = new Action.Closing("contacted", new Words("Done with {{student.name}}"), null, null, false);
        scene.done(new Action.SetStatus("resolved", closing), alert);
        assertThat(of("closing_note")).startsWith("Done with Mia Test");
        assertThatThrownBy(() -> scene.perform(
                        new Action.SetStatus("dismissed", new Action.Closing("gone", Words.NONE, null, null, false)),
                        alert))
                .isInstanceOf(ActionRefused.class);
    }

    @Test
    @Proves("RU-table")
    void itIsEscalatedToANewCaseWithAllItsFields() {
        var opens = new Action.NewCase(
                "",
                new Words("{{alert.number}}: {{alert.title}}"),
                Words.NONE,
                Priority.HIGH,
                new Assignment(List.of(new Choice.Team(TEAM)), false),
                new Due.On(LocalDate.of(2030, 5, 6)),
                true,
                Long.parseLong(scene.told("select id from casework.playbook where name = 'First contact'")),
                List.of(new Recipient.Named(new Assignee.Person(ED))));
        var changes = scene.done(new Action.Escalate(false, opens), alert);
        assertThat(changes.stream().map(FieldChange::field))
                .containsExactly("status", "case", "playbook", "subscriber");
        var id = of("case_id");
        assertThat(scene.told(
                        "select title || ' ' || priority || ' ' || is_private || ' ' || assignee_team_id || ' ' ||"
                                + " actor_kind from casework.support_case where id = " + id))
                .startsWith("ALERT-")
                .endsWith(" 2 true " + TEAM + " 4");
        assertThat(scene.told("select count(*) from task.task where case_id = " + id))
                .isEqualTo("4");
        assertThat(scene.perform(new Action.Escalate(true, opens), alert))
                .isEqualTo(new Outcome.Skipped("It is in a case already."));
    }

    @Test
    @Proves({"RU-table", "AL-3"})
    void itJoinsTheOpenCaseOfItsTypeWhereThatIsAsked() {
        scene.done(new Action.Escalate(true, plain()), alert);
        var second = scene.alert(student, "other", null);
        var opens = new Action.NewCase("retention", Words.NONE, Words.NONE, null, null, null, false, 0, List.of());
        scene.done(new Action.Escalate(true, opens), second);
        assertThat(scene.told("select count(distinct case_id) from alert.alert where contact_id = " + student.value()))
                .isEqualTo("1");
    }

    @Test
    @Proves("AL-9")
    void aSensitiveAlertGoesIntoNoCaseThatOthersSee() {
        var sensitive = scene.alert(student, "wellbeing", null);
        var opens = new Action.NewCase("advising", Words.NONE, Words.NONE, null, null, null, false, 0, List.of());
        assertThatThrownBy(() -> scene.perform(new Action.Escalate(false, opens), sensitive))
                .isInstanceOf(ActionRefused.class)
                .hasMessageContaining("Other people may see");
        assertThatThrownBy(() ->
                        scene.perform(new Action.AddNote(NoteType.GENERAL, new Words("{{alert.title}}")), sensitive))
                .isInstanceOf(ActionRefused.class);
    }

    @Test
    @Proves("RU-table")
    void itIsFoldedIntoTheCaseThatMatchesAndTakenOutAgain() {
        scene.supportCase(student, "financial");
        var advising = scene.supportCase(student, "advising");
        var matching = new FilterReader(catalogue)
                .read(
                        "{\"version\":1,\"root\":\"case\",\"where\":{\"all\":[{\"field\":\"type\",\"op\":\"is\",\"value\":"
                                + "\"advising\"}]}}")
                .get();
        scene.done(new Action.Fold(matching), alert);
        assertThat(of("case_id")).isEqualTo("" + advising.about().id());
        assertThat(scene.told("select because from casework.case_alert where alert_id = "
                        + alert.about().id()))
                .contains("Route alerts");
        scene.done(new Action.Unfold(), alert);
        assertThat(of("case_id")).isEmpty();
        assertThat(scene.perform(new Action.Fold(matching), alert))
                .isEqualTo(new Outcome.Skipped("It was taken out of a case before and joins none by itself."));
    }

    @Test
    @Proves("RU-table")
    void tasksCommentsNotesAndLabelsAreAdded() {
        var withSection = scene.alert(scene.student(), "attendance", BIOLOGY);
        var task = new Action.NewTask(
                new Words("Call {{student.given_name}} about {{section.code}}"),
                TaskType.CALL,
                Words.NONE,
                null,
                new Assignment(List.of(new Choice.NetworkRole("academic_advisor")), false),
                new Due.After(1, DueUnit.DAYS));
        assertThat(scene.done(new Action.CreateTask(task), withSection))
                .containsExactly(new FieldChange("task", null, "Call Mia about BIO 300-01"));
        scene.done(new Action.AddComment(new Words("About {{alert.number}}")), alert);
        assertThat(scene.told("select body from alert.alert_comment where alert_id = "
                        + alert.about().id()))
                .startsWith("About ALERT-");
        scene.done(new Action.AddNote(NoteType.ADVISING, new Words("Noted")), alert);
        scene.past("insert into contact.label (name) values ('Routed by tests') on conflict do nothing");
        long label = Long.parseLong(scene.told("select id from contact.label where name = 'Routed by tests'"));
        assertThat(scene.done(new Action.AddLabel(label), alert))
                .containsExactly(new FieldChange("label", null, "Routed by tests"));
        assertThat(scene.perform(new Action.AddLabel(label), alert)).isInstanceOf(Outcome.Skipped.class);
        assertThat(scene.done(new Action.RemoveLabel(label), alert))
                .containsExactly(new FieldChange("label", "Routed by tests", null));
    }

    @Test
    @Proves("RU-table")
    void staffAreToldInWordsAndTheRaiserByTheTier() {
        var notify = new Action.NotifyStaff(
                List.of(new Recipient.Named(new Assignee.Team(TEAM)), new Recipient.Raiser()),
                new Words("{{alert.number}} waits"),
                true);
        assertThat(scene.done(notify, alert)).hasSize(4);
        assertThat(scene.told("select array_length(named, 1) || ' ' || words || ' ' || is_mailed from notice.happening"
                        + " where name = 'staff.told' and record_id = "
                        + alert.about().id()))
                .startsWith("3 ALERT-")
                .endsWith("waits true");
        assertThat(scene.told("select words from alert.feedback where account_id = " + DANA + " and alert_id = "
                        + alert.about().id()))
                .contains("was received");
    }

    @Test
    void onOneOccasionATaskIsAddedOnce() {
        var task = new Action.CreateTask(
                new Action.NewTask(new Words("Once"), TaskType.TODO, Words.NONE, null, null, null));
        var subject = new Subject(alert.about(), alert.contact(), "arming-7");
        scene.done(task, subject);
        assertThat(scene.perform(task, subject))
                .isEqualTo(new Outcome.Skipped("It was done on this occasion already."));
        scene.done(task, alert);
    }

    @Test
    @Proves("RU-table")
    void anEnrollmentGetsAnAlertOnceForAnOccasion() {
        var raise =
                new Action.CreateAlert("attendance", Priority.HIGH, Words.NONE, new Words("{{student.name}}"), true);
        var once = scene.enrollment(student, "rule:1:" + student.value());
        assertThat(scene.done(raise, once).getFirst().field()).isEqualTo("alert");
        assertThat(scene.told("select source || ' ' || source_ref || ' ' || section_id from alert.alert where type_id ="
                        + " (select id from alert.alert_type where key = 'attendance') and contact_id = "
                        + student.value()))
                .isEqualTo("rule rule:1:" + student.value() + " " + BIOLOGY);
        assertThat(scene.perform(raise, once)).isInstanceOf(Outcome.Skipped.class);
        assertThat(scene.done(raise, scene.enrollment(student, "rule:2:" + student.value()))
                        .getFirst()
                        .after())
                .as("AL-5")
                .isEqualTo("2");
    }

    @Test
    @Proves("AL-7")
    void whatARuleChangesOfAHeldAlertDoesNotLetItGo() {
        scene.past("update alert.alert set is_held = true, due_at = null where id = "
                + alert.about().id());
        scene.done(new Action.SetReviewer(new Assignment(List.of(new Choice.Selected(ED)), false)), alert);
        assertThat(of("is_held")).isEqualTo("t");
        scene.done(new Action.SetPriority(Priority.CRITICAL), alert);
        assertThat(of("is_held")).isEqualTo("f");
    }

    @Test
    void anActionBelongsToATransactionAndToItsKindOfRecord() {
        assertThatThrownBy(() -> actions.perform(new Action.Unfold(), alert, RULE))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> scene.perform(new Action.MakePrivate(), alert)).isInstanceOf(ActionRefused.class);
    }

    private static Action.NewCase plain() {
        var dana = new Assignment(List.of(new Choice.Selected(DANA)), false);
        return new Action.NewCase("", Words.NONE, Words.NONE, null, dana, null, false, 0, List.of());
    }

    private String of(String column) {
        return scene.told("select " + column + " from alert.alert where id = "
                + alert.about().id());
    }
}
