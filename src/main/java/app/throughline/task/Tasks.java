package app.throughline.task;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.audit.Audit;
import app.throughline.contact.Contacts;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Text;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tasks the caller may see. */
@Component
public class Tasks {
    private final Tx tx;
    private final TaskStore store;
    private final Contacts contacts;
    private final Staff staff;
    private final TaskLog log;
    private final InstantSource clock;

    Tasks(Tx tx, TaskStore store, Contacts contacts, Staff staff, TaskLog log, InstantSource clock) {
        this.tx = tx;
        this.store = store;
        this.contacts = contacts;
        this.staff = staff;
        this.log = log;
        this.clock = clock;
    }

    /** Writes what happened to tasks into the audit log and tells the others. */
    @Component
    record TaskLog(Audit audit, Happenings happenings) {
        void tell(Cause cause, String name, TaskStore.Row task, Set<String> changed) {
            var about = new RecordRef("task", task.id());
            var detail = task.caseId() == null
                    ? Map.of("changed", List.copyOf(changed))
                    : Map.of("changed", List.copyOf(changed), "case", task.caseId());
            long entry = audit.record(cause, name, about, task.contact().value(), detail);
            var then = cause.then(cause.actor(), entry);
            happenings.publish(new TaskHappening(name, about, task.contact().value(), task.caseId(), changed, then));
        }
    }

    /**
     * Adds a task.
     *
     * @throws NotFound if the person may not see the student
     */
    public TaskChange add(AddTask task, Viewer viewer) {
        if (!viewer.mayChange(Area.WORK)) {
            return new TaskChange.Refused();
        }
        return tx.call(() -> {
            contacts.get(task.contact());
            var wrong = check(task.assignee());
            if (!wrong.isEmpty()) {
                return new TaskChange.Invalid(wrong);
            }
            long id = store.insert(task, clock.instant(), viewer.accountId());
            log.tell(viewer.cause(), "task.added", store.get(id), Set.of());
            return new TaskChange.Done(id);
        });
    }

    /** Ticks a task, or unticks it. */
    public TaskChange tick(long id, boolean done, Viewer viewer) {
        if (!viewer.mayChange(Area.WORK)) {
            return new TaskChange.Refused();
        }
        return tx.call(() -> {
            var task = store.lock(id);
            if (task.isDone() == done) {
                return new TaskChange.Unchanged(id);
            }
            store.setStatus(
                    id,
                    done ? TaskStatus.DONE : TaskStatus.OPEN,
                    done ? clock.instant() : null,
                    done ? viewer.accountId() : null);
            log.tell(viewer.cause(), done ? "task.completed" : "task.reopened", task, Set.of("status"));
            return new TaskChange.Done(id);
        });
    }

    /** Changes title, assignee and due date. @param dueAt null for no due date */
    public TaskChange edit(long id, String title, Assignee assignee, @Nullable Instant dueAt, Viewer viewer) {
        if (!viewer.mayChange(Area.WORK)) {
            return new TaskChange.Refused();
        }
        return tx.call(() -> {
            var task = store.lock(id);
            var wrong = check(assignee);
            if (!wrong.isEmpty()) {
                return new TaskChange.Invalid(wrong);
            }
            store.edit(id, Text.required(title, AddTask.LONGEST_TITLE), assignee, dueAt);
            log.tell(viewer.cause(), "task.changed", task, Set.of("title", "assignee", "due"));
            return new TaskChange.Done(id);
        });
    }

    /** Cancels the open tasks of a case. @return how many */
    public int cancelOpen(long caseId, Cause cause) {
        return tx.call(() -> {
            var open = store.openOfCase(caseId);
            for (var task : open) {
                store.setStatus(task.id(), TaskStatus.CANCELLED, clock.instant(), person(cause));
                log.tell(cause, "task.cancelled", task, Set.of("status"));
            }
            return open.size();
        });
    }

    /** The titles of a case's open tasks, the next due first; at most 200. */
    public List<String> openTitles(long caseId) {
        return tx.read(() ->
                store.openOfCase(caseId).stream().map(TaskStore.Row::title).toList());
    }

    /** How far the tasks of these cases are; cases without tasks are absent. */
    public Map<Long, TaskCount> counts(Collection<Long> caseIds) {
        return caseIds.isEmpty() ? Map.of() : tx.read(() -> store.counts(caseIds));
    }

    private List<FieldError> check(Assignee assignee) {
        var known = switch (assignee) {
            case Assignee.Person(var id) -> staff.list().stream().anyMatch(member -> member.id() == id);
            case Assignee.Team(var id) -> staff.teams().stream().anyMatch(team -> team.id() == id);
        };
        return known
                ? List.of()
                : List.of(new FieldError(
                        "assignee", "unknown_value", "That person no longer works here. Choose somebody else."));
    }

    private static @Nullable Long person(Cause cause) {
        return switch (cause.actor().kind()) {
            case PERSON -> cause.actor().id();
            case TOKEN, IMPORT, RULE, SEGMENT, WORKFLOW, SYSTEM -> null;
        };
    }
}
