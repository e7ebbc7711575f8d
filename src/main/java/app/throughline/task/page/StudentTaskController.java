package app.throughline.task.page;

import app.throughline.access.Area;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.contact.StudentHeader;
import app.throughline.contact.StudentHeaders;
import app.throughline.kernel.NotFound;
import app.throughline.task.TaskChange;
import app.throughline.task.TaskChecks;
import app.throughline.task.TaskLists;
import app.throughline.task.Tasks;
import app.throughline.task.template.TaskTemplate;
import app.throughline.task.template.TaskTemplates;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A student's tasks, and the form that adds one for them or for one of their cases. */
@Controller
@RequestMapping("/students/{id:\\d{1,18}}/tasks")
class StudentTaskController {
    private final Tasks tasks;
    private final TaskLists lists;
    private final TaskTemplates templates;
    private final TaskForms forms;
    private final Students students;

    /** The student and the case a task is about. */
    @Component
    record Students(Contacts contacts, StudentHeaders headers, TaskChecks checks) {}

    /** The tab on the student's pages. */
    @Component
    static final class Tab implements StudentHeader.Page {
        @Override
        public String label() {
            return "Tasks";
        }

        @Override
        public String path() {
            return "/tasks";
        }

        @Override
        public int order() {
            return 10;
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.can(Area.WORK, Level.MINE);
        }
    }

    StudentTaskController(Tasks tasks, TaskLists lists, TaskTemplates templates, TaskForms forms, Students students) {
        this.tasks = tasks;
        this.lists = lists;
        this.templates = templates;
        this.forms = forms;
        this.students = students;
    }

    @GetMapping
    Html list(@PathVariable long id, Viewer viewer) {
        allow(viewer.can(Area.WORK, Level.MINE));
        var contact = new ContactId(id);
        var page = new StudentTasks(
                students.headers().open(contact, viewer, "/tasks"),
                lists.ofStudent(contact, true, viewer),
                lists.ofStudent(contact, false, viewer),
                viewer.mayChange(Area.WORK) ? "/students/" + id + "/tasks/new" : "");
        return Html.page("task/studentpage", page).orFragment("task/student", page);
    }

    @GetMapping("/new")
    Html form(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String template,
            Viewer viewer) {
        allow(viewer.mayChange(Area.WORK));
        var contact = new ContactId(id);
        var chosen = template.matches("[0-9]{1,18}")
                ? templates.find(Long.parseLong(template), viewer).filter(one -> !one.isRetired())
                : java.util.Optional.<TaskTemplate>empty();
        var filled = chosen.map(one -> forms.fill(one, students.checks().named(on, contact), viewer))
                .orElseGet(() -> new TaskForms.Filled(forms.blank(viewer), List.of()));
        return shown(contact, on, template, filled, viewer);
    }

    @PostMapping
    Html add(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String on,
            @RequestParam MultiValueMap<String, String> values,
            Viewer viewer) {
        allow(viewer.mayChange(Area.WORK));
        var contact = new ContactId(id);
        var sent = forms.read(new Form(values, List.of()));
        var wrong = sent.errors();
        if (!wrong.isEmpty()) {
            return again(contact, on, sent.form().with(wrong), viewer);
        }
        return switch (tasks.add(sent.read(contact, students.checks().named(on, contact)), viewer)) {
            case TaskChange.Done done ->
                Html.redirect(on.isEmpty() ? "/students/" + id + "/tasks" : "/cases/" + on)
                        .flash(Flash.done("Task added"));
            case TaskChange.Invalid(var errors) ->
                again(contact, on, sent.form().with(errors), viewer);
            case TaskChange.Unchanged same -> throw new IllegalStateException("A new task is new");
            case TaskChange.Asks asks -> throw new IllegalStateException("A new task is not completed");
            case TaskChange.Meanwhile theirs -> throw new IllegalStateException("A new task is new");
            case TaskChange.Refused refused -> TaskController.refused();
        };
    }

    private Html again(ContactId contact, String on, Form form, Viewer viewer) {
        return shown(contact, on, "", new TaskForms.Filled(form, List.of()), viewer)
                .invalid();
    }

    private Html shown(ContactId contact, String on, String template, TaskForms.Filled filled, Viewer viewer) {
        var card = students.contacts().get(contact);
        students.checks().named(on, contact);
        var base = "/students/" + contact.value() + "/tasks";
        var options = templates.usable(viewer).stream()
                .map(one -> Ui.Option.of(Long.toString(one.id()), one.name(), template.equals(Long.toString(one.id()))))
                .toList();
        var page = new TaskFormPage(
                "New task for " + card.name(),
                base + (on.isEmpty() ? "" : "?on=" + on),
                on.isEmpty() ? base : "/cases/" + on,
                filled.form(),
                "",
                List.of(),
                Meanwhile.NONE,
                filled.dropped(),
                options,
                base + "/new",
                on,
                forms.choices(filled.form()));
        return Html.page("task/form", page).orFragment("task/formbody", page);
    }

    private static void allow(boolean may) {
        if (!may) {
            throw new NotFound("page");
        }
    }
}
