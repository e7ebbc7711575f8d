package app.throughline.workflow.page;

import app.throughline.web.Form;
import java.util.List;

/**
 * A new workflow: its name, and the JSON of another where somebody brings one.
 *
 * @param bringing whether a file is brought
 * @param folders those in use
 */
public record NewWorkflowPage(Form form, boolean bringing, List<String> folders) {
    public NewWorkflowPage {
        folders = List.copyOf(folders);
    }

    /** What the page is called. */
    public String heading() {
        return bringing ? "Import a workflow" : "New workflow";
    }
}
