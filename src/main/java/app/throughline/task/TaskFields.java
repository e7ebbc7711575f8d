package app.throughline.task;

import static app.throughline.db.task.Tables.TASK;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.calendar.Priority;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Changes one field of an open task, whatever the others are by now: for changes of many tasks at once. */
@Component
public class TaskFields {
    private final Tx tx;
    private final TaskStore store;
    private final TaskChecks checks;
    private final Tasks tasks;

    /**
     * What can be changed like this.
     *
     * @param assignee null for the student
     * @param dueAt null for no due date
     */
    public record Values(
            int version,
            Priority priority,
            @Nullable Assignee assignee,
            @Nullable Instant dueAt,
            TaskStatus status) {}

    TaskFields(Tx tx, TaskStore store, TaskChecks checks, Tasks tasks) {
        this.tx = tx;
        this.store = store;
        this.checks = checks;
        this.tasks = tasks;
    }

    /** What a task has now; empty when the caller may not see it. */
    public Optional<Values> find(long id) {
        return tx.read(() -> store.find(TASK.ID.eq(id)))
                .map(row ->
                        new Values(row.version(), row.draft().priority(), row.assignee(), row.dueAt(), row.status()));
    }

    /** Gives it to somebody; null for the student. */
    public TaskChange assign(long id, @Nullable Assignee who, Viewer viewer) {
        return change(id, draft -> draft.assigned(who), viewer);
    }

    /** Changes its priority. */
    public TaskChange prioritize(long id, Priority priority, Viewer viewer) {
        return change(id, draft -> draft.prioritized(priority), viewer);
    }

    /** Changes when it is due; null for no due date. */
    public TaskChange due(long id, @Nullable Instant at, Viewer viewer) {
        return change(id, draft -> draft.due(at), viewer);
    }

    private TaskChange change(long id, UnaryOperator<TaskStore.Draft> with, Viewer viewer) {
        if (!viewer.mayChange(Area.WORK)) {
            return new TaskChange.Refused();
        }
        return tx.call(() -> {
            var before = store.lock(id);
            if (!before.status().isOpen()) {
                return new TaskChange.Invalid(
                        List.of(new FieldError("value", "move_not_allowed", "It is closed. Reopen it first.")));
            }
            var draft = with.apply(before.draft());
            var wrong = Objects.equals(before.assignee(), draft.assignee())
                    ? List.<FieldError>of()
                    : checks.assignee(draft.assignee(), before.caseId());
            if (!wrong.isEmpty()) {
                return new TaskChange.Invalid(wrong);
            }
            var changed = Tasks.changed(before.draft(), draft);
            return changed.isEmpty() ? new TaskChange.Unchanged(id) : tasks.save(before, draft, changed, viewer);
        });
    }
}
