package app.throughline.workflow.words;

import app.throughline.action.ActionSentence;
import app.throughline.builder.StaffNames;
import app.throughline.filter.Catalogue;
import app.throughline.filter.Filter;
import app.throughline.filter.Sentence;
import app.throughline.workflow.check.StepTargets;
import app.throughline.workflow.step.Message;
import app.throughline.workflow.step.PropertyChange;
import app.throughline.workflow.step.Step;
import app.throughline.workflow.step.StepSubject;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Says in English what steps do, without a full stop; asked inside a transaction. */
@Component
public class StepSentence {
    private final ActionSentence actions;
    private final Catalogue catalogue;
    private final StaffNames names;
    private final List<StepTargets> targets;
    private final Called called;

    StepSentence(
            ActionSentence actions, Catalogue catalogue, StaffNames names, List<StepTargets> targets, Called called) {
        this.actions = actions;
        this.catalogue = catalogue;
        this.names = names;
        this.targets = targets;
        this.called = called;
    }

    /** What a step does, such as "Wait 3 days". What is inside it says its own. */
    public String say(Step step) {
        return switch (step) {
            case Step.Do(var _, var action, var on) -> actions.say(action) + on(on);
            case Step.SendEmail(var _, var message) -> "Send the e-mail " + message(StepTargets.Kind.EMAIL, message);
            case Step.SendText(var _, var message) -> "Send the text " + message(StepTargets.Kind.TEXT, message);
            case Step.ChangeProperty(var _, var property, var change) -> change(property, change);
            case Step.GiveRole(var _, var role, var _, var replaces) ->
                (replaces ? "Make somebody the student’s " : "Add somebody as the student’s ") + called.role(role);
            case Step.EndRole(var _, var role) -> "End the role " + called.role(role);
            case Step.StopWorkflow(var _, var workflow) -> "Stop the workflow " + called.workflow(workflow);
            case Step.CallWebhook call -> "Call " + target(StepTargets.Kind.ENDPOINT, call.endpoint());
            case Step.Goal(var _, var name, var when) -> "Goal “" + name + "”: " + say(when);
            case Step.Exit(var _, var reason) -> reason.isEmpty() ? "End here" : "End here: " + reason;
            case Step.Unfinished _ -> "Not finished";
            default -> flow(step);
        };
    }

    private String flow(Step step) {
        return switch (step) {
            case Step.WaitFor(var _, var length) -> "Wait " + length.words();
            case Step.WaitUntil wait ->
                "Wait until " + wait.offset().words() + " the "
                        + wait.date().field().label() + (wait.date().isInstant() ? "" : ", " + wait.at());
            case Step.WaitForWindow wait -> window(wait);
            case Step.WaitForCondition wait ->
                "Wait until it is true, at most "
                        + (wait.timeout() == null ? "for ever" : wait.timeout().words()) + ": " + say(wait.until());
            case Step.Branch(var _, var question, var forks, var _) ->
                question.isEmpty() ? "Branch in " + (forks.size() + 1) : question;
            case Step.Split(var _, var arms) ->
                "Split by chance: "
                        + arms.stream().map(arm -> arm.percent() + "%").collect(Collectors.joining(", "));
            default -> throw new IllegalStateException("No sentence for " + step);
        };
    }

    /** A filter in words. */
    public String say(Filter.Rooted filter) {
        return Sentence.of(filter, catalogue, names);
    }

    private String on(StepSubject on) {
        return switch (on) {
            case StepSubject.Student() -> "";
            case StepSubject.Context(var kind) -> " (the " + kind + ")";
            case StepSubject.Made(var kind, var step) -> " (the " + kind + " of step " + step + ")";
            case StepSubject.Matching(var filter) -> " (" + say(filter) + ")";
        };
    }

    private String message(StepTargets.Kind kind, Message message) {
        return target(kind, message.template())
                + (message.role().isEmpty() ? "" : " to the student’s " + called.role(message.role()))
                + from(message.from());
    }

    private String from(Message.From from) {
        if (!from.role().isEmpty()) {
            return " from the student’s " + called.role(from.role());
        }
        return from.name().isEmpty() ? "" : " from " + from.name();
    }

    private String target(StepTargets.Kind kind, long id) {
        return targets.stream()
                .filter(one -> one.kind() == kind)
                .flatMap(one -> one.name(id).stream())
                .findFirst()
                .map(name -> "“" + name + "”")
                .orElse("that is not there any more");
    }

    private String change(String key, PropertyChange change) {
        var property = called.property(key);
        return switch (change) {
            case PropertyChange.SetTo(var value) -> "Set " + property + " to “" + value + "”";
            case PropertyChange.Clear() -> "Clear " + property;
            case PropertyChange.CopyOf(var from) -> "Copy " + called.property(from) + " to " + property;
            case PropertyChange.Add(var amount) -> "Add " + amount.toPlainString() + " to " + property;
            case PropertyChange.Shift(var days) -> "Move " + property + " by " + days + " days";
            case PropertyChange.Today(var days) ->
                "Set " + property + " to " + (days == 0 ? "today" : days + " days from today");
        };
    }

    private static String window(Step.WaitForWindow wait) {
        var days = wait.days().size() == DayOfWeek.values().length
                ? ""
                : wait.days().stream()
                        .sorted(Comparator.naturalOrder())
                        .map(day -> day.getDisplayName(TextStyle.FULL, Locale.US))
                        .collect(Collectors.joining(", ", " on ", ""));
        var whole = wait.from().equals(LocalTime.MIDNIGHT) && wait.until().equals(LocalTime.MIDNIGHT);
        return "Wait for the time" + days + (whole ? "" : " between " + wait.from() + " and " + wait.until())
                + (wait.ofStudent() ? " where the student is" : "");
    }
}
