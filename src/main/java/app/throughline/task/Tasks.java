package app.throughline.task;

import static app.throughline.db.task.Tables.TASK;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The tasks the caller may see. */
@Component
public class Tasks {
    private final Tx tx;
    private final TaskStore store;
    private final TaskParts parts;
    private final TaskChecks checks;
    private final TaskMoves moves;
    private final TaskLog log;

    Tasks(Tx tx, TaskStore store, TaskParts parts, TaskChecks checks, TaskMoves moves, TaskLog log) {
        this.tx = tx;
        this.store = store;
        this.parts = parts;
        this.checks = checks;
        this.moves = moves;
        this.log = log;
    }

    /**
     * Adds a task.
     *
     * @throws NotFound if the person may not see the student or the case
     */
    public TaskChange add(AddTask task, Viewer viewer) {
        return add(task, viewer, viewer.cause(), viewer.pen());
    }

    /**
     * Adds a task in the name of what caused it, such as a playbook.
     *
     * @throws NotFound if the person may not see the student or the case
     */
    public TaskChange add(AddTask task, Viewer viewer, Cause cause) {
        return add(task, viewer, cause, null);
    }

    /** @param label the name under which timelines tell that software added it, null where something else tells of it */
    private TaskChange add(AddTask task, Viewer viewer, Cause cause, @Nullable String label) {
        if (!viewer.mayChange(Area.WORK)) {
            return new TaskChange.Refused();
        }
        return tx.call(() -> {
            checks.visible(task.contact(), task.caseId());
            var wrong = checks.assignee(task.assignee(), task.caseId());
            if (!wrong.isEmpty()) {
                return new TaskChange.Invalid(wrong);
            }
            var draft = TaskStore.Draft.of(task);
            var birth = new TaskStore.Birth(null, moves.now(), viewer.accountId(), task.alertId(), label);
            long id = store.insert(task.contact(), task.caseId(), draft, birth);
            var row = store.get(id);
            parts.replace(row, task.detail().checklist());
            log.tell(cause, "task.added", row, Set.of());
            return new TaskChange.Done(id);
        });
    }

    /** Ticks a task, or unticks it. @return {@link TaskChange.Asks} when steps of its checklist are not ticked */
    public TaskChange tick(long id, boolean done, Viewer viewer) {
        return done ? complete(id, "", false, viewer) : move(id, TaskStatus.OPEN, "", viewer);
    }

    /**
     * Completes a task. One that repeats makes the next one.
     *
     * @param note at most 5,000 characters, may be empty
     * @param anyway also with steps of the checklist that are not ticked
     */
    public TaskChange complete(long id, String note, boolean anyway, Viewer viewer) {
        var open = anyway
                ? List.<String>of()
                : tx.read(() -> parts.unticked(store.get(id).id()));
        return open.isEmpty() || !viewer.mayChange(Area.WORK)
                ? move(id, TaskStatus.DONE, note, viewer)
                : new TaskChange.Asks(id, open);
    }

    /** Moves a task to another status. @param note on completion or cancelling, "" for none */
    public TaskChange move(long id, TaskStatus to, String note, Viewer viewer) {
        if (!viewer.mayChange(Area.WORK)) {
            return new TaskChange.Refused();
        }
        return tx.call(() -> {
            var task = store.lock(id);
            if (task.status() == to) {
                return new TaskChange.Unchanged(id);
            }
            moves.move(task, to, viewer.accountId(), note, viewer.cause());
            return new TaskChange.Done(id);
        });
    }

    /**
     * Saves what was entered. Who hands a task on and did not create it follows it from then on, so that it does not
     * vanish before their eyes.
     *
     * @param version the version the person began from
     * @param task contact and case are those of the task already
     * @return {@link TaskChange.Meanwhile} when that version is no longer the newest
     */
    public TaskChange edit(long id, int version, AddTask task, Viewer viewer) {
        if (!viewer.mayChange(Area.WORK)) {
            return new TaskChange.Refused();
        }
        return tx.call(() -> {
            var before = store.lock(id);
            if (before.version() != version) {
                return new TaskChange.Meanwhile(id);
            }
            var draft = TaskStore.Draft.of(task);
            var moved = !Objects.equals(before.assignee(), draft.assignee());
            var wrong = moved ? checks.assignee(draft.assignee(), before.caseId()) : List.<FieldError>of();
            if (!wrong.isEmpty()) {
                return new TaskChange.Invalid(wrong);
            }
            var changed = changed(before.draft(), draft);
            if (parts.replace(before, task.detail().checklist())) {
                changed.add("checklist");
            }
            return changed.isEmpty() ? new TaskChange.Unchanged(id) : save(before, draft, changed, viewer);
        });
    }

