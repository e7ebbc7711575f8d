package app.throughline.task;

import app.throughline.web.Ui;
import app.throughline.web.When;
import org.jspecify.annotations.Nullable;

/**
 * A task in a list.
 *
 * @param status what it waits for or how it ended, null while it is plainly open or done
 * @param due null without a due date, or when it is closed
 * @param place where it belongs in words such as "CASE-318 · Maya Okafor", "" inside that record's own page
 * @param href its own page
 * @param back the page it belongs to
 * @param mayChange whether this person may tick and change it
 */
public record TaskRow(
        long id,
        String title,
        boolean done,
        Ui.@Nullable Tag status,
        @Nullable When due,
        Ui.Face assignee,
        String place,
        String href,
        String back,
        boolean mayChange) {
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
        return href + "/edit";
    }
}
