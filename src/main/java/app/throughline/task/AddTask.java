package app.throughline.task;

import app.throughline.access.Assignee;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a new task.
 *
 * @param caseId the case it belongs to, null for none; whoever adds it must see that case
 * @param title 1 to 200 characters
 * @param assignee who does it, null for the student
 * @param dueAt the instant after which it is overdue, null for no due date
 * @param alertId the alert it is added for, whose timeline tells of it; null for none
 */
public record AddTask(
        ContactId contact,
        @Nullable Long caseId,
        String title,
        TaskType type,
        Priority priority,
        @Nullable Assignee assignee,
        @Nullable Instant dueAt,
        TaskDetail detail,
        @Nullable Long alertId) {
    /** The longest title, in characters. */
    public static final int LONGEST_TITLE = 200;

    public AddTask {
        title = Text.required(title, LONGEST_TITLE);
    }

    /** For no alert in particular. */
    public AddTask(
            ContactId contact,
            @Nullable Long caseId,
            String title,
            TaskType type,
            Priority priority,
            @Nullable Assignee assignee,
            @Nullable Instant dueAt,
            TaskDetail detail) {
        this(contact, caseId, title, type, priority, assignee, dueAt, detail, null);
    }

    /** Without description, checklist and repetition. */
    public AddTask(
            ContactId contact,
            @Nullable Long caseId,
            String title,
            TaskType type,
            Priority priority,
            @Nullable Assignee assignee,
            @Nullable Instant dueAt) {
        this(contact, caseId, title, type, priority, assignee, dueAt, TaskDetail.NONE);
    }

    /** An ordinary task of medium priority. */
    public static AddTask of(
            ContactId contact, @Nullable Long caseId, String title, Assignee assignee, @Nullable Instant dueAt) {
        return new AddTask(contact, caseId, title, TaskType.TODO, Priority.MEDIUM, assignee, dueAt);
    }
}
