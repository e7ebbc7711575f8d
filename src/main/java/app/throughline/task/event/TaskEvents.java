package app.throughline.task.event;

import static app.throughline.db.task.Tables.TASK;

import app.throughline.kernel.Caller;
import app.throughline.kernel.Happening;
import app.throughline.kernel.Tx;
import app.throughline.outbox.webhook.EventData;
import app.throughline.outbox.webhook.EventSource;
import app.throughline.outbox.webhook.EventType;
import app.throughline.outbox.webhook.EventType.Field;
import app.throughline.task.TaskHappening;
import app.throughline.task.TaskStore;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tasks as endpoints hear of them. The case of a task may be private, so those of cases go by id only. */
@Component
public class TaskEvents implements EventSource {
    private static final List<Field> FIELDS = List.of(
            new Field("number", "What people call it.", "TASK-77"),
            new Field("type", "The key of its type.", "call"),
            new Field("priority", "critical, high, medium or low.", "medium"),
            new Field("status", "open, in_progress, waiting, done or cancelled.", "open"),
            new Field("due_at", "When it is due; absent when it is not.", "2026-10-16T22:00:00Z"),
            new Field("for_student", "Whether the student is to do it.", false));

    private final Tx tx;
    private final TaskStore tasks;

    TaskEvents(Tx tx, TaskStore tasks) {
        this.tx = tx;
        this.tasks = tasks;
    }

    @Override
    public String kind() {
        return "task";
    }

    @Override
    public List<EventType> types() {
        return List.of(
                new EventType("task.created", "A task was added.", FIELDS),
                new EventType("task.completed", "A task was completed.", FIELDS));
    }

    @Override
    public List<String> names(Happening happening) {
        return switch (happening.name()) {
            case "task.added" -> List.of("task.created");
            case "task.completed" -> List.of("task.completed");
            default -> List.of();
        };
    }

    @Override
    public EventData data(Happening happening) {
        if (((TaskHappening) happening).caseId() != null) {
            return EventData.confidential();
        }
        return Caller.SERVICE
                .call(() ->
                        tx.read(() -> tasks.find(TASK.ID.eq(happening.about().id()))))
                .map(task -> EventData.open(fields(task)))
                .orElseGet(EventData::confidential);
    }

    private static Map<String, Object> fields(TaskStore.Row task) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("number", task.label());
        fields.put("type", task.draft().type().key());
        fields.put("priority", task.draft().priority().name().toLowerCase(Locale.ROOT));
        fields.put("status", task.status().name().toLowerCase(Locale.ROOT));
        var due = task.dueAt();
        if (due != null) {
            fields.put("due_at", due.toString());
        }
        fields.put("for_student", task.assignee() == null);
        return fields;
    }
}
