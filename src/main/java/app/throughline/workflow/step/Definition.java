package app.throughline.workflow.step;

import app.throughline.message.Purpose;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a workflow does, as one version says it. Stored as JSON: kinds of steps and triggers are added, never renamed.
 *
 * @param triggers what starts it; none in a draft that is not finished
 * @param steps one after the other
 * @param exits when a student leaves before the next step, whatever that is (product WF-1)
 * @param nextStep a number that no step has or had: so a number that is gone never comes back with another meaning
 */
public record Definition(
        Purpose purpose,
        List<Entry> triggers,
        List<Step> steps,
        List<ExitCondition> exits,
        Policies policies,
        int nextStep) {
    /** How many steps a workflow has at most, those in branches included. */
    public static final int STEPS = 300;

    /** How deep branches nest. */
    public static final int DEPTH = 12;

    /** How many triggers, and how many conditions to leave, there are at most. */
    public static final int ENTRIES = 10;

    public Definition {
        triggers = List.copyOf(triggers);
        steps = List.copyOf(steps);
        exits = List.copyOf(exits);
    }

    /** A draft in which nothing is said yet. */
    public static Definition empty() {
        return new Definition(Purpose.SERVICE, List.of(), List.of(), List.of(), Policies.USUAL, 1);
    }

    /** All steps, each before those inside it. */
    public Stream<Step> all() {
        return steps.stream().flatMap(Step::withInner);
    }
}
