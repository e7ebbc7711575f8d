package app.throughline.task;

import app.throughline.calendar.Institutions;
import app.throughline.kernel.Cause;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Moves a locked task from status to status; a completed task that repeats makes the next one. */
@Component
class TaskMoves {
    private final TaskStore store;
    private final TaskParts parts;
    private final TaskLog log;
    private final Institutions institutions;
    private final InstantSource clock;

    TaskMoves(TaskStore store, TaskParts parts, TaskLog log, Institutions institutions, InstantSource clock) {
        this.store = store;
        this.parts = parts;
        this.log = log;
        this.institutions = institutions;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** @param by who does it, null for no person @param note on completion, "" for none */
    void move(TaskStore.Row task, TaskStatus to, @Nullable Long by, String note, Cause cause) {
        var open = to.isOpen();
        store.setStatus(task.id(), to, open ? null : now(), open ? null : by, open ? "" : note);
        log.tell(cause, name(task, to), task, Set.of("status"));
        if (to == TaskStatus.DONE && task.draft().repeats() != Repeat.NEVER) {
            repeat(task, by, cause);
        }
    }

    private static String name(TaskStore.Row task, TaskStatus to) {
        return switch (to) {
            case DONE -> "task.completed";
            case CANCELLED -> "task.cancelled";
            case OPEN, IN_PROGRESS, WAITING -> task.status().isOpen() ? "task.changed" : "task.reopened";
        };
    }

    private void repeat(TaskStore.Row task, @Nullable Long by, Cause cause) {
        var due = task.dueAt() == null ? now() : task.dueAt();
        var zone = institutions.current().zone();
        var draft = task.draft().due(task.draft().repeats().next(due, now(), zone));
        long next = store.insert(
                task.contact(), task.caseId(), draft, new TaskStore.Birth(task.id(), now(), by, null, null));
        var row = store.get(next);
        parts.copy(task.id(), row);
        log.tell(cause, "task.added", row, Set.of());
    }
}
