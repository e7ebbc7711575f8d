package app.throughline.workflow.core;

import static app.throughline.workflow.core.Play.act;
import static app.throughline.workflow.core.Play.date;
import static app.throughline.workflow.core.Play.when;
import static app.throughline.workflow.core.Play.workflow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.throughline.workflow.core.Passed.Why;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.ExitCondition;
import app.throughline.workflow.step.Length;
import app.throughline.workflow.step.LengthUnit;
import app.throughline.workflow.step.Message;
import app.throughline.workflow.step.Offset;
import app.throughline.workflow.step.Step;
import app.throughline.world.Proves;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the interpreter does with each kind of step, without a database or a clock. */
class InterpreterTest {
    private static final Instant NOON = local("2026-03-03T12:00");

    private Program program = Program.of(Definition.empty());
    private Known facts = new Known(program);
    private Enrollment enrollment = Enrollment.entering(17, 5, 42);

    @Test
    @Proves("WF-4")
    void stepsWithoutWaitsRunToTheEndInOneGoWithKeysOfTheirOwn() {
        given(workflow(act(1), mail(2), act(3)));
        var run = run(NOON);
        assertThat(run.next()).isEqualTo(new Next.Finished(new Next.End.Completed()));
        assertThat(run.effects())
                .extracting(effect -> effect.key().text())
                .containsExactly("wf-17-1-1-1", "wf-17-2-1-1", "wf-17-3-1-1");
        assertThat(run).isEqualTo(new Interpreter(Play.BUSINESS).run(program, start(), facts, NOON));
    }

    @Test
    void aWaitIsAskedAgainWithoutAnythingHappening() {
        given(workflow(new Step.WaitFor(1, new Length(3, LengthUnit.DAY)), act(2)));
        assertThat(run(NOON).next()).isEqualTo(new Next.Waiting(local("2026-03-06T12:00"), null));
        var early = run(local("2026-03-06T11:59"));
        assertThat(early.passed()).isEmpty();
        assertThat(early.next()).isEqualTo(new Next.Waiting(local("2026-03-06T12:00"), null));
        assertThat(run(local("2026-03-06T12:00")).effects()).hasSize(1);
    }

    @Test
    void daysKeepTheTimeOfDayWhenTheClocksChange() {
        given(workflow(new Step.WaitFor(1, new Length(1, LengthUnit.DAY))));
        assertThat(run(local("2026-03-07T12:00")).next()).isEqualTo(new Next.Waiting(local("2026-03-08T12:00"), null));
        given(workflow(new Step.WaitFor(1, new Length(24, LengthUnit.HOUR))));
        assertThat(run(local("2026-03-07T12:00")).next()).isEqualTo(new Next.Waiting(local("2026-03-08T13:00"), null));
    }

    @Test
    void aTimeThatTheClocksLeaveOutIsTheFirstValidOneAfterIt() {
        given(workflow(new Step.WaitFor(1, new Length(1, LengthUnit.DAY))));
        assertThat(run(local("2026-03-07T02:30")).next())
                .isEqualTo(new Next.Waiting(Instant.parse("2026-03-08T07:00:00Z"), null));
    }

    @Test
    void aTimeThatComesTwiceIsItsFirstOccurrence() {
        given(workflow(new Step.WaitFor(1, new Length(1, LengthUnit.DAY))));
        assertThat(run(local("2026-10-31T01:30")).next())
                .isEqualTo(new Next.Waiting(Instant.parse("2026-11-01T05:30:00Z"), null));
    }

    @Test
    void businessDaysSkipTheWeekend() {
        given(workflow(new Step.WaitFor(1, new Length(2, LengthUnit.BUSINESS_DAY))));
        assertThat(run(local("2026-03-06T12:00")).next()).isEqualTo(new Next.Waiting(local("2026-03-10T12:00"), null));
    }

    @Test
    void aDateThatMovesIsFollowedOneThatIsPastIsNotWaitedForAndOneThatIsMissingHasItsWay() {
        var wait = new Step.WaitUntil(
                1, date(2, false), new Offset(-1, LengthUnit.DAY), LocalTime.of(9, 0), List.of(act(2)));
        given(workflow(wait, act(3)));
        facts.days.put(2, LocalDate.of(2026, 3, 10));
        assertThat(run(NOON).next()).isEqualTo(new Next.Waiting(local("2026-03-09T09:00"), null));
        facts.days.put(2, LocalDate.of(2026, 3, 20));
        assertThat(run(local("2026-03-09T09:00")).next()).isEqualTo(new Next.Waiting(local("2026-03-19T09:00"), null));
        given(workflow(wait, act(3)));
        facts.days.put(2, LocalDate.of(2026, 3, 1));
        assertThat(run(NOON).passed()).extracting(Passed::why).containsExactly(Why.NO_WAIT, Why.DONE);
        given(workflow(wait, act(3)));
        assertThat(run(NOON).passed()).extracting(Passed::step).containsExactly(1, 2, 3);
    }

