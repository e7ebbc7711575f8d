package app.throughline.workflow.check;

import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where each step stands in the JSON of its definition. */
final class Pointers {
    private final Map<Integer, String> places = new HashMap<>();

    Pointers(Definition definition) {
        sequence(definition.steps(), "/steps");
    }

    private void sequence(List<Step> steps, String at) {
        for (int i = 0; i < steps.size(); i++) {
            var step = steps.get(i);
            var place = at + "/" + i;
            places.put(step.id(), place);
            for (int way = 0; way < step.ways().size(); way++) {
                sequence(step.ways().get(way), place + way(step, way));
            }
        }
    }

    private static String way(Step step, int way) {
        return switch (step) {
            case Step.CallWebhook _ -> "/failed";
            case Step.WaitUntil _ -> "/missing";
            case Step.WaitForCondition _ -> way == 0 ? "/met" : "/timed_out";
            case Step.Branch branch -> way < branch.forks().size() ? "/forks/" + way + "/steps" : "/otherwise";
            case Step.Split _ -> "/arms/" + way + "/steps";
            default -> "/" + way;
        };
    }

    /** The pointer of a step. */
    String of(Step step) {
        return places.getOrDefault(step.id(), "");
    }
}
