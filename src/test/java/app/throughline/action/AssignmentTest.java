package app.throughline.action;

import static app.throughline.action.ActionScene.BIOLOGY;
import static app.throughline.action.ActionScene.DANA;
import static app.throughline.action.ActionScene.ED;
import static app.throughline.action.ActionScene.FAY;
import static app.throughline.action.ActionScene.GIL;
import static app.throughline.action.ActionScene.IVY;
import static app.throughline.action.ActionScene.JON;
import static app.throughline.action.ActionScene.NOA;
import static app.throughline.action.ActionScene.RULE;
import static app.throughline.action.ActionScene.TEAM;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import app.throughline.access.Assignee;
import app.throughline.action.Assignment.Choice;
import app.throughline.action.Assignment.Pool;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Tx;
import app.throughline.world.Proves;
import app.throughline.world.ThroughlineTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@ThroughlineTest
class AssignmentTest {
    @Autowired
    ApplicationContext context;

    @Autowired
    Actions actions;

    @Autowired
    Tx tx;

    ActionScene scene;
    ContactId student;

    @BeforeEach
    void people() {
        scene = new ActionScene(context);
        student = scene.student();
    }

    @AfterEach
    void everybodyIsBack() {
        scene.past("delete from access.coverage where away_id between 72001 and 72005");
    }

    @Test
    @Proves("RU-assign")
    void oneIsSelectedOrTheNextWhoCan() {
        assertThat(given(new Choice.Selected(ED))).isEqualTo("Ed Bell");
        assertThat(given(new Choice.Selected(GIL), new Choice.Selected(NOA), new Choice.Selected(FAY)))
                .as("who left and who may not see the student are passed over")
                .isEqualTo("Fay Cole");
        away(ED, NOA);
        assertThat(given(new Choice.NetworkRole("academic_advisor"), new Choice.Team(TEAM)))
                .as("who is away is passed over")
                .isEqualTo("Routing of the tests");
    }

    @Test
    @Proves("RU-assign")
    void theNetworkAndTheSectionName() {
        assertThat(given(new Choice.NetworkRole("academic_advisor"))).isEqualTo("Ed Bell");
        assertThat(given(new Choice.SectionInstructor(), new Choice.Selected(DANA)))
                .as("the alert is about no section")
                .isEqualTo("Dana Ames");
        var about = scene.alert(student, "attendance", BIOLOGY);
        assertThat(set(about, new Choice.SectionInstructor())).isEqualTo("Fay Cole");
    }

    @Test
    @Proves("RU-assign")
    void whoeverHasTheRecordIsMeantUnlessTheyAreAway() {
        var alert = scene.alert(student);
        set(alert, new Choice.Selected(DANA));
        scene.perform(set(new Choice.Responsible(), new Choice.Selected(ED)), alert);
        assertThat(scene.told("select reviewer_id from alert.alert where id = "
                        + alert.about().id()))
                .isEqualTo("" + DANA);
        away(DANA, GIL);
        assertThat(set(alert, new Choice.Responsible(), new Choice.Selected(ED)))
                .isEqualTo("Ed Bell");
    }

    @Test
    @Proves("RU-assign")
    void whoStandsInTakesItWhenEverybodyMeantIsAway() {
        away(ED, DANA);
        assertThat(given(new Choice.NetworkRole("academic_advisor"))).isEqualTo("Dana Ames");
    }

    @Test
    @Proves("RU-assign")
    void nobodyLeavesItWhereItIs() {
        var alert = scene.alert(student);
        scene.past("update alert.alert set reviewer_team_id = 72050 where id = "
                + alert.about().id());
        var to = new Assignment(List.of(new Choice.Selected(GIL)), false);
        assertThat(scene.perform(new Action.SetReviewer(to), alert)).isEqualTo(new Outcome.Skipped(Outcome.NOBODY));
        assertThat(scene.told("select reviewer_team_id from alert.alert where id = "
                        + alert.about().id()))
                .isEqualTo("" + TEAM);
    }

    @Test
    @Proves("RU-assign")
    void aRoundGivesEachATurnAndKeepsItsPlace() {
        var round = rotating("keeps");
        assertThat(List.of(given(round), given(round))).containsExactly("Dana Ames", "Ed Bell");
        away(FAY, NOA);
        assertThat(given(round)).as("Fay is away").isEqualTo("Dana Ames");
        everybodyIsBack();
        assertThat(List.of(given(round), given(round), given(round)))
                .as("Fay has one turn, and no more")
                .containsExactly("Fay Cole", "Ed Bell", "Dana Ames");
    }

    @Test
    @Proves("RU-assign")
    void whatIsUndoneTakesNobodysTurn() {
        var round = rotating("undone");
        var alert = scene.alert(student);
        tx.run(() -> tx.attempt(() -> {
            actions.perform(set(round), alert, RULE);
            throw new IllegalStateException("The rule fails");
        }));
        assertThat(given(round)).isEqualTo("Dana Ames");
    }

    @Test
    @Proves("RU-assign")
    void twoAtOnceGetTwoPeopleAndNobodyWaits() {
        var round = rotating("two");
        var one = scene.alert(student);
        var other = scene.alert(scene.student());
        var given = new ArrayList<String>();
        tx.run(() -> {
            given.add(after(actions.perform(set(round), one, RULE)));
            given.add(CompletableFuture.supplyAsync(() -> after(scene.perform(set(round), other)))
                    .orTimeout(30, SECONDS)
                    .join());
        });
        assertThat(given).containsExactly("Dana Ames", "Ed Bell");
        assertThat(given(round)).isEqualTo("Fay Cole");
    }

    @Test
    @Proves("RU-assign")
    void theLeastWeightedOpenWorkGetsTheNext() {
        var pool = new Choice.Balanced(new Pool(List.of(new Assignee.Person(JON), new Assignee.Person(IVY))));
        assertThat(given(pool)).as("by name").isEqualTo("Ivy Fox");
        var critical = scene.alert(student);
        scene.past("update alert.alert set priority = 1, reviewer_id = " + IVY + " where id = "
                + critical.about().id());
        for (int i = 0; i < 5; i++) {
            assertThat(given(pool))
                    .as("a critical one weighs as much as four of medium priority")
                    .isEqualTo("Jon Gray");
        }
        assertThat(given(pool)).as("both have the same; she waits longer").isEqualTo("Ivy Fox");
    }

    private void away(long account, long cover) {
        scene.past("insert into access.coverage (away_id, cover_id, starts_on, ends_on) values (" + account + ", "
                + cover + ", current_date - 2, current_date + 2)");
    }

    private static Choice rotating(String key) {
        return new Choice.Rotating(
                new Pool(List.of(new Assignee.Person(DANA), new Assignee.Person(ED), new Assignee.Person(FAY))), key);
    }

    private static Action set(Choice... choices) {
        return new Action.SetReviewer(new Assignment(List.of(choices), false));
    }

    private String set(Subject alert, Choice... choices) {
        return after(scene.perform(set(choices), alert));
    }

    private String given(Choice... choices) {
        return set(scene.alert(student), choices);
    }

    private static String after(Outcome outcome) {
        return String.valueOf(((Outcome.Done) outcome).changes().getFirst().after());
    }
}
