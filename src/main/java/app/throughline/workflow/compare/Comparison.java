package app.throughline.workflow.compare;

import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.DefinitionWriter;
import app.throughline.workflow.step.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a definition differs from an earlier one.
 *
 * @param purpose whether it writes for another purpose
 * @param triggers whether something else starts it
 * @param exits whether students leave under other conditions
 * @param policies whether it may do more or less
 * @param steps in the order of the later one, those that are gone behind them
 */
public record Comparison(
        boolean purpose, boolean triggers, boolean exits, boolean policies, List<StepDifference> steps) {
    public Comparison {
        steps = List.copyOf(steps);
    }

    /** Compares two definitions of one workflow. */
    public static Comparison of(Definition before, Definition after) {
        return new Comparison(
                before.purpose() != after.purpose(),
                !before.triggers().equals(after.triggers()),
                !before.exits().equals(after.exits()),
                !before.policies().equals(after.policies()),
                steps(new Places(before), new Places(after)));
    }

    /** Whether they say the same. */
    public boolean isNothing() {
        return !purpose && !triggers && !exits && !policies && steps.isEmpty();
    }

    private static List<StepDifference> steps(Places before, Places after) {
        var differences = new ArrayList<StepDifference>();
        var moved = moved(before, after);
        after.steps.forEach((id, step) -> {
            var was = before.steps.get(id);
            if (was == null) {
                differences.add(new StepDifference.Added(step));
                return;
            }
            if (!DefinitionWriter.alone(was).equals(DefinitionWriter.alone(step))) {
                differences.add(new StepDifference.Changed(was, step));
            }
            if (moved.contains(id)) {
                differences.add(new StepDifference.Moved(step));
            }
        });
        before.steps.forEach((id, step) -> {
            if (!after.steps.containsKey(id)) {
                differences.add(new StepDifference.Removed(step));
            }
        });
        return differences;
    }

    /** Those in another list than before, and the fewest of each list whose order must have changed. */
    private static Set<Integer> moved(Places before, Places after) {
        var moved = new HashSet<Integer>();
        after.lists.forEach((list, ids) -> {
            var old = before.lists.getOrDefault(list, List.of());
            var common = ids.stream().filter(old::contains).toList();
            ids.stream()
                    .filter(id -> before.steps.containsKey(id) && !old.contains(id))
                    .forEach(moved::add);
            moved.addAll(common);
            inOrder(common, old).forEach(moved::remove);
        });
        return moved;
    }

    /** The most of them that stand in the same order as before. */
    private static List<Integer> inOrder(List<Integer> ids, List<Integer> old) {
        var best = new ArrayList<List<Integer>>();
        List<Integer> longest = List.of();
        for (int i = 0; i < ids.size(); i++) {
            List<Integer> chain = List.of();
            for (int j = 0; j < i; j++) {
                if (old.indexOf(ids.get(j)) < old.indexOf(ids.get(i))
                        && best.get(j).size() > chain.size()) {
                    chain = best.get(j);
                }
            }
            var longer = new ArrayList<>(chain);
            longer.add(ids.get(i));
            best.add(longer);
            longest = longer.size() > longest.size() ? longer : longest;
        }
        return longest;
    }

    /** The steps of a definition by their numbers, and which list has which, by the step and the way it belongs to. */
    private static final class Places {
        private final Map<Integer, Step> steps = new LinkedHashMap<>();
        private final Map<String, List<Integer>> lists = new LinkedHashMap<>();

        Places(Definition definition) {
            lay(definition.steps(), "");
        }

        private void lay(List<Step> list, String at) {
            lists.put(at, list.stream().map(Step::id).toList());
            for (var step : list) {
                steps.put(step.id(), step);
                for (int way = 0; way < step.ways().size(); way++) {
                    lay(step.ways().get(way), step.id() + "/" + way);
                }
            }
        }
    }
}
