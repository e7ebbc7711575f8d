package app.throughline.workflow.page;

import app.throughline.web.Ui;
import app.throughline.workflow.Workflow;

/** The state of a workflow as a pill. */
public final class WorkflowStates {
    private WorkflowStates() {}

    /** Such as "On, version 4". */
    public static Ui.Tag tag(Workflow workflow) {
        var state = workflow.state();
        var icon = switch (state) {
            case DRAFT -> "pencil";
            case ACTIVE -> "player-play";
            case PAUSED -> "player-pause";
            case DRAINING -> "hourglass";
            case ARCHIVED -> "trash";
        };
        var tone = state.tone().equals("gray") ? "grey" : state.tone();
        return new Ui.Tag(
                state.label() + (workflow.versionNo() == 0 ? "" : ", version " + workflow.versionNo()), icon, tone);
    }
}
