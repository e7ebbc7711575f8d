package app.throughline.workflow.core;

import app.throughline.filter.Filter;
import app.throughline.workflow.core.Passed.Why;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.Step;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Holds each run of the interpreter against what a workflow promises; it knows the tree and the world, not the program. */
final class Checker {
    private static final Set<Why> ASKED =
            Set.of(Why.MET, Why.OTHERWISE, Why.GOAL_MET, Why.GOAL_NOT_MET, Why.NO_DATE, Why.LEFT, Why.TIMED_OUT);

    private final Definition definition;
    private final Program program;
    private final World world;
    private final Tree tree;
    private final Map<Integer, Integer> arms = new HashMap<>();
    private final Set<List<Object>> taken = new HashSet<>();
    private final Set<EffectKey> performed = new HashSet<>();
    private final List<String> wrong = new ArrayList<>();
    private Facts facts;
    private Instant now;

    Checker(Definition definition, Program program, World world) {
        this.definition = definition;
        this.program = program;
        this.world = world;
        this.tree = new Tree(definition);
        this.now = world.start;
        this.facts = world.facts(program, now);
    }

    /** What is wrong with a run; empty when nothing is. */
    List<String> check(Enrollment before, Advance run, Instant at) {
        wrong.clear();
        now = at;
        facts = world.facts(program, at);
        leavesAndGoals(before, run);
        order(before, run);
        staleness(run);
        effects(before, run);
        run.passed().forEach(passed -> decision(passed, before));
        times(before, run);
        return List.copyOf(wrong);
    }

    private void require(boolean holds, String promise) {
        if (!holds) {
            wrong.add(promise);
        }
    }

    private boolean holds(Filter.Rooted filter) {
        return facts.holds(program.filters().indexOf(filter));
    }

    private void leavesAndGoals(Enrollment before, Advance run) {
        int stands = before.step() == 0 ? tree.first() : before.step();
        if (stands == 0) {
            return;
        }
        int left = IntStream.range(0, definition.exits().size())
                .filter(i -> holds(definition.exits().get(i).when()))
                .findFirst()
                .orElse(-1);
        if (left >= 0) {
            require(
                    run.next().equals(new Next.Finished(new Next.End.Left(left)))
                            && run.effects().isEmpty(),
                    "whoever is to leave leaves before the next step");
            return;
        }
        tree.goals(stands).stream()
                .filter(goal -> holds(goal.when()))
                .findFirst()
                .ifPresent(goal -> require(
                        !run.passed().isEmpty()
                                && run.passed()
                                        .getFirst()
                                        .equals(new Passed(goal.id(), before.visit(), Why.GOAL_MET, -1)),
                        "a goal ahead that is met takes the student there"));
    }

    /** The steps follow each other as in the tree. */
    private void order(Enrollment before, Advance run) {
        int cursor = before.step() == 0 ? tree.first() : before.step();
        for (var passed : run.passed()) {
            require(
                    taken.add(List.of(passed.step(), passed.visit(), passed.why() == Why.WAITS)),
                    "each step once a visit");
            boolean jumps = passed.why() == Why.GOAL_MET
                    && cursor != 0
                    && tree.goals(cursor).stream().anyMatch(goal -> goal.id() == passed.step());
            require(passed.step() == cursor || jumps, "steps in their order");
            cursor = switch (passed.why()) {
                case WAITS, LEFT, EXITED -> cursor;
                default -> tree.after(passed.step(), passed.way());
            };
        }
        switch (run.next()) {
            case Next.Finished(Next.End.Completed()) -> require(cursor == 0, "it ends behind the last step");
            case Next.Finished _ -> require(!run.passed().isEmpty(), "it ends for a reason");
            case Next.Waiting _ -> require(run.enrollment().step() == cursor, "it waits where it stands");
            case Next.Again _ ->
                require(run.enrollment().step() == cursor && !run.effects().isEmpty(), "it goes on where it stands");
            case Next.Failed _ -> require(false, "no loop");
        }
    }

    /** Nothing is asked behind an effect that may change the answer. */
    private void staleness(Advance run) {
        boolean changed = false;
        for (var passed : run.passed()) {
            var step = tree.get(passed.step());
            boolean watched =
                    !definition.exits().isEmpty() || !tree.goals(passed.step()).isEmpty();
            boolean asks = ASKED.contains(passed.why()) || passed.why() == Why.CHOSEN && step instanceof Step.Branch;
            require(!changed || !watched && !asks, "nothing is asked of stale facts");
            changed |= step instanceof Step.Do
                    || passed.why() == Why.ANSWERED
                            && step instanceof Step.CallWebhook call
                            && !call.takes().isEmpty();
        }
    }

