package app.throughline.workflow.editor;

import app.throughline.web.Ui;
import app.throughline.workflow.step.DefinitionReader;
import app.throughline.workflow.step.TriggerKinds;
import app.throughline.workflow.words.EntrySentence;
import app.throughline.workflow.words.StepSentence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** What starts a workflow, and when students leave it, as the canvas shows them; asked inside a transaction. */
@Component
record TriggerCards(DefinitionReader reader, EntrySentence entries, StepSentence steps) {

    /** A card for each trigger, finished or not. @param open what is open, null for nothing */
    List<Card> of(CanvasPages.Scope scope, @Nullable Target open, List<StepNumbers.Stat> stats) {
        var cards = new ArrayList<Card>();
        for (int i = 0; i < scope.tree().triggers().size(); i++) {
            var json = scope.tree().triggers().get(i);
            var target = new Target(Target.Kind.TRIGGER, i);
            var kind = TriggerKinds.find(json.path("on").asString(""));
            var problems = CanvasPages.problems(scope, target);
            cards.add(new Card(
                    "trigger-" + i,
                    0,
                    "/workflows/" + scope.workflow().id() + "?trigger=" + i,
                    target.equals(open),
                    new Card.Look(kind.map(TriggerKinds.Kind::icon).orElse("alert-triangle"), "violet"),
                    kind.map(TriggerKinds.Kind::label).orElse("Something unknown"),
                    line(json),
                    problems.isEmpty() ? "" : problems.getFirst().message(),
                    i == 0 ? stats : List.of(),
                    List.of(),
                    false));
        }
        return cards;
    }

    /** What it asks, and who may enter again. */
    private String line(JsonNode json) {
        var read = reader.draft("{\"version\":1,\"triggers\":[" + json + "]}").definition();
        if (read == null || read.triggers().isEmpty()) {
            return "Not finished";
        }
        var entry = read.triggers().getFirst();
        var detail = entries.detail(entry);
        return (detail.isEmpty() ? "" : detail + ". ") + EntrySentence.say(entry.reentry());
    }

    /** The conditions to leave: where each is changed, and what it says. */
    List<Ui.Option> exits(CanvasPages.Scope scope) {
        var exits = new ArrayList<Ui.Option>();
        for (int i = 0; i < scope.tree().exits().size(); i++) {
            exits.add(StepOffers.option(
                    "/workflows/" + scope.workflow().id() + "?exit=" + i,
                    exit(scope.tree().exits().get(i))));
        }
        return exits;
    }

    private String exit(JsonNode json) {
        var read = reader.draft("{\"version\":1,\"exits\":[" + json + "]}").definition();
        return read == null || read.exits().isEmpty()
                ? "Not finished"
                : steps.say(read.exits().getFirst().when());
    }
}
