package app.throughline.task.page;

import app.throughline.web.Form;
import java.util.List;

/**
 * The form that completes a task.
 *
 * @param label TASK-n
 * @param unticked the steps of the checklist that are not ticked
 */
public record CompletionPage(String label, String title, List<String> unticked, Form form) {
    /** Where it is sent. */
    public String action() {
        return "/tasks/" + label + "/completion";
    }

    /** Where leaving it leads. */
    public String back() {
        return "/tasks/" + label;
    }
}
