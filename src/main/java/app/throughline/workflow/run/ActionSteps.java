package app.throughline.workflow.run;

import app.throughline.action.Action;
import app.throughline.action.ActionRefused;
import app.throughline.action.Actions;
import app.throughline.action.FieldChange;
import app.throughline.action.Outcome;
import app.throughline.action.Subject;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.workflow.step.Step;
import app.throughline.workflow.step.StepSubject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Steps that do something to a record, through the same doors as rules. */
@Component
class ActionSteps {
    private final Actions actions;
    private final MatchingRecords matching;

    ActionSteps(Actions actions, MatchingRecords matching) {
        this.actions = actions;
        this.matching = matching;
    }

    /** Performs an action for each of them, those of one cause together. */
    List<Answer> perform(Step.Do step, List<Effects.Task> tasks) {
        var answers = new Answer[tasks.size()];
        var byCause = new LinkedHashMap<Cause, List<Integer>>();
        var subjects = new ArrayList<List<Subject>>();
        for (int i = 0; i < tasks.size(); i++) {
            var found = subjects(step.on(), tasks.get(i));
            subjects.add(found);
            if (found.isEmpty()) {
                answers[i] = new Answer.Skipped(missing(step.on()));
            } else if (found.size() == 1) {
                byCause.computeIfAbsent(tasks.get(i).of().cause(), _ -> new ArrayList<>())
                        .add(i);
            } else {
                answers[i] = several(step.action(), found, tasks.get(i).of().cause());
            }
        }
        byCause.forEach((cause, places) -> together(step.action(), cause, places, subjects, answers));
        return List.of(answers);
    }

    private void together(
            Action action, Cause cause, List<Integer> places, List<List<Subject>> subjects, Answer[] answers) {
        var of = places.stream().map(place -> subjects.get(place).getFirst()).toList();
        var outcomes = actions.performAll(action, of, cause);
        for (int i = 0; i < outcomes.size(); i++) {
            answers[places.get(i)] = answer(outcomes.get(i));
        }
    }

    /** Each record by itself: one that refuses leaves the others theirs. */
    private Answer several(Action action, List<Subject> subjects, Cause cause) {
        var words = new ArrayList<String>();
        for (var subject : subjects) {
            words.add(
                    switch (answered(action, subject, cause)) {
                        case Answer.Done(var done, var _) -> done;
                        case Answer.Skipped(var why) -> why;
                        case Answer.Later(var _, var why) -> why;
                        case Answer.Broken(var why) -> why;
                    });
        }
        return new Answer.Done(String.join("; ", words));
    }

    private Answer answered(Action action, Subject subject, Cause cause) {
        try {
            return answer(actions.perform(action, subject, cause));
        } catch (ActionRefused refused) {
            return new Answer.Skipped(Objects.requireNonNullElse(refused.getMessage(), "It was refused."));
        }
    }

    private static Answer answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var changes, var made) -> new Answer.Done(words(changes), made);
            case Outcome.Skipped(var why) -> new Answer.Skipped(why);
        };
    }

    private static String words(List<FieldChange> changes) {
        return String.join("; ", changes.stream().map(ActionSteps::words).toList());
    }

    private static String words(FieldChange change) {
        return change.field() + " from " + shown(change.before()) + " to " + shown(change.after());
    }

    private static String shown(@Nullable String value) {
        return value == null || value.isEmpty() ? "–" : value;
    }

    private List<Subject> subjects(StepSubject on, Effects.Task task) {
        var one = task.of();
        var contact = one.contact().value();
        List<RecordRef> found = switch (on) {
            case StepSubject.Student() -> List.of(new RecordRef("contact", contact));
            case StepSubject.Context(var kind) ->
                one.about().filter(ref -> ref.kind().equals(kind)).stream().toList();
            case StepSubject.Made(var kind, var step) ->
                one.memory().made(step, kind).stream().toList();
            case StepSubject.Matching(var filter) -> matching.of(filter, contact);
        };
        one.pretence()
                .ifPresent(pretence ->
                        found.forEach(ref -> pretence.touches(task.effect().key(), ref)));
        return found.stream()
                .map(ref -> new Subject(ref, contact, task.effect().key().text()))
                .toList();
    }

    private static String missing(StepSubject on) {
        return switch (on) {
            case StepSubject.Student() -> "The student is not there any more.";
            case StepSubject.Context(var kind) -> "No " + kind + " came along.";
            case StepSubject.Made(var kind, var step) -> "Step " + step + " made no " + kind + ".";
            case StepSubject.Matching _ -> "No record of the student matches.";
        };
    }
}
