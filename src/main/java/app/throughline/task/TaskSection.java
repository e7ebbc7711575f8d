package app.throughline.task;

import app.throughline.web.Chart;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tasks of a record, for its page.
 *
 * @param recordId the record; part of ids on the page
 * @param ring how far they are
 * @param progress the same in words, "2 of 5"; "" without tasks
 * @param addUrl where a new task is sent, "" when the person may not add one
 * @param openUrl shows the form
 * @param form the form for a new task, null while it is not shown
 * @param people who can be chosen, for the form
 */
public record TaskSection(
        long recordId,
        List<TaskRow> rows,
        Chart.Ring ring,
        String progress,
        String addUrl,
        String openUrl,
        @Nullable Form form,
        List<Ui.Option> people) {
    public TaskSection {
        rows = List.copyOf(rows);
        people = List.copyOf(people);
    }

    /** The id of the line that says how far they are. */
    public String countId() {
        return "task-count-" + recordId;
    }
}
