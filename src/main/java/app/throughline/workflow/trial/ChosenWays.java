package app.throughline.workflow.trial;

import app.throughline.filter.Category;
import app.throughline.filter.Filter;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes chosen ways into a definition: what decides on the way is replaced by what always holds, or never. So neither the
 * interpreter nor the runner knows that anything was chosen, and a step's number and its ways stay what they are.
 */
final class ChosenWays {
    private final Filter.Rooted always;
    private final Filter.Rooted never;
    private final Map<Integer, Choice> choices;

    /** @param students the category of students */
    ChosenWays(Category students, Map<Integer, Choice> choices) {
        var all = new Filter.All(List.of());
        this.always = new Filter.Rooted(students, all);
        this.never = new Filter.Rooted(students, new Filter.None(List.of(all)));
        this.choices = choices;
    }

    Definition of(Definition definition) {
        return new Definition(
                definition.purpose(),
                definition.triggers(),
                steps(definition.steps()),
                definition.exits(),
                definition.policies(),
                definition.nextStep());
    }

    private List<Step> steps(List<Step> steps) {
        return steps.stream().map(this::step).toList();
    }

    private Step step(Step step) {
        return switch (step) {
            case Step.Branch branch -> branch(branch);
            case Step.Split split -> split(split);
            case Step.WaitForCondition wait ->
                new Step.WaitForCondition(
                        wait.id(), until(wait), wait.timeout(), steps(wait.met()), steps(wait.timedOut()));
            case Step.WaitUntil wait ->
                new Step.WaitUntil(wait.id(), wait.date(), wait.offset(), wait.at(), steps(wait.missing()));
            case Step.CallWebhook call ->
                new Step.CallWebhook(call.id(), call.endpoint(), call.data(), call.takes(), steps(call.failed()));
            case Step.Do _,
                    Step.SendEmail _,
                    Step.SendText _,
                    Step.ChangeProperty _,
                    Step.GiveRole _,
                    Step.EndRole _,
                    Step.StopWorkflow _,
                    Step.WaitFor _,
                    Step.WaitForWindow _,
                    Step.Goal _,
                    Step.Exit _,
                    Step.Unfinished _ -> step;
        };
    }

    /** The way chosen at a step; -1 for none. */
    private int way(Step step) {
        return choices.get(step.id()) instanceof Choice.Take(var way) ? way : -1;
    }

    private Filter.Rooted until(Step.WaitForCondition wait) {
        return way(wait) < 0 ? wait.until() : way(wait) == 0 ? always : never;
    }

    private Step branch(Step.Branch branch) {
        var forks = new ArrayList<Step.Fork>();
        for (var fork : branch.forks()) {
            var when = way(branch) < 0 ? fork.when() : way(branch) == forks.size() ? always : never;
            forks.add(new Step.Fork(fork.name(), when, steps(fork.steps())));
        }
        return new Step.Branch(branch.id(), branch.question(), forks, steps(branch.otherwise()));
    }

    /** An arm that is chosen is a fork that everybody takes. */
    private Step split(Step.Split split) {
        if (way(split) < 0) {
            var arms = split.arms().stream()
                    .map(arm -> new Step.Arm(arm.name(), arm.percent(), steps(arm.steps())))
                    .toList();
            return new Step.Split(split.id(), arms);
        }
        var forks = new ArrayList<Step.Fork>();
        for (var arm : split.arms()) {
            forks.add(new Step.Fork(arm.name(), way(split) == forks.size() ? always : never, steps(arm.steps())));
        }
        return new Step.Branch(split.id(), "", forks, List.of());
    }
}