    @Test
    void aWindowIsOfTheStudentsZoneAndWhoeverComesLateWaitsForTheNext() {
        var window = new Step.WaitForWindow(
                1, Set.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY), LocalTime.of(9, 0), LocalTime.of(17, 0), true);
        given(workflow(window, act(2)));
        facts.zone = ZoneId.of("Asia/Tokyo");
        assertThat(run(NOON).next()).isEqualTo(new Next.Waiting(Instant.parse("2026-03-05T00:00:00Z"), null));
        assertThat(run(Instant.parse("2026-03-05T08:00:00Z")).next())
                .isEqualTo(new Next.Waiting(Instant.parse("2026-03-10T00:00:00Z"), null));
        assertThat(run(Instant.parse("2026-03-10T00:00:00Z")).passed())
                .extracting(Passed::why)
                .containsExactly(Why.TIME_CAME, Why.DONE);
    }

    @Test
    void aConditionIsMetOrTimesOut() {
        var wait =
                new Step.WaitForCondition(1, when(1), new Length(2, LengthUnit.DAY), List.of(act(2)), List.of(act(3)));
        given(workflow(wait, act(4)));
        assertThat(run(NOON).next()).isEqualTo(new Next.Waiting(local("2026-03-05T12:00"), null));
        assertThat(program.watched(1)).hasSize(1);
        facts.conditions.add(1);
        assertThat(run(local("2026-03-04T12:00")).passed())
                .extracting(Passed::step)
                .containsExactly(1, 2, 4);
        given(workflow(wait, act(4)));
        run(NOON);
        assertThat(run(local("2026-03-05T12:00")).passed())
                .containsExactly(
                        new Passed(1, 1, Why.TIMED_OUT, 1),
                        new Passed(3, 1, Why.DONE, -1),
                        new Passed(4, 1, Why.DONE, -1));
    }

    @Test
    void theFirstForkThatHoldsIsTakenAndBranchesComeBackTogether() {
        var branch = new Step.Branch(
                1,
                "Which?",
                List.of(new Step.Fork("a", when(1), List.of(act(2))), new Step.Fork("b", when(2), List.of(act(3)))),
                List.of(act(4)));
        given(workflow(branch, act(5)));
        facts.conditions.addAll(Set.of(1, 2));
        assertThat(run(NOON).passed()).extracting(Passed::step).containsExactly(1, 2, 5);
        given(workflow(branch, act(5)));
        assertThat(run(NOON).passed().getFirst()).isEqualTo(new Passed(1, 1, Why.OTHERWISE, 2));
    }

    @Test
    void nothingIsAskedBeforeEffectsThatMayChangeTheAnswerWerePerformed() {
        var branch = new Step.Branch(2, "", List.of(new Step.Fork("a", when(1), List.of(act(3)))), List.of());
        given(workflow(mail(4), act(1), branch));
        assertThat(run(NOON).next()).isEqualTo(new Next.Again());
        facts.conditions.add(1);
        assertThat(run(NOON).passed()).extracting(Passed::step).containsExactly(2, 3);
    }

    @Test
    void aStudentGetsTheSameArmEachTimeAndArmsAreAsLargeAsTheySay() {
        var arms = List.of(
                new Step.Arm("a", 10, List.of()), new Step.Arm("b", 60, List.of()), new Step.Arm("c", 30, List.of()));
        var split = new Step.Split(7, arms);
        var chosen = LongStream.range(0, 20_000)
                .mapToInt(contact -> Chance.arm(split, Enrollment.entering(contact, 5, contact)))
                .toArray();
        assertThat(LongStream.range(0, 20_000)
                        .mapToInt(contact -> Chance.arm(split, Enrollment.entering(-contact, 5, contact)))
                        .toArray())
                .isEqualTo(chosen);
        assertThat(java.util.Arrays.stream(chosen).filter(arm -> arm == 0).count())
                .isBetween(1_800L, 2_200L);
        assertThat(java.util.Arrays.stream(chosen).filter(arm -> arm == 1).count())
                .isBetween(11_700L, 12_300L);
    }

    @Test
    void aGoalAheadTakesTheStudentThereFromAnyWait() {
        given(workflow(
                new Step.WaitFor(1, new Length(9, LengthUnit.DAY)), act(2), new Step.Goal(3, "Back", when(1)), act(4)));
        run(NOON);
        facts.conditions.add(1);
        var run = run(local("2026-03-04T12:00"));
        assertThat(run.passed()).containsExactly(new Passed(3, 1, Why.GOAL_MET, -1), new Passed(4, 1, Why.DONE, -1));
        assertThat(run.next()).isEqualTo(new Next.Finished(new Next.End.Completed()));
    }

    @Test
    @Proves("WF-1")
    void whoeverIsToLeaveLeavesBeforeTheNextStepAndBeforeAGoal() {
        var exits = List.of(new ExitCondition(when(8), "Graduated"), new ExitCondition(when(9), "Case closed"));
        given(workflow(exits, act(1), act(2), new Step.Goal(3, "Back", when(1)), act(4)));
        assertThat(run(NOON).next()).isEqualTo(new Next.Again());
        facts.conditions.addAll(Set.of(1, 9));
        var run = run(NOON);
        assertThat(run.next()).isEqualTo(new Next.Finished(new Next.End.Left(1)));
        assertThat(run.effects()).isEmpty();
        assertThat(run.passed()).containsExactly(new Passed(2, 1, Why.LEFT, 1));
    }

    @Test
    void aCallIsWaitedForOnlyWhenItsAnswerIsUsed() {
        var taken = List.of(new Step.Taken("/score", "", "score"));
        given(workflow(new Step.CallWebhook(1, 3, List.of(), List.of(), List.of()), act(2)));
        assertThat(run(NOON).next()).isEqualTo(new Next.Finished(new Next.End.Completed()));
        given(workflow(new Step.CallWebhook(1, 3, List.of(), taken, List.of(act(2))), act(3)));
        assertThat(run(NOON).next()).isEqualTo(new Next.Waiting(null, new EffectKey(17, 1, 1, 1)));
        facts.reply = Facts.Reply.ANSWERED;
        assertThat(run(NOON).effects())
                .extracting(effect -> effect.key().text())
                .containsExactly("wf-17-1-1-2", "wf-17-3-1-1");
        given(workflow(new Step.CallWebhook(1, 3, List.of(), taken, List.of(act(2))), act(3)));
        run(NOON);
        facts.reply = Facts.Reply.FAILED;
        assertThat(run(NOON).passed()).extracting(Passed::step).containsExactly(1, 2, 3);
    }

    @Test
    void whatIsDoneAgainByHandHasOtherKeys() {
        given(workflow(act(1), new Step.Exit(2, "Enough")));
        run(NOON);
        enrollment = enrollment.setTo(1);
        assertThat(run(NOON).effects())
                .extracting(effect -> effect.key().text())
                .containsExactly("wf-17-1-2-1");
    }

    @Test
    @Proves("WF-6")
    void tooManyStepsWithoutAWaitAreALoop() {
        given(workflow(act(1), act(2), act(3), act(4)));
        assertThat(new Interpreter(Play.BUSINESS, 3)
                        .run(program, enrollment, facts, NOON)
                        .next())
                .isInstanceOf(Next.Failed.class);
        given(workflow(act(1), act(2), new Step.WaitFor(5, new Length(1, LengthUnit.DAY)), act(3), act(4)));
        var patient = new Interpreter(Play.BUSINESS, 3);
        var waiting = patient.run(program, enrollment, facts, NOON);
        assertThat(patient.run(program, waiting.enrollment(), facts, local("2026-03-04T12:00"))
                        .next())
                .isInstanceOf(Next.Finished.class);
    }

    @Test
    void anUnfinishedStepIsNoProgram() {
        var draft = workflow(new Step.Unfinished(1, "wait", "{}", List.of()));
        assertThatThrownBy(() -> Program.of(draft)).isInstanceOf(IllegalArgumentException.class);
    }

    private void given(Definition definition) {
        program = Program.of(definition);
        facts = new Known(program);
        enrollment = start();
    }

    private static Enrollment start() {
        return Enrollment.entering(17, 5, 42);
    }

    private Advance run(Instant now) {
        var run = new Interpreter(Play.BUSINESS).run(program, enrollment, facts, now);
        enrollment = run.enrollment();
        return run;
    }

    private static Step mail(int id) {
        return new Step.SendEmail(id, new Message(1, "", "", Message.From.INSTITUTION));
    }

    private static Instant local(String time) {
        return LocalDateTime.parse(time).atZone(Play.NEW_YORK).toInstant();
    }
}
