package app.throughline.workflow.trial.page;

import app.throughline.message.Sending;
import app.throughline.web.Ui;
import app.throughline.web.When;
import app.throughline.workflow.core.Passed;
import app.throughline.workflow.step.Definition;
import app.throughline.workflow.step.Step;
import app.throughline.workflow.trial.Trial;
import app.throughline.workflow.trial.TrialMessage;

/** What would happen, in words. */
final class Words {
    private Words() {}

    /** A way inside a step, as it is called there. */
    static String way(Step step, int way) {
        return switch (step) {
            case Step.Branch branch ->
                way < branch.forks().size() ? named(branch.forks().get(way).name(), way) : "Otherwise";
            case Step.Split split -> named(split.arms().get(way).name(), way);
            default -> "Way " + (way + 1);
        };
    }

    private static String named(String name, int way) {
        return name.isEmpty() ? "Way " + (way + 1) : name;
    }

    /** Why it would go on so, without a full stop; "" where that says nothing. */
    static String why(Passed passed, Definition definition) {
        return switch (passed.why()) {
            case DONE -> "";
            case WAITS -> "Begins to wait";
            case TIME_CAME -> "The time has come";
            case NO_WAIT -> "There is nothing to wait for";
            case NO_DATE -> "The date is empty";
            case MET -> "It is true";
            case TIMED_OUT -> "It did not become true in time";
            case CHOSEN -> "Goes the way “" + taken(passed, definition) + "”";
            case OTHERWISE -> "Nothing of it holds: goes the way “Otherwise”";
            case GOAL_MET -> "Meets the goal";
            case GOAL_NOT_MET -> "Does not meet the goal, and goes on";
            case ANSWERED -> "The call is answered";
            case CALL_FAILED -> "The call fails";
            case EXITED -> "Ends here";
            case LEFT ->
                "Leaves before it: " + definition.exits().get(passed.way()).reason();
        };
    }

    private static String taken(Passed passed, Definition definition) {
        return definition
                .all()
                .filter(step -> step.id() == passed.step())
                .map(step -> way(step, passed.way()))
                .findFirst()
                .orElse("");
    }

    static Ui.Dot dot(Trial.Point point) {
        return switch (point.result()) {
            case DONE -> Ui.Dot.of("circle-check", "green");
            case SKIPPED -> Ui.Dot.of("minus", "amber");
            case FAILED -> Ui.Dot.of("alert-circle", "red");
            case NONE ->
                switch (point.passed().why()) {
                    case WAITS -> Ui.Dot.of("hourglass", "amber");
                    case CHOSEN, OTHERWISE -> Ui.Dot.of("git-branch", "");
                    case GOAL_MET, GOAL_NOT_MET -> Ui.Dot.of("flag", "");
                    case EXITED, LEFT -> Ui.Dot.of("logout", "");
                    case TIMED_OUT, TIME_CAME -> Ui.Dot.of("clock", "");
                    case CALL_FAILED -> Ui.Dot.of("alert-circle", "red");
                    case DONE, NO_WAIT, NO_DATE, MET, ANSWERED -> Ui.Dot.of("check", "");
                };
        };
    }

    /** What would change, or why it would not. */
    static String detail(Trial.Point point) {
        if (point.isHidden()) {
            return "It concerns a record that you do not see.";
        }
        return switch (point.result()) {
            case NONE -> "";
            case DONE -> point.detail();
            case SKIPPED -> "Left out: " + Sending.words(point.detail());
            case FAILED -> "It cannot be done: " + point.detail();
        };
    }

    static TrialPage.Letter letter(TrialMessage message, int step, When.Format when) {
        var label = switch (message.sort()) {
            case EMAIL -> "E-mail to the student";
            case TEXT -> "Text to the student";
            case STAFF_MAIL -> "E-mail to " + message.to();
            case CALL -> "Call of the endpoint";
        };
        var until = message.heldUntil();
        var note = until != null
                ? Sending.words(message.reason()) + ": it would wait until "
                        + when.full(until).text()
                : message.isLeftOut() ? "It would not be sent: " + Sending.words(message.reason()) : "";
        boolean tests = message.sort() != TrialMessage.Sort.CALL;
        return new TrialPage.Letter(
                label, message.subject(), message.body(), note, tests ? Integer.toString(step) : "");
    }

    /** How it ends, without a full stop. */
    static String ending(Trial.Ending ending, When.Format when) {
        var at = when.full(ending.at()).text();
        var reason = ending.reason().isEmpty() ? "" : " (" + ending.reason() + ")";
        return switch (ending.code()) {
            case "completed" -> "It ends behind the last step, " + at;
            case "exited" -> "It ends at a step" + reason + ", " + at;
            case "left" -> "The student leaves" + reason + ", " + at;
            case "waits_for_ever" ->
                "The student waits in step " + ending.step() + " for something that time alone does not bring";
            case "too_many_steps" -> "It goes on; only so many steps are followed";
            case "too_long" ->
                "It goes on: step " + ending.step() + " waits until " + at + ", and only 400 days are followed";
            default -> "It stops before step " + ending.step() + reason + ", " + at;
        };
    }
}
