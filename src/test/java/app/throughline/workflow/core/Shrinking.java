package app.throughline.workflow.core;

import app.throughline.workflow.step.Step;
import java.util.ArrayList;
import java.util.List;

/** Makes workflows smaller. */
final class Shrinking {
    private Shrinking() {}

    /** The steps without one of them, wherever it stands. */
    static List<Step> without(List<Step> steps, int id) {
        var left = new ArrayList<Step>();
        for (var step : steps) {
            if (step.id() != id) {
                left.add(rebuilt(step, id));
            }
        }
        return left;
    }

    private static Step rebuilt(Step step, int id) {
        return switch (step) {
            case Step.CallWebhook call ->
                new Step.CallWebhook(call.id(), call.endpoint(), call.data(), call.takes(), without(call.failed(), id));
            case Step.WaitUntil wait ->
                new Step.WaitUntil(wait.id(), wait.date(), wait.offset(), wait.at(), without(wait.missing(), id));
            case Step.WaitForCondition wait ->
                new Step.WaitForCondition(
                        wait.id(), wait.until(), wait.timeout(), without(wait.met(), id), without(wait.timedOut(), id));
            case Step.Branch branch ->
                new Step.Branch(
                        branch.id(),
                        branch.question(),
                        branch.forks().stream()
                                .map(fork -> new Step.Fork(fork.name(), fork.when(), without(fork.steps(), id)))
                                .toList(),
                        without(branch.otherwise(), id));
            case Step.Split split ->
                new Step.Split(
                        split.id(),
                        split.arms().stream()
                                .map(arm -> new Step.Arm(arm.name(), arm.percent(), without(arm.steps(), id)))
                                .toList());
            default -> step;
        };
    }
}
