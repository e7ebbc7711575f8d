package app.throughline.workflow.watch.page;

import app.throughline.access.Viewer;
import app.throughline.web.Ui;
import app.throughline.workflow.Workflow;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.WorkflowState;
import app.throughline.workflow.Workflows;
import java.util.List;
import org.springframework.stereotype.Component;

/** Draws the top of the pages of a workflow. */
@Component
record WatchHeads(Workflows workflows) {
    /**
     * @param page the page's path below the workflow, such as {@code /students}
     * @throws app.throughline.kernel.NotFound if there is no such workflow, or the viewer sees none
     */
    WatchHead of(long id, Viewer viewer, String page) {
        var workflow = workflows.get(id, viewer);
        return new WatchHead(
                id, workflow.name(), state(workflow), WorkflowSight.makes(viewer), tabs("/workflows/" + id, page));
    }

    private static Ui.Tag state(Workflow workflow) {
        var state = workflow.state();
        return new Ui.Tag(
                state.label(),
                state == WorkflowState.ACTIVE ? "player-play" : state == WorkflowState.PAUSED ? "player-pause" : "",
                state.tone().equals("gray") ? "grey" : state.tone());
    }

    private static List<Ui.Tab> tabs(String base, String page) {
        return List.of(
                Ui.Tab.of("Steps", base, false),
                Ui.Tab.of("Results", base + "/results", page.equals("/results")),
                Ui.Tab.of("Students", base + "/students", page.equals("/students")),
                Ui.Tab.of("Versions", base + "/versions", false),
                Ui.Tab.of("Settings", base + "/settings", false));
    }
}
