package app.throughline.task.page;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactCard;
import app.throughline.contact.Contacts;
import app.throughline.contact.StudentAction;
import app.throughline.kernel.FieldError;
import app.throughline.task.TaskChange;
import app.throughline.task.TaskStatus;
import app.throughline.task.Tasks;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The same task about many students. Undo cancels those that are still open. */
@Component
final class AddMany extends StudentAction {
    private final Tasks tasks;
    private final TaskForms forms;

    AddMany(Contacts contacts, Tasks tasks, TaskForms forms) {
        super(contacts);
        this.tasks = tasks;
        this.forms = forms;
    }

    @Override
    public int order() {
        return 30;
    }

    @Override
    public boolean may(Viewer viewer) {
        return viewer.mayChange(Area.WORK);
    }

    @Override
    public Look look() {
        return new Look("task", "New task", "checkbox");
    }

    @Override
    public List<Input> inputs(Viewer viewer) {
        var offered = forms.choices(forms.blank(viewer));
        var people = new ArrayList<Ui.Option>();
        people.add(Ui.Option.of(new Assignee.Person(viewer.accountId()).key(), viewer.name() + " (you)", false));
        offered.people().stream()
                .filter(option -> !option.value().isEmpty()
                        && !option.value().equals(people.getFirst().value()))
                .forEach(people::add);
        return List.of(
                new Input("title", "What is to be done", InputKind.TEXT, List.of(), false),
                Input.choice("assignee", "Who does it", people),
                Input.choice("priority", "Priority", usualFirst(offered.priorities())),
                new Input("due", "Due", InputKind.DAY, List.of(), true));
    }

    private static List<Ui.Option> usualFirst(List<Ui.Option> priorities) {
        var medium = Short.toString(Priority.MEDIUM.rank());
        var sorted = new ArrayList<>(priorities);
        sorted.sort((one, other) ->
                Boolean.compare(other.value().equals(medium), one.value().equals(medium)));
        return sorted;
    }

    @Override
    public List<FieldError> check(Form form, Viewer viewer) {
        return forms.read(form).errors();
    }

    @Override
    public String sentence(Form form, Viewer viewer) {
        var inputs = inputs(viewer);
        var due =
                form.value("due").isBlank() ? "" : ", due " + form.value("due").strip();
        return "A task for each: “" + form.value("title").strip() + "”, "
                + inputs.get(1).chosen(form) + due;
    }

    @Override
    protected Optional<String> obstacle(ContactCard student, Form form) {
        return student.isDeceased() ? Optional.of("The records say that this student has died") : Optional.empty();
    }

    @Override
    protected Outcome change(ContactCard student, Form form, Viewer viewer) {
        return outcome(tasks.add(forms.read(form).read(student.id(), null), viewer));
    }

    @Override
    public boolean undoable() {
        return true;
    }

    @Override
    public Outcome undo(long id, String token, Viewer viewer) {
        var task = Long.parseLong(token);
        return tasks.isOpen(task)
                ? outcome(tasks.move(task, TaskStatus.CANCELLED, "", viewer))
                : new Outcome.Failed("Somebody closed it meanwhile");
    }

    private static Outcome outcome(TaskChange change) {
        return switch (change) {
            case TaskChange.Done(var id) -> new Outcome.Changed(Long.toString(id));
            case TaskChange.Unchanged same -> new Outcome.Same();
            case TaskChange.Invalid(var errors) ->
                new Outcome.Skipped(errors.getFirst().message());
            case TaskChange.Meanwhile theirs -> new Outcome.Failed("Somebody changed it meanwhile");
            case TaskChange.Asks asks -> new Outcome.Skipped("Steps of its checklist are not ticked");
            case TaskChange.Refused refused -> new Outcome.Skipped("Your role does not allow this");
        };
    }
}
