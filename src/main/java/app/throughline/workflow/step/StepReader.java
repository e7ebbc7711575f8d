package app.throughline.workflow.step;

import app.throughline.action.SubjectKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the tree of steps. Each step keeps its number; one without gets the next that is free. */
final class StepReader {
    private static final int HIGHEST = 1_000_000;

    private final Vocabulary words;
    private final Place whole;
    private final Set<Integer> taken = new HashSet<>();
    private int nextStep = 1;
    private int count;

    StepReader(Vocabulary words, Place whole) {
        this.words = words;
        this.whole = whole;
    }

    List<Step> read() {
        nextStep = Math.max(1, Math.min(HIGHEST, whole.json().path("next_step").asInt(1)));
        reserve(whole.json().path("steps"));
        var steps = sequence(whole.json().path("steps"), "/steps", 0);
        if (count > Definition.STEPS) {
            whole.problem("steps", "too_long", "A workflow has at most " + Definition.STEPS + " steps.");
        }
        return steps;
    }

    /** A number that no step has or had. */
    int nextStep() {
        return nextStep;
    }

    /** New numbers lie behind all that are there. */
    private void reserve(JsonNode steps) {
        for (var step : steps) {
            int id = step.path("id").asInt(0);
            nextStep = Math.max(nextStep, id < HIGHEST ? id + 1 : 1);
            Ways.of(type(step), step).forEach(way -> reserve(way.holder().path(way.name())));
        }
    }

    private static String type(JsonNode step) {
        return step.path("type").asString("");
    }

    private List<Step> sequence(JsonNode list, String at, int depth) {
        var steps = new ArrayList<Step>();
        if (!list.isMissingNode() && !list.isArray()) {
            whole.problems().add(new DefinitionProblem(at, 0, "invalid_format", "Steps stand in a list."));
        }
        if (depth > Definition.DEPTH) {
            whole.problems()
                    .add(new DefinitionProblem(
                            at, 0, "too_deep", "Branches nest at most " + Definition.DEPTH + " deep."));
            return steps;
        }
        for (int i = 0; i < list.size(); i++) {
            steps.add(step(list.get(i), at + "/" + i, depth));
        }
        return steps;
    }

    private Step step(JsonNode json, String at, int depth) {
        count++;
        var own = new ArrayList<DefinitionProblem>();
        int id = id(json, at, own);
        var type = type(json);
        var ways = new ArrayList<List<Step>>();
        for (var way : Ways.of(type, json)) {
            ways.add(sequence(way.holder().path(way.name()), at + way.pointer(), depth + 1));
        }
        var step = new OneStep(id, type, new Place(json, at, id, own), ways, words).read();
        if (depth > 0 && step instanceof Step.Goal) {
            own.add(new DefinitionProblem(
                    at, id, "not_allowed", "A goal stands in no branch. Move it behind the step that branches."));
        }
        whole.problems().addAll(own);
        return step == null || !own.isEmpty() ? new Step.Unfinished(id, type, json.toString(), ways) : step;
    }

    private int id(JsonNode json, String at, List<DefinitionProblem> own) {
        int id = json.path("id").asInt(0);
        if (id > 0 && id < HIGHEST && taken.add(id)) {
            return id;
        }
        if (id != 0) {
            own.add(new DefinitionProblem(
                    at + "/id",
                    nextStep,
                    "duplicate",
                    "Each step has a number of its own. Leave it out for a new one."));
        }
        taken.add(nextStep);
        return nextStep++;
    }

    /** On which kind of record a step acts; null when it does not say. */
    static @Nullable SubjectKind kind(StepSubject on) {
        return SubjectKind.of(on.kind()).orElse(null);
    }
}
