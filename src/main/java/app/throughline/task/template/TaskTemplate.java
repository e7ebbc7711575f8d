package app.throughline.task.template;

import app.throughline.access.Assignee;
import app.throughline.calendar.Priority;
import app.throughline.kernel.Text;
import app.throughline.task.AddTask;
import app.throughline.task.DueUnit;
import app.throughline.task.TaskDetail;
import app.throughline.task.TaskType;
import org.jspecify.annotations.Nullable;

/**
 * What a new task may be filled in with.
 *
 * @param id 0 for one that is not stored yet
 * @param name 1 to 120 characters
 * @param purpose when to use it, at most 500 characters
 * @param title "" leaves it open
 * @param assignee null for the student when {@code isForStudent}, else nobody in particular
 * @param dueAmount how many units after it is used, 0 for no due date
 * @param isShared whether others may use it
 */
public record TaskTemplate(
        long id,
        String name,
        String purpose,
        String title,
        TaskType type,
        Priority priority,
        @Nullable Assignee assignee,
        boolean isForStudent,
        TaskDetail detail,
        int dueAmount,
        DueUnit dueUnit,
        boolean isShared,
        long ownerId,
        boolean isRetired,
        int version) {
    public TaskTemplate {
        name = Text.required(name, 120);
        purpose = Text.optional(purpose, 500);
        title = Text.optional(title, AddTask.LONGEST_TITLE);
    }
}
