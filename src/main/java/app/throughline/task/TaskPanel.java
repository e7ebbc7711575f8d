package app.throughline.task;

import app.throughline.web.Ui;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person's tasks, the card of the first page.
 *
 * @param heading such as "4 left today"
 * @param empty instead of the list, null when there are tasks
 */
public record TaskPanel(String heading, List<TaskRow> rows, Ui.@Nullable Empty empty) {}
