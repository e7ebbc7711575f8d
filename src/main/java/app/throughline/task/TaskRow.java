package app.throughline.task;

import app.throughline.web.Ui;
import app.throughline.web.When;
import org.jspecify.annotations.Nullable;

/**
 * A task in a list.
 *
 * @param due null without a due date, or when it is done
 * @param place where it belongs in words such as "CASE-318 · Maya Okafor", "" inside that record's own page
 * @param href the page it belongs to
 */
public record TaskRow(
        long id, String title, boolean done, @Nullable When due, Ui.Face assignee, String place, String href) {
    /** The id of its list item. */
    public String domId() {
        return "task-" + id;
    }

    /** The id of its checkbox. */
    public String checkId() {
        return "task-check-" + id;
    }

    /** Where ticking is sent. */
    public String toggleUrl() {
        return "/tasks/" + id + "/toggle";
    }

    /** The form that changes it. */
    public String editUrl() {
        return "/tasks/" + id + "/edit";
    }
}
