package app.throughline.workflow.trial.page;

import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.Step;
import app.throughline.workflow.trial.Choice;
import app.throughline.workflow.words.StepSentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What may be chosen at the steps of a workflow that is tried out, and what was. */
@Component
record TrialQuestions(StepSentence sentences) {
    private static final String WAY = "way-";
    private static final String ANSWER = "answer-";

    /** In the order of the steps; asked inside a transaction. */
    List<TrialPage.Question> of(Definition definition, Form form) {
        var questions = new ArrayList<TrialPage.Question>();
        definition.all().forEach(step -> {
            var ways = ways(step);
            if (!ways.isEmpty()) {
                var name = WAY + step.id();
                var options = new ArrayList<Ui.Option>();
                options.add(Ui.Option.of("", usual(step), form.value(name).isEmpty()));
                for (int i = 0; i < ways.size(); i++) {
                    var value = Integer.toString(i);
                    options.add(Ui.Option.of(value, ways.get(i), form.has(name, value)));
                }
                var answer = step instanceof Step.CallWebhook ? ANSWER + step.id() : "";
                var label = "Step " + step.id() + ": " + sentences.say(step);
                questions.add(new TrialPage.Question(
                        name, label, options, answer, answer.isEmpty() ? "" : form.value(answer)));
            }
        });
        return questions;
    }

    private static String usual(Step step) {
        return switch (step) {
            case Step.Split _ -> "By chance, as this student would get it";
            case Step.CallWebhook _ -> "It answers";
            default -> "As the records say";
        };
    }

    private static List<String> ways(Step step) {
        return switch (step) {
            case Step.CallWebhook call -> call.awaits() ? List.of("It fails") : List.of();
            case Step.WaitForCondition _ -> List.of("It becomes true at once", "It does not in time");
            case Step.Branch _, Step.Split _ -> names(step);
            default -> List.of();
        };
    }

    private static List<String> names(Step step) {
        var names = new ArrayList<String>();
        for (int i = 0; i < step.ways().size(); i++) {
            names.add(Words.way(step, i));
        }
        return names;
    }

    /** What was chosen, by step; what cannot be chosen is left out. */
    static Map<Integer, Choice> chosen(Definition definition, Form form) {
        var chosen = new HashMap<Integer, Choice>();
        definition.all().forEach(step -> {
            var way = form.value(WAY + step.id());
            var answer = form.value(ANSWER + step.id()).strip();
            if (step instanceof Step.CallWebhook) {
                if (way.equals("0")) {
                    chosen.put(step.id(), new Choice.Fail());
                } else if (!answer.isEmpty()) {
                    chosen.put(step.id(), new Choice.Answer(answer));
                }
            } else if (way.matches("[0-9]{1,2}")
                    && Integer.parseInt(way) < step.ways().size()) {
                chosen.put(step.id(), new Choice.Take(Integer.parseInt(way)));
            }
        });
        return chosen;
    }
}
