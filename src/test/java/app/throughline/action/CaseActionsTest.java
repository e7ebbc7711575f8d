package app.throughline.action;

import static app.throughline.action.ActionScene.DANA;
import static app.throughline.action.ActionScene.ED;
import static app.throughline.action.ActionScene.NOA;
import static app.throughline.action.ActionScene.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.access.Assignee;
import app.throughline.action.Assignment.Choice;
import app.throughline.calendar.Priority;
import app.throughline.casework.Result;
import app.throughline.note.NoteType;
import app.throughline.task.DueUnit;
import app.throughline.world.Proves;
import app.throughline.world.ThroughlineTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ThroughlineTest
class CaseActionsTest {
    @Autowired
    ApplicationContext context;

    ActionScene scene;
    Subject supportCase;

    @BeforeEach
    void aCase() {
        scene = new ActionScene(context);
        supportCase = scene.supportCase(scene.student(), "advising");
    }

    @Test
    @Proves("RU-table")
    void itsFieldsAreSetInTheNameOfTheRule() {
        assertThat(scene.done(
                        new Action.SetAssignee(new Assignment(List.of(new Choice.Selected(ED)), false)), supportCase))
                .containsExactly(new FieldChange("assignee", "Dana Ames", "Ed Bell"));
        assertThat(scene.done(new Action.SetPriority(Priority.HIGH), supportCase))
                .containsExactly(new FieldChange("priority", "Medium", "High"));
        assertThat(scene.done(new Action.SetType("financial"), supportCase))
                .containsExactly(new FieldChange("type", "Advising", "Financial"));
        assertThat(scene.done(new Action.SetDue(new Due.After(3, DueUnit.BUSINESS_DAYS)), supportCase))
                .hasSize(1);
        assertThat(scene.done(new Action.SetStatus("waiting", null), supportCase))
                .containsExactly(new FieldChange("status", "To do", "Waiting on student"));
        assertThat(scene.told("select count(*) from casework.case_history where actor_kind = 4 and actor_label ="
                        + " 'Route alerts' and case_id = " + supportCase.about().id()))
                .isEqualTo("5");
        assertThat(scene.perform(new Action.SetPriority(Priority.HIGH), supportCase))
                .isEqualTo(new Outcome.Skipped("It is so already."));
    }

    @Test
    @Proves({"RU-table", "CA-1"})
    void closingCarriesTheOutcome() {
        var closing = new Action.Closing("solved", Words.NONE, true, Result.RESOLVED, true);
        scene.done(new Action.SetStatus("resolved", closing), supportCase);
        assertThat(scene.told("select is_reached || ' ' || result from casework.support_case where id = "
                        + supportCase.about().id()))
                .isEqualTo("true 1");
        assertThatThrownBy(() -> scene.perform(new Action.SetStatus("todo", null), supportCase))
                .isInstanceOf(ActionRefused.class)
                .hasMessageContaining("closed");
    }

    @Test
    @Proves("RU-table")
    void subscribersComeAndGoAndOnlyThoseWhoMaySeeIt() {
        var who = List.<Recipient>of(
                new Recipient.Named(new Assignee.Team(TEAM)),
                new Recipient.Named(new Assignee.Person(NOA)),
                new Recipient.NetworkRole("academic_advisor"));
        assertThat(scene.done(new Action.AddSubscriber(who), supportCase))
                .containsExactly(
                        new FieldChange("subscriber", null, "Routing of the tests"),
                        new FieldChange("subscriber", null, "Ed Bell"));
        assertThat(scene.perform(new Action.AddSubscriber(List.of(who.get(1))), supportCase))
                .isEqualTo(new Outcome.Skipped("Nobody was subscribed: Noa Dunn may not see it."));
        assertThat(scene.done(new Action.RemoveSubscriber(who), supportCase)).hasSize(2);
    }

    @Test
    @Proves("RU-table")
    void itIsMadePrivateAndNotPrivate() {
        assertThat(scene.done(new Action.MakePrivate(), supportCase))
                .containsExactly(new FieldChange("private", "Not private", "Private"));
        scene.done(new Action.MakeNotPrivate(), supportCase);
        assertThat(scene.perform(new Action.MakeNotPrivate(), supportCase)).isInstanceOf(Outcome.Skipped.class);
    }

    @Test
    @Proves("RU-table")
    void aPlaybookIsAppliedOnceAndANoteStandsOnTheCase() {
        long playbook = Long.parseLong(scene.told("select id from casework.playbook where name = 'First contact'"));
        assertThat(scene.done(new Action.ApplyPlaybook(playbook), supportCase))
                .containsExactly(new FieldChange("playbook", null, "First contact"));
        assertThat(scene.perform(new Action.ApplyPlaybook(playbook), supportCase))
                .isInstanceOf(Outcome.Skipped.class);
        scene.done(
                new Action.AddNote(NoteType.GENERAL, new Words("{{case.number}} is {{case.priority}}")), supportCase);
        assertThat(scene.told("select body from note.note where case_id = "
                        + supportCase.about().id()))
                .matches("CASE-\\d+ is Medium");
    }

    @Test
    @Proves("RU-table")
    void theLeadIsTold() {
        scene.done(new Action.SetAssignee(new Assignment(List.of(new Choice.Team(TEAM)), false)), supportCase);
        var notify = new Action.NotifyStaff(List.of(new Recipient.Lead()), new Words("Unclaimed"), false);
        assertThat(scene.done(notify, supportCase)).containsExactly(new FieldChange("told", null, "Dana Ames"));
        assertThat(scene.told("select named[1] from notice.happening where name = 'staff.told' and record_id = "
                        + supportCase.about().id()))
                .isEqualTo("" + DANA);
    }
}
