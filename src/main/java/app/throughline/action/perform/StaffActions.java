package app.throughline.action.perform;

import app.throughline.access.Viewer;
import app.throughline.action.Action;
import app.throughline.action.Action.NewTask;
import app.throughline.action.ActionRefused;
import app.throughline.action.FieldChange;
import app.throughline.action.Outcome;
import app.throughline.action.Recipient;
import app.throughline.action.Subject;
import app.throughline.action.SubjectKind;
import app.throughline.action.Words;
import app.throughline.alert.AlertId;
import app.throughline.alert.Feedbacks;
import app.throughline.audit.Audit;
import app.throughline.builder.StaffNames;
import app.throughline.contact.ContactId;
import app.throughline.contact.Labels;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happenings;
import app.throughline.note.NoteChange;
import app.throughline.note.NoteType;
import app.throughline.note.Notes;
import app.throughline.note.Visibility;
import app.throughline.note.WriteNote;
import app.throughline.notice.StaffTold;
import app.throughline.task.AddTask;
import app.throughline.task.Repeat;
import app.throughline.task.TaskChange;
import app.throughline.task.TaskDetail;
import app.throughline.task.Tasks;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is done beside a record: tasks, notes and labels of its student, and word to staff. */
@Component
class StaffActions {
    private static final int LONGEST_TOLD = 1000;

    private final Beside beside;
    private final Filling filling;
    private final Assigning assigning;
    private final Addressees addressees;
    private final DueDates dates;
    private final Telling telling;

    /** The doors of what stands beside a record. */
    @Component
    record Beside(Tasks tasks, Notes notes, Labels labels) {}

    /** What tells people. */
    @Component
    record Telling(Audit audit, Happenings happenings, Feedbacks feedbacks, StaffNames names) {}

    StaffActions(
            Beside beside,
            Filling filling,
            Assigning assigning,
            Addressees addressees,
            DueDates dates,
            Telling telling) {
        this.beside = beside;
        this.filling = filling;
        this.assigning = assigning;
        this.addressees = addressees;
        this.dates = dates;
        this.telling = telling;
    }

    /** Whoever cannot be found leaves the task to whoever answers for the record (product TN-2). */
    Outcome task(NewTask task, Facts of, Cause cause) {
        var who = task.assignee() == null
                ? null
                : assigning.find(task.assignee(), of, cause).orElse(of.who());
        if (who == null && task.assignee() != null) {
            return new Outcome.Skipped(Outcome.NOBODY);
        }
        var title = filling.fill(task.title(), of, AddTask.LONGEST_TITLE);
        var words = filling.fill(task.description(), of, TaskDetail.LONGEST_DESCRIPTION);
        var add = new AddTask(
                of.contact(),
                of.caseId(),
                title,
                task.type(),
                task.priority() == null ? of.priority() : task.priority(),
                who,
                dates.at(task.due()),
                new TaskDetail(words, Repeat.NEVER, List.of()),
                of.subject().kind() == SubjectKind.ALERT ? of.id() : null);
        return added(beside.tasks().add(add, Viewer.software(cause)), title);
    }

    private static Outcome added(TaskChange change, String title) {
        return switch (change) {
            case TaskChange.Done done -> Outcome.Done.of(new FieldChange("task", null, title));
            case TaskChange.Invalid(var errors) ->
                throw new ActionRefused(errors.getFirst().message());
            case TaskChange.Unchanged one -> throw new IllegalStateException("A new task was there already");
            case TaskChange.Asks one -> throw new IllegalStateException("A new task asks nothing");
            case TaskChange.Meanwhile one -> throw new IllegalStateException("A new task was changed");
            case TaskChange.Refused one -> throw new ActionRefused("The software may not add tasks.");
        };
    }

    Outcome note(NoteType type, Words text, Facts of, Cause cause) {
        if (of.compartment() != 0 && of.caseId() == null) {
            throw new ActionRefused(
                    "A note would be read by everybody who sees the student, and few may see this alert.");
        }
        var body = filling.fill(text, of, WriteNote.LONGEST);
        var note = new WriteNote(of.contact(), of.caseId(), type, body, new Visibility.Everyone());
        return switch (beside.notes().write(note, Viewer.software(cause))) {
            case NoteChange.Done done -> Outcome.Done.of(new FieldChange("note", null, AlertActions.excerpt(body)));
            case NoteChange.Invalid(var errors) ->
                throw new ActionRefused(errors.getFirst().message());
            case NoteChange.Unchanged one -> throw new IllegalStateException("A new note was there already");
            case NoteChange.Meanwhile one -> throw new IllegalStateException("A new note was changed");
            case NoteChange.Refused one -> throw new ActionRefused("The software may not write notes.");
        };
    }

    /** All of them at once. @return the outcomes in the order of the subjects */
    List<Outcome> label(long label, boolean on, List<Subject> subjects, Cause cause) {
        var name = beside.labels().list().stream()
                .filter(one -> one.id() == label)
                .findFirst()
                .map(Labels.Label::name);
        if (on && name.isEmpty()) {
            throw new ActionRefused("This label is no longer used.");
        }
        var words = name.orElse("a label");
        var students =
                subjects.stream().map(one -> new ContactId(one.contact())).collect(Collectors.toSet());
        var changed = on
                ? beside.labels().addAll(students, label, cause)
                : beside.labels().removeAll(students, label, cause);
        var skipped = new Outcome.Skipped(
                on ? "The student has the label " + words + " already." : "The student does not have this label.");
        var done = Outcome.Done.of(new FieldChange("label", on ? null : words, on ? words : null));
        return subjects.stream()
                .<Outcome>map(one -> changed.contains(new ContactId(one.contact())) ? done : skipped)
                .toList();
    }

    /** Raisers are told what their type's feedback allows, never the words (product AL-11). */
    Outcome tell(Action.NotifyStaff notify, Facts of, Cause cause) {
        var changes = new ArrayList<FieldChange>();
        if (notify.to().contains(new Recipient.Raiser())
                && of.subject().kind() == SubjectKind.ALERT
                && telling.feedbacks().remind(new AlertId(of.id()), cause)) {
            changes.add(new FieldChange("told", null, "who raised it"));
        }
        var people = addressees.people(notify.to(), of);
        if (!people.isEmpty()) {
            var entry = telling.audit()
                    .record(cause, StaffTold.NAME, of.about(), of.contact().value(), Map.of("to", people));
            var told = new Cause(cause.actor(), entry, cause.depth());
            var words = filling.fill(notify.text(), of, LONGEST_TOLD);
            telling.happenings()
                    .publish(new StaffTold(of.about(), of.contact().value(), told, people, words, notify.mail()));
            people.forEach(one ->
                    changes.add(new FieldChange("told", null, telling.names().person(one))));
        }
        return changes.isEmpty() ? new Outcome.Skipped("There is nobody to tell.") : new Outcome.Done(changes);
    }
}