    TaskChange save(TaskStore.Row before, TaskStore.Draft draft, Set<String> changed, Viewer viewer) {
        if (changed.contains("assignee") && !Objects.equals(before.createdBy(), viewer.accountId())) {
            parts.follow(before, new Assignee.Person(viewer.accountId()));
        }
        store.edit(before, draft);
        log.tell(viewer.cause(), "task.changed", before, changed);
        return new TaskChange.Done(before.id());
    }

    static Set<String> changed(TaskStore.Draft before, TaskStore.Draft now) {
        var changed = new TreeSet<String>();
        note(changed, "title", before.title(), now.title());
        note(changed, "type", before.type(), now.type());
        note(changed, "priority", before.priority(), now.priority());
        note(changed, "assignee", before.assignee(), now.assignee());
        note(changed, "due", before.dueAt(), now.dueAt());
        note(changed, "description", before.description(), now.description());
        note(changed, "repeats", before.repeats(), now.repeats());
        return changed;
    }

    private static void note(Set<String> changed, String field, @Nullable Object before, @Nullable Object now) {
        if (!Objects.equals(before, now)) {
            changed.add(field);
        }
    }

    /** Ticks or unticks a step of the checklist. */
    public TaskChange tickStep(long id, long step, boolean done, Viewer viewer) {
        if (!viewer.mayChange(Area.WORK)) {
            return new TaskChange.Refused();
        }
        return tx.call(() -> {
            var task = store.lock(id);
            if (!parts.tick(id, step, done)) {
                throw new NotFound("step");
            }
            log.tell(viewer.cause(), "task.changed", task, Set.of("checklist"));
            return new TaskChange.Done(id);
        });
    }

    /** Lets a person or team follow a task, or ends that. */
    public TaskChange follow(long id, Assignee who, boolean follows, Viewer viewer) {
        if (!viewer.mayChange(Area.WORK)) {
            return new TaskChange.Refused();
        }
        return tx.call(() -> {
            var task = store.lock(id);
            var wrong = follows ? checks.assignee(who, task.caseId()) : List.<FieldError>of();
            if (!wrong.isEmpty()) {
                return new TaskChange.Invalid(wrong);
            }
            if (follows ? !parts.follow(task, who) : !parts.unfollow(id, who)) {
                return new TaskChange.Unchanged(id);
            }
            log.tell(viewer.cause(), "task.changed", task, Set.of("subscribers"));
            return new TaskChange.Done(id);
        });
    }

    /** Gives an open task a due date; a closed one stays as it is. */
    public void due(long id, Instant at, Cause cause) {
        tx.run(() -> {
            var task = store.lock(id);
            if (task.status().isOpen()) {
                store.edit(task, task.draft().due(at));
                log.tell(cause, "task.changed", task, Set.of("due"));
            }
        });
    }

    /** A task in a picker. @param label TASK-n @param href its page */
    public record Named(String label, String title, String href) {}

    /** A student's tasks that are not on this case, by id, the next due first; at most 200. */
    public Map<Long, Named> elsewhere(ContactId contact, long caseId) {
        var which = TASK.CONTACT_ID.eq(contact.value()).and(TASK.CASE_ID.isDistinctFrom(caseId));
        var found = new LinkedHashMap<Long, Named>();
        tx.read(() -> store.list(which, 200))
                .forEach(task -> found.put(task.id(), new Named(task.label(), task.title(), task.href())));
        return found;
    }

    /** Cancels the open tasks of a case. @return how many */
    public int cancelOpen(long caseId, Cause cause) {
        return tx.call(() -> {
            var open = store.openOfCase(caseId);
            open.forEach(task -> moves.move(task, TaskStatus.CANCELLED, person(cause), "", cause));
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

    /** Whether the caller sees such a task and it is open. */
    public boolean isOpen(long id) {
        return tx.read(() -> store.find(TASK.ID.eq(id)))
                .filter(task -> task.status().isOpen())
                .isPresent();
    }

    /** The id of TASK-n. @throws NotFound if there is none or the caller may not see it */
    public long id(long number) {
        return tx.read(() -> store.find(TASK.NUMBER.eq(number)))
                .map(TaskStore.Row::id)
                .orElseThrow(() -> new NotFound("task"));
    }

    private static @Nullable Long person(Cause cause) {
        return switch (cause.actor().kind()) {
            case PERSON -> cause.actor().id();
            case TOKEN, IMPORT, RULE, SEGMENT, WORKFLOW, SYSTEM -> null;
        };
    }
}
