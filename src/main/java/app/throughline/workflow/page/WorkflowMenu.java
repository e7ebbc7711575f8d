package app.throughline.workflow.page;

import app.throughline.workflow.Workflow;
import app.throughline.workflow.WorkflowState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What can be done to a whole workflow.
 *
 * @param name of the workflow, for those who do not see where the menu stands
 * @param exportHref its JSON
 * @param steps what changes it; each asks first
 */
public record WorkflowMenu(String domId, String name, String exportHref, List<Step> steps) {
    public WorkflowMenu {
        steps = List.copyOf(steps);
    }

    /**
     * One of them.
     *
     * @param href asks whether to do it
     * @param dialog the same where a dialog is enough, null where it takes a page
     */
    public record Step(String href, @Nullable String dialog, String icon, String label) {
        Step(String href, String icon, String label) {
            this(href, href, icon, label);
        }
    }

    /** Of a workflow. @param makes whether the viewer may change it */
    public static WorkflowMenu of(Workflow workflow, boolean makes) {
        var steps = makes ? steps(workflow) : List.<Step>of();
        return new WorkflowMenu(
                "menu-" + workflow.id(), workflow.name(), "/workflows/" + workflow.id() + "/export", steps);
    }

    private static List<Step> steps(Workflow workflow) {
        var at = "/workflows/" + workflow.id();
        var steps = new ArrayList<Step>();
        for (var state : List.of(WorkflowState.ACTIVE, WorkflowState.PAUSED, WorkflowState.DRAINING)) {
            if (workflow.state().leadsTo(state)) {
                steps.add(step(workflow, state));
            }
        }
        if (workflow.state().leadsTo(WorkflowState.PAUSED)) {
            steps.add(new Step(at + "/stop", "alert-circle", "Stop, with its messages"));
        }
        if (workflow.state() == WorkflowState.ACTIVE) {
            steps.add(new Step(at + "/matching", "users", "Let in who matches now"));
            steps.add(new Step(at + "/missed", "history", "Catch up on who was missed"));
        }
        steps.add(new Step(at + "/copy", "copy", "Copy"));
        steps.add(
                workflow.state() == WorkflowState.ARCHIVED
                        ? new Step(at + "/revival", "arrow-back-up", "Bring back")
                        : new Step(at + "/turn/archived", "trash", "Archive"));
        return steps;
    }

    /** Whoever resumes it is asked what becomes of those who stood still. */
    private static Step step(Workflow workflow, WorkflowState to) {
        var at = "/workflows/" + workflow.id();
        boolean resumes = workflow.state() == WorkflowState.PAUSED && to == WorkflowState.ACTIVE;
        return resumes
                ? new Step(at + "/resumption", null, icon(to), verb(to))
                : new Step(at + "/turn/" + key(to), icon(to), verb(to));
    }

    /** The state as addresses have it. */
    static String key(WorkflowState state) {
        return state.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** What brings a workflow there. */
    static String verb(WorkflowState state) {
        return switch (state) {
            case DRAFT -> "Draft";
            case ACTIVE -> "Resume";
            case PAUSED -> "Pause";
            case DRAINING -> "Let it finish";
            case ARCHIVED -> "Archive";
        };
    }

    private static String icon(WorkflowState state) {
        return switch (state) {
            case DRAFT -> "pencil";
            case ACTIVE -> "player-play";
            case PAUSED -> "player-pause";
            case DRAINING -> "hourglass";
            case ARCHIVED -> "trash";
        };
    }
}
