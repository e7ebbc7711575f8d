package app.throughline.task.page;

import static app.throughline.db.task.Tables.TASK;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.contact.Contacts;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import app.throughline.task.AddTask;
import app.throughline.task.Repeat;
import app.throughline.task.TaskChecks;
import app.throughline.task.TaskDetail;
import app.throughline.task.TaskParts;
import app.throughline.task.TaskPlaces;
import app.throughline.task.TaskRows;
import app.throughline.task.TaskStatus;
import app.throughline.task.TaskStore;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Draws a task's own page and the form that completes it. */
@Component
public class TaskPages {
    private final Tx tx;
    private final TaskStore store;
    private final TaskParts parts;
    private final TaskRows rows;
    private final Words words;
    private final When.Format format;

    /** Names of students and cases. */
    @Component
    record Words(Contacts contacts, TaskChecks checks) {}

    TaskPages(Tx tx, TaskStore store, TaskParts parts, TaskRows rows, Words words, When.Format format) {
        this.tx = tx;
        this.store = store;
        this.parts = parts;
        this.rows = rows;
        this.words = words;
        this.format = format;
    }

    /**
     * The task with this number.
     *
     * @throws NotFound if there is none or the caller may not see it
     */
    TaskStore.Row task(long number) {
        return tx.read(() -> store.find(TASK.NUMBER.eq(number))).orElseThrow(() -> new NotFound("task"));
    }

    /** The task as it would be entered. */
    AddTask entered(TaskStore.Row task) {
        var draft = task.draft();
        var labels = tx.read(
                () -> parts.items(task.id()).stream().map(TaskParts.Item::label).toList());
        return new AddTask(
                task.contact(),
                task.caseId(),
                draft.title(),
                draft.type(),
                draft.priority(),
                draft.assignee(),
                draft.dueAt(),
                new TaskDetail(draft.description(), draft.repeats(), labels));
    }

    /** @param form what was typed into the form of subscribers */
    TaskPage page(long number, Form form, Viewer viewer) {
        return tx.read(() -> page(task(number), form, viewer));
    }

    private TaskPage page(TaskStore.Row task, Form form, Viewer viewer) {
        var followers = parts.followers(task.id());
        var everybody = new ArrayList<Assignee>(followers);
        Stream.of(task.createdBy(), task.completedBy())
                .flatMap(id -> Stream.ofNullable(id))
                .forEach(id -> everybody.add(new Assignee.Person(id)));
        if (task.assignee() != null) {
            everybody.add(task.assignee());
        }
        var faces = rows.faces(everybody);
        var may = viewer.mayChange(Area.WORK);
        var steps = parts.items(task.id()).stream()
                .map(item -> new TaskPage.Step(item.id(), item.label(), item.isDone()))
                .toList();
        var following = new TaskPage.Following(
                followers.stream()
                        .map(who -> new TaskPage.Follower(faces.of(who), who.key()))
                        .toList(),
                followers.contains(new Assignee.Person(viewer.accountId())),
                may ? rows.people(form.value("who")) : List.of(),
                form);
        return new TaskPage(head(task), work(task, faces), facts(task, faces), related(task), steps, following, may);
    }

    /** The task it repeats first, then what its case and its relations bring along. */
    private List<TaskPlaces.Related> related(TaskStore.Row task) {
        var before = task.follows() == null
                ? null
                : store.find(TASK.ID.eq(task.follows())).orElse(null);
        var related = new ArrayList<TaskPlaces.Related>();
        if (before != null) {
            related.add(new TaskPlaces.Related(before.label(), before.title(), before.href()));
        }
        related.addAll(words.checks().related(task.contact(), task.id(), task.caseId()));
        return related;
    }

    private TaskPage.Head head(TaskStore.Row task) {
        var place = task.caseId() == null
                ? null
                : words.checks().place(task.caseId()).orElse(null);
        return new TaskPage.Head(
                task.label(),
                task.title(),
                task.status().tag(),
                task.status().isOpen(),
                task.draft().description(),
                student(task),
                place == null ? "" : place.label(),
                place == null ? "" : place.href(),
                task.completionNote());
    }

    private TaskPage.Work work(TaskStore.Row task, TaskRows.Faces faces) {
        var priority = task.draft().priority();
        var due = task.dueAt();
        return new TaskPage.Work(
                new Ui.Tag(priority.label(), priority.icon(), priority.tone()),
                task.draft().type().label(),
                faces.of(task.assignee()),
                due == null ? null : task.status().isOpen() ? format.due(due) : format.dueThen(due),
                task.draft().repeats() == Repeat.NEVER
                        ? ""
                        : task.draft().repeats().label(),
                statuses(task.status()));
    }

    private TaskPage.Student student(TaskStore.Row task) {
        return words.contacts()
                .find(task.contact())
                .map(card -> new TaskPage.Student(
                        Ui.Face.of(card.id().value(), card.name()),
                        "/students/" + card.id().value()))
                .orElseGet(() -> new TaskPage.Student(Ui.Face.of(task.contact().value(), "A student"), ""));
    }

    private List<TaskPage.Fact> facts(TaskStore.Row task, TaskRows.Faces faces) {
        var facts = new ArrayList<TaskPage.Fact>();
        var by = task.createdBy();
        var creator =
                by == null ? "Throughline" : faces.of(new Assignee.Person(by)).name();
        facts.add(new TaskPage.Fact(
                task.follows() == null
                        ? "Created by " + creator
                        : "Repeats an earlier task, made when " + creator + " completed it",
                format.prose(task.createdAt())));
        var closed = task.completedAt();
        if (closed != null) {
            var closer = task.completedBy();
            facts.add(new TaskPage.Fact(
                    (task.isDone() ? "Completed by " : "Cancelled by ")
                            + (closer == null
                                    ? "Throughline"
                                    : faces.of(new Assignee.Person(closer)).name()),
                    format.prose(closed)));
        }
        return facts;
    }

    /** Completing has a form of its own. */
    private static List<Ui.Option> statuses(TaskStatus now) {
        return Arrays.stream(TaskStatus.values())
                .filter(status -> status != TaskStatus.DONE || status == now)
                .map(status -> Ui.Option.of(Short.toString(status.code()), status.label(), status == now))
                .toList();
    }

    CompletionPage completion(long number, Form form) {
        return tx.read(() -> {
            var task = task(number);
            return new CompletionPage(task.label(), task.title(), parts.unticked(task.id()), form);
        });
    }
}
