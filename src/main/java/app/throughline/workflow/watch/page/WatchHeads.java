package app.throughline.workflow.watch.page;

import app.throughline.access.Viewer;
import app.throughline.workflow.WorkflowSight;
import app.throughline.workflow.Workflows;
import app.throughline.workflow.page.WorkflowStates;
import app.throughline.workflow.page.WorkflowTabs;
import org.springframework.stereotype.Component;

/** Draws the top of the pages of a workflow. */
@Component
record WatchHeads(Workflows workflows) {
    /**
     * @param page the key of the tab that is shown, "" for none of them
     * @throws app.throughline.kernel.NotFound if there is no such workflow, or the viewer sees none
     */
    WatchHead of(long id, Viewer viewer, String page) {
        var workflow = workflows.get(id, viewer);
        return new WatchHead(
                id,
                workflow.name(),
                WorkflowStates.tag(workflow),
                workflow.pauseReason(),
                WorkflowSight.makes(viewer),
                WorkflowTabs.of(workflow, page));
    }
}
