package app.throughline.workflow.watch.page;

import app.throughline.web.Ui;
import app.throughline.web.When;
import app.throughline.workflow.watch.Enrolled;
import app.throughline.workflow.watch.EnrollmentState;
import app.throughline.workflow.watch.StepNames;

/** Where a student stands in a workflow, and when that is looked at next, in words. */
final class Standing {
    private Standing() {}

    static Ui.Tag tag(EnrollmentState state) {
        return new Ui.Tag(state.label(), state.icon(), state.tone());
    }

    /** The step, or how it ended. */
    static String at(Enrolled one, StepNames.Named steps) {
        return switch (one.state()) {
            case INSIDE, FAILED -> steps.of(one.place().step());
            case FINISHED, STOPPED ->
                switch (one.ending()) {
                    case "completed" -> "Came to the end";
                    case "exited" -> "Ended at " + steps.of(one.place().step());
                    case "left" -> "Left: a condition to leave held";
                    default -> "Last at " + steps.of(one.place().step());
                };
        };
    }

    /** When it is looked at next, "" when it ended. */
    static String next(Enrolled one, When.Format when) {
        if (one.state() != EnrollmentState.INSIDE) {
            return one.state() == EnrollmentState.FAILED ? "When somebody decides" : "";
        }
        var place = one.place();
        if (place.awaitsAnswer()) {
            return "When the call is answered";
        }
        if (place.untilAt() != null) {
            return "Waits until " + when.full(place.untilAt()).text();
        }
        return place.wakeAt() == null
                ? "When the student’s records change"
                : "From " + when.full(place.wakeAt()).text();
    }
}