    private void effects(Enrollment before, Advance run) {
        var expected = new ArrayList<EffectKey>();
        for (var passed : run.passed()) {
            var step = tree.get(passed.step());
            if (passed.why() == Why.DONE || passed.why() == Why.WAITS && step instanceof Step.CallWebhook) {
                expected.add(new EffectKey(before.id(), passed.step(), before.visit(), 1));
            } else if (passed.why() == Why.ANSWERED
                    && step instanceof Step.CallWebhook call
                    && !call.takes().isEmpty()) {
                expected.add(new EffectKey(before.id(), passed.step(), before.visit(), 2));
            }
        }
        require(
                run.effects().stream().map(Effect::key).toList().equals(expected),
                "an effect for each step that has one");
        run.effects().forEach(effect -> require(performed.add(effect.key()), "no effect twice"));
    }

    private void decision(Passed passed, Enrollment before) {
        switch (tree.get(passed.step())) {
            case Step.Branch branch
            when passed.why() != Why.LEFT -> {
                int first = IntStream.range(0, branch.forks().size())
                        .filter(i -> holds(branch.forks().get(i).when()))
                        .findFirst()
                        .orElse(branch.forks().size());
                require(passed.way() == first, "the first fork that holds");
            }
            case Step.Split _
            when passed.why() == Why.CHOSEN ->
                require(
                        passed.way() == arms.computeIfAbsent(passed.step(), _ -> passed.way()),
                        "the same arm each time");
            case Step.Goal goal
            when passed.why() == Why.GOAL_MET || passed.why() == Why.GOAL_NOT_MET ->
                require(holds(goal.when()) == (passed.why() == Why.GOAL_MET), "a goal is met when it is");
            case Step.WaitForCondition wait
            when passed.why() == Why.MET -> require(holds(wait.until()), "met when true");
            case Step.WaitForCondition wait
            when passed.why() == Why.TIMED_OUT ->
                require(!holds(wait.until()) && came(before), "timed out when time is up");
            case Step.WaitFor _ when passed.why() == Why.TIME_CAME -> require(came(before), "not before its time");
            case Step.WaitForWindow wait
            when passed.why() == Why.TIME_CAME || passed.why() == Why.NO_WAIT ->
                require(Clocks.isInside(wait, now, zone(wait)), "inside the window");
            case Step.WaitUntil wait
            when passed.why() == Why.TIME_CAME || passed.why() == Why.NO_WAIT ->
                require(
                        !now.isBefore(Clocks.target(wait, facts, program, world.business.zone())),
                        "not before the date");
            default -> {}
        }
    }

    private ZoneId zone(Step.WaitForWindow wait) {
        return wait.ofStudent() ? world.zone : world.business.zone();
    }

    private boolean came(Enrollment before) {
        return before.wakeAt() != null && !now.isBefore(before.wakeAt());
    }

    /** A wait lasts as long as it says. */
    private void times(Enrollment before, Advance run) {
        if (!(run.next() instanceof Next.Waiting(var until, var call))) {
            return;
        }
        require(until == null || now.isBefore(until), "a wait ends later");
        boolean begins = !run.passed().isEmpty() && run.passed().getLast().why() == Why.WAITS;
        require(
                until == null
                        ? run.enrollment().wakeAt() == null
                        : until.equals(run.enrollment().wakeAt()),
                "kept");
        switch (tree.get(run.enrollment().step())) {
            case Step.WaitFor(var _, var length)
            when begins -> require(Clocks.after(now, length, world.business).equals(until), "so long after now");
            case Step.WaitForCondition wait
            when begins && wait.timeout() != null ->
                require(Clocks.after(now, wait.timeout(), world.business).equals(until), "a timeout so long after now");
            case Step.WaitFor _, Step.WaitForCondition _ ->
                require(same(until, before.wakeAt()), "a wait does not move");
            case Step.WaitUntil wait ->
                require(same(until, Clocks.target(wait, facts, program, world.business.zone())), "until the date");
            case Step.WaitForWindow wait ->
                require(until != null && Clocks.isNextOpening(wait, now, until, zone(wait)), "until the window opens");
            default -> require(call != null, "it waits for something");
        }
    }

    private static boolean same(@Nullable Instant one, @Nullable Instant other) {
        return one == null ? other == null : one.equals(other);
    }
}
