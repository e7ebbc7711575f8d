package app.throughline.task;

import static app.throughline.db.task.Tables.TASK;

import app.throughline.access.Area;
import app.throughline.access.Viewer;
import app.throughline.calendar.Institutions;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Tx;
import app.throughline.web.Chart;
import app.throughline.web.Form;
import app.throughline.web.Numbers;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tasks as pages show them. */
@Component
public class TaskLists {
    private static final int PAGE = 50;
    private static final int CARD = 12;

    private final Tx tx;
    private final TaskStore store;
    private final TaskRows rows;
    private final Institutions institutions;
    private final When.Format format;

    TaskLists(Tx tx, TaskStore store, TaskRows rows, Institutions institutions, When.Format format) {
        this.tx = tx;
        this.store = store;
        this.rows = rows;
        this.institutions = institutions;
        this.format = format;
    }

    /**
     * The tasks of a case for its page.
     *
     * @param base the case's address; the form posts to {@code base/tasks}
     * @param form the form for a new task, null while it is not shown
     */
    public TaskSection section(long caseId, String base, @Nullable Form form, Viewer viewer) {
        return tx.read(() -> {
            var found = store.ofCase(caseId);
            long done = found.stream().filter(TaskStore.Row::isDone).count();
            var may = viewer.mayChange(Area.WORK);
            return new TaskSection(
                    caseId,
                    rows.of(found, false, viewer),
                    new Chart.Ring(done, found.size()),
                    found.isEmpty() ? "" : done + " of " + found.size(),
                    may ? base + "/tasks" : "",
                    base + "?add=task#task-add",
                    may ? form : null,
                    form == null ? List.of() : people(form.value("assignee")));
        });
    }

    /** The person's open tasks until the end of today, and the overdue ones; the card of the first page. */
    public TaskPanel panel(Viewer viewer) {
        return tx.read(() -> {
            var tomorrow = format.today()
                    .plusDays(1)
                    .atStartOfDay(institutions.current().zone())
                    .toInstant();
            var due = TASK.DUE_AT.isNull().or(TASK.DUE_AT.le(tomorrow));
            var found = store.list(toDo(viewer).and(due), CARD);
            return new TaskPanel(
                    found.isEmpty() ? "" : Numbers.of((long) found.size()) + " left today",
                    rows.of(found, true, viewer),
                    empty(found, "All done", "Nothing is left for you today."));
        });
    }

    /** Open tasks of the person and the person's teams. */
    private static Condition toDo(Viewer viewer) {
        return TASK.STATUS
                .le(TaskStatus.WAITING.code())
                .and(TASK.ASSIGNEE_ID.eq(viewer.accountId()).or(TASK.ASSIGNEE_TEAM_ID.in(viewer.teams())));
    }

    /** Open tasks of the person and their teams, and those they gave, whose title contains this; the next due first. */
    public List<TaskStore.Row> search(String words, int limit, Viewer viewer) {
        var own = TASK.ASSIGNEE_ID
                .eq(viewer.accountId())
                .or(TASK.ASSIGNEE_TEAM_ID.in(viewer.teams()))
                .or(TASK.CREATED_BY.eq(viewer.accountId()));
        var which = TASK.STATUS.le(TaskStatus.WAITING.code()).and(own).and(TASK.TITLE.containsIgnoreCase(words));
        return tx.read(() -> store.list(which, limit));
    }

    /** The task with this number, if the caller may see it. */
    public Optional<TaskStore.Row> find(long number) {
        return tx.read(() -> store.list(TASK.NUMBER.eq(number), 1)).stream().findFirst();
    }

    /** The student's open tasks and the last closed ones. */
    public List<TaskRow> ofStudent(ContactId contact, boolean open, Viewer viewer) {
        var theirs = TASK.CONTACT_ID.eq(contact.value());
        return tx.read(() -> rows.of(
                open
                        ? store.list(theirs.and(TASK.STATUS.le(TaskStatus.WAITING.code())), 200)
                        : store.closed(theirs, PAGE),
                true,
                viewer));
    }

    /** These tasks, the next due first; those the person may not see are absent. */
    public List<TaskRow> list(Collection<Long> tasks, Viewer viewer) {
        return tx.read(() -> rows.of(store.list(TASK.ID.in(tasks), tasks.size()), true, viewer));
    }

    /** A task after it was ticked or unticked. */
    public TaskTick ticked(long id, Viewer viewer) {
        return tx.read(() -> {
            var task = store.get(id);
            var caseId = task.caseId();
            var count = caseId == null ? null : store.counts(List.of(caseId)).getOrDefault(caseId, TaskCount.NONE);
            var ring = count == null ? null : new Chart.Ring(count.done(), count.all());
            var back = rows.of(List.of(task), true, viewer).getFirst().back();
            return new TaskTick(rows.of(List.of(task), false, viewer).getFirst(), caseId, ring, back);
        });
    }

    /** Who can be chosen: people first, then teams; {@code chosen} is selected. */
    public List<Ui.Option> people(String chosen) {
        return rows.people(chosen);
    }

    private static Ui.@Nullable Empty empty(List<TaskStore.Row> found, String title, String text) {
        return found.isEmpty() ? new Ui.Empty("checkbox", title, text, "", "") : null;
    }
}
