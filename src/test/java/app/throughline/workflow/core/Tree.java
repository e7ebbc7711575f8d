package app.throughline.workflow.core;

import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which step follows which, told from the tree itself: what the program's layout is compared with. */
final class Tree {
    private final Definition definition;
    private final Map<Integer, Step> steps = new HashMap<>();
    private final Map<Integer, Integer> after = new HashMap<>();
    private final Map<Integer, Integer> places = new HashMap<>();

    Tree(Definition definition) {
        this.definition = definition;
        lay(definition.steps(), 0);
        for (int i = 0; i < definition.steps().size(); i++) {
            int place = i;
            definition.steps().get(i).withInner().forEach(step -> places.put(step.id(), place));
        }
    }

    private void lay(List<Step> sequence, int then) {
        for (int i = 0; i < sequence.size(); i++) {
            var step = sequence.get(i);
            steps.put(step.id(), step);
            after.put(step.id(), i + 1 < sequence.size() ? sequence.get(i + 1).id() : then);
            step.ways().forEach(way -> lay(way, after.get(step.id())));
        }
    }

    Step get(int step) {
        return steps.get(step);
    }

    /** The first step; 0 for none. */
    int first() {
        return definition.steps().isEmpty() ? 0 : definition.steps().getFirst().id();
    }

    /** What follows a step by one of its ways, -1 for straight on; 0 for the end. */
    int after(int step, int way) {
        var ways = get(step).ways();
        return way < 0 || ways.get(way).isEmpty()
                ? after.get(step)
                : ways.get(way).getFirst().id();
    }

    /** The goals ahead of a step, the nearest first. */
    List<Step.Goal> goals(int step) {
        return definition.steps().stream()
                .skip(places.get(step) + 1L)
                .filter(Step.Goal.class::isInstance)
                .map(Step.Goal.class::cast)
                .toList();
    }
}
