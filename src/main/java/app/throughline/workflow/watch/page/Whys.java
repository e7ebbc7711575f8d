package app.throughline.workflow.watch.page;

import app.throughline.web.Ui;
import app.throughline.workflow.watch.EnrollmentLists.Line;
import app.throughline.workflow.watch.StepNames;

/** Why a student went on as they did, in words. */
final class Whys {
    private Whys() {}

    /** What happened at a step, without a full stop. */
    static String words(Line line, StepNames.Named steps) {
        return switch (line.why()) {
            case DONE -> "";
            case WAITS -> "began to wait";
            case TIME_CAME -> "the time came";
            case NO_WAIT -> "there was nothing to wait for";
            case NO_DATE -> "the date is empty";
            case MET -> "it became true";
            case TIMED_OUT -> "it did not become true in time";
            case CHOSEN -> "took the way “" + steps.way(line.step(), line.way()) + "”";
            case OTHERWISE -> "no filter held: took the way “" + steps.way(line.step(), line.way()) + "”";
            case GOAL_MET -> "met the goal";
            case GOAL_NOT_MET -> "did not meet the goal, and went on";
            case ANSWERED -> "the call was answered";
            case CALL_FAILED -> "the call failed";
            case EXITED -> "ended here";
            case LEFT -> "left before it" + condition(line, steps);
        };
    }

    private static String condition(Line line, StepNames.Named steps) {
        boolean isKnown = line.way() >= 0 && line.way() < steps.exits().size();
        return isKnown ? ": " + steps.exits().get(line.way()) : "";
    }

    static Ui.Dot dot(Line line) {
        if (line.outcome() != null) {
            return Ui.Dot.of(line.outcome().icon(), line.outcome().tone());
        }
        return switch (line.why()) {
            case DONE -> Ui.Dot.of("user", "");
            case WAITS -> Ui.Dot.of("hourglass", "amber");
            case TIME_CAME, NO_WAIT, NO_DATE, MET, ANSWERED -> Ui.Dot.of("check", "");
            case TIMED_OUT -> Ui.Dot.of("clock", "");
            case CHOSEN, OTHERWISE -> Ui.Dot.of("git-branch", "");
            case GOAL_MET -> Ui.Dot.of("flag", "green");
            case GOAL_NOT_MET -> Ui.Dot.of("flag", "");
            case CALL_FAILED -> Ui.Dot.of("alert-circle", "red");
            case EXITED, LEFT -> Ui.Dot.of("logout", "");
        };
    }
}
