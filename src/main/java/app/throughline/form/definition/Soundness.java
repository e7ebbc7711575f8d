package app.throughline.form.definition;

import app.throughline.form.definition.Definition.Placed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a definition must be by itself before people see it, whatever the vocabulary of the institution. */
final class Soundness {
    private final Definition definition;
    private final Reachability reachability;
    private final Map<String, Question> before = new HashMap<>();
    private final List<FormProblem> problems = new ArrayList<>();

    private Soundness(Definition definition) {
        this.definition = definition;
        this.reachability = new Reachability(definition);
    }

    /** What is wrong, in the order of the form. */
    static List<FormProblem> problems(Definition definition) {
        var look = new Soundness(definition);
        look.whole();
        for (int i = 0; i < definition.sections().size(); i++) {
            look.section(definition.sections().get(i), "/sections/" + i);
        }
        var alert = definition.then().alert();
        if (alert != null) {
            look.condition(alert.when(), "/then/alert/when");
        }
        return look.problems;
    }

    private void whole() {
        if (definition.name().isEmpty()) {
            problem("/name", "required", "Give the form a name.");
        }
        if (definition.questions().findAny().isEmpty()) {
            problem("/sections", "required", "Add a question.");
        }
        boolean certain = definition.audience() == Audience.LINK
                || definition.audience() == Audience.PUBLIC && definition.isFromStudent();
        if (!definition.texts().mail().isEmpty() && !certain) {
            problem("/texts/mail", "not_allowed", "Only a student who fills it in gets a mail. Say so, or use links.");
        }
        together();
        var opens = definition.opensOn();
        var closes = definition.closesOn();
        if (opens != null && closes != null && closes.isBefore(opens)) {
            problem("/closes_on", "out_of_range", "The last day comes before the first.");
        }
    }

    private void together() {
        int together = definition
                .questions()
                .map(Placed::question)
                .filter(question -> question.type() == QuestionType.FILE)
                .mapToInt(question -> question.files().most() * question.files().megabytes())
                .sum();
        if (together > FileLimits.MOST_TOGETHER) {
            problem(
                    "/sections",
                    "out_of_range",
                    "Its files may have " + together + " MB together. A form takes at most " + FileLimits.MOST_TOGETHER
                            + " MB: allow fewer or smaller ones.");
        }
    }

    private void section(Definition.Section section, String at) {
        condition(section.when(), at + "/when");
        for (int i = 0; i < section.questions().size(); i++) {
            var question = section.questions().get(i);
            question(new Placed(section, question), at + "/questions/" + i);
            before.put(question.key(), question);
        }
    }

    private void question(Placed placed, String at) {
        var question = placed.question();
        if (question.label().isEmpty()) {
            problem(at + "/label", "required", "Write the question.");
        }
        options(question, at + "/options");
        if (!question.identifies().fits(question.type())) {
            problem(
                    at + "/identifies",
                    "not_allowed",
                    "A " + question.type().label().toLowerCase(java.util.Locale.ROOT) + " does not tell that.");
        }
        if (question.type() == QuestionType.STUDENT && definition.audience().isOutside()) {
            problem(at + "/type", "not_allowed", "Only staff choose a student: others would learn who studies here.");
        }
        condition(question.when(), at + "/when");
        if (question.isRequired() && !reachability.canBeAsked(placed)) {
            problem(
                    at + "/when",
                    "not_allowed",
                    "It must be answered and is never asked: no answers meet its conditions.");
        }
    }

    private void options(Question question, String at) {
        if (question.type().isChosen() && question.options().isEmpty()) {
            problem(at, "required", "Write the choices, one on a line.");
        }
        if (question.options().stream().distinct().count() < question.options().size()) {
            problem(at, "not_allowed", "Each choice stands there once.");
        }
    }

    private void condition(@Nullable Condition condition, String at) {
        if (condition == null) {
            return;
        }
        var named = before.get(condition.question());
        if (named == null) {
            problem(at + "/question", "unknown_value", "Choose a question that stands before.");
            return;
        }
        var list = at + (condition.test() == Condition.Test.IS ? "/is" : "/is_not");
        if (condition.test() != Condition.Test.ANSWERED && condition.values().isEmpty()) {
            problem(list, "required", "Write the answer to compare with.");
        }
        if (named.type() == QuestionType.FILE && condition.test() != Condition.Test.ANSWERED) {
            problem(list, "not_allowed", "Of files one can only ask whether there are any: choose “is answered”.");
            return;
        }
        var known = named.answers();
        condition.values().stream()
                .filter(value -> !known.isEmpty() && !known.contains(value))
                .forEach(value ->
                        problem(list, "unknown_value", "“" + named.label() + "” has no answer “" + value + "”."));
    }

    private void problem(String pointer, String code, String message) {
        problems.add(new FormProblem(pointer, code, message));
    }
}
