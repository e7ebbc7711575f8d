package app.throughline.task;

import app.throughline.web.Ui;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's tasks, as the card of the first page and as the list.
 *
 * @param heading such as "4 left today"
 * @param tabs the views of the list; none on the card
 * @param empty instead of the list, null when there are tasks
 * @param olderHref the next page, "" at the end
 */
public record TaskPanel(
        String heading, List<Ui.Tab> tabs, List<TaskRow> rows, Ui.@Nullable Empty empty, String olderHref) {}
