package app.throughline.workflow.editor;

import app.throughline.web.Ui;
import app.throughline.workflow.step.DefinitionProblem;
import app.throughline.workflow.step.Step;
import app.throughline.workflow.words.StepSentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Draws the steps of a draft; asked inside a transaction. */
final class Canvases {
    private final StepSentence sentences;
    private final Scenery scenery;
    private final Map<Integer, Step> steps = new LinkedHashMap<>();

    /**
     * What the canvas is drawn with.
     *
     * @param path the address of the workflow
     * @param open the number of the step that is open, 0 for none
     * @param at the number of the step where the work goes on, 0 for none
     * @param carried what puts elsewhere what is being moved, such as {@code move:4}; "" for nothing
     */
    record Scenery(
            String path,
            int open,
            int at,
            String carried,
            boolean makes,
            StepNumbers.Counted numbers,
            List<DefinitionProblem> problems) {}

    Canvases(StepSentence sentences, Scenery scenery, List<Step> all) {
        this.sentences = sentences;
        this.scenery = scenery;
        all.stream().flatMap(Step::withInner).forEach(step -> steps.put(step.id(), step));
    }

    Card.Flow flow(DraftTree tree) {
        return flow(tree.steps(), 0, 0, "End");
    }

    private Card.Flow flow(ArrayNode list, int holder, int way, String ends) {
        var items = new ArrayList<Card.Item>();
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof ObjectNode json) {
                var then = i < list.size() - 1 ? "Goes on below" : ends;
                items.add(new Card.Item(gap(holder, way, i), card(json, then)));
            }
        }
        return new Card.Flow(items, gap(holder, way, list.size()), ends);
    }

    private Card.Gap gap(int holder, int way, int at) {
        var gap = new DraftTree.Gap(holder, way, at).text();
        if (!scenery.makes()) {
            return new Card.Gap(gap, "", "", "");
        }
        return scenery.carried().isEmpty()
                ? new Card.Gap(gap, scenery.path() + "?add=" + gap, "", "Add a step here")
                : new Card.Gap(
                        gap,
                        "",
                        scenery.carried() + ":" + gap,
                        scenery.carried().startsWith("move") ? "Move here" : "Paste here");
    }

    private Card card(ObjectNode json, String then) {
        int id = json.path("id").asInt(0);
        var step = steps.getOrDefault(id, new Step.Unfinished(id, "", json.toString(), List.of()));
        var kind = StepKinds.of(step);
        var forks = new ArrayList<Card.Fork>();
        var ways = DraftTree.Ways.of(json);
        for (int no = 0; no < ways.size(); no++) {
            forks.add(new Card.Fork(
                    label(json, no),
                    scenery.numbers().ways().getOrDefault(id + "-" + no, ""),
                    flow(ways.get(no).list(), id, no, then)));
        }
        return new Card(
                "step-" + id,
                id,
                scenery.path() + "?step=" + id,
                id == scenery.open(),
                new Card.Look(kind.icon(), kind.tone()),
                title(step, kind),
                line(step),
                problem(id),
                scenery.numbers().steps().getOrDefault(id, List.of()),
                forks,
                id == scenery.at());
    }

    private String problem(int id) {
        var own = scenery.problems().stream().filter(one -> one.step() == id).toList();
        return own.isEmpty()
                ? ""
                : own.getFirst().message() + (own.size() == 1 ? "" : " And " + (own.size() - 1) + " more.");
    }

    private String title(Step step, StepKinds.Kind kind) {
        return switch (step) {
            case Step.WaitFor wait -> sentences.say(wait);
            case Step.Branch branch when !branch.question().isEmpty() -> branch.question();
            case Step.Goal goal -> "Goal: " + goal.name();
            default -> kind.label();
        };
    }

    private String line(Step step) {
        return switch (step) {
            case Step.WaitFor _ -> "";
            case Step.Branch branch ->
                branch.forks().size() == 1
                        ? sentences.say(branch.forks().getFirst().when())
                        : branch.forks().size() + " branches, and the others";
            case Step.Goal goal -> sentences.say(goal.when());
            default -> sentences.say(step);
        };
    }

    private static Ui.Tag label(ObjectNode json, int way) {
        return switch (json.path("type").asString("")) {
            case "branch" ->
                way < json.path("forks").size()
                        ? new Ui.Tag(name(json, "forks", way, "Branch "), "check", "green")
                        : new Ui.Tag(json.path("forks").size() == 1 ? "No" : "Otherwise", "x", "red");
            case "split" -> {
                var percent = json.path("arms").path(way).path("percent").asString("?");
                yield new Ui.Tag(name(json, "arms", way, "Arm ") + ", " + percent + "%", "sitemap", "accent");
            }
            case "wait_condition" ->
                way == 0 ? new Ui.Tag("Met", "check", "green") : new Ui.Tag("Timed out", "clock", "amber");
            case "webhook" -> new Ui.Tag("If it fails", "x", "red");
            default -> new Ui.Tag("Without a date", "calendar", "grey");
        };
    }

    private static String name(ObjectNode json, String list, int way, String word) {
        var name = json.path(list).path(way).path("name").asString("");
        return name.isEmpty() ? word + (way + 1) : name;
    }
}
