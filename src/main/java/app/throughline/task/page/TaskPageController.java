package app.throughline.task.page;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import app.throughline.task.TaskChange;
import app.throughline.task.TaskStatus;
import app.throughline.task.TaskStore;
import app.throughline.task.Tasks;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.Meanwhile;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A task's own page: reading it, changing it, completing it, its checklist and who follows it. */
@Controller
@RequestMapping("/tasks/TASK-{number:\\d{1,18}}")
class TaskPageController {
    private static final int LONGEST_NOTE = 5_000;
    private final Tasks tasks;
    private final TaskPages pages;
    private final TaskForms forms;

    TaskPageController(Tasks tasks, TaskPages pages, TaskForms forms) {
        this.tasks = tasks;
        this.pages = pages;
        this.forms = forms;
    }

    @GetMapping
    Html page(@PathVariable long number, Viewer viewer) {
        return Html.page("task/page", pages.page(number, Form.EMPTY, viewer));
    }

    @GetMapping("/edit")
    Html edit(@PathVariable long number, Viewer viewer) {
        if (!viewer.mayChange(Area.WORK)) {
            return TaskController.refused();
        }
        var task = pages.task(number);
        var now = Form.of(forms.values(pages.entered(task)));
        return form(task, Meanwhile.opened(now.values()), Meanwhile.NONE);
    }

    @PostMapping("/edit")
    Html save(@PathVariable long number, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var task = pages.task(number);
        var merged = forms.merged(new Form(values, List.of()), pages.entered(task));
        if (!merged.isEmpty()) {
            return form(task, merged.form(), merged).status(412);
        }
        var sent = forms.read(merged.form());
        var wrong = sent.errors();
        if (!wrong.isEmpty()) {
            return form(task, sent.form().with(wrong), Meanwhile.NONE).invalid();
        }
        var entered = sent.read(task.contact(), task.caseId());
        return switch (tasks.edit(task.id(), task.version(), entered, viewer)) {
            case TaskChange.Done done -> Html.redirect(task.href()).flash(Flash.done("Task saved"));
            case TaskChange.Invalid(var errors) ->
                form(task, sent.form().with(errors), Meanwhile.NONE).invalid();
            case TaskChange.Meanwhile theirs -> save(number, values, viewer);
            case TaskChange.Unchanged same -> Html.redirect(task.href());
            case TaskChange.Asks asks -> Html.redirect(task.href());
            case TaskChange.Refused refused -> TaskController.refused();
        };
    }

    private Html form(TaskStore.Row task, Form form, Meanwhile meanwhile) {
        var page = new TaskFormPage(
                "Change " + task.label(),
                task.href() + "/edit",
                task.href(),
                form,
                Integer.toString(task.version()),
                Meanwhile.hidden(form, TaskForm.FIELDS.keySet()),
                meanwhile,
                List.of(),
                List.of(),
                "",
                "",
                forms.choices(form));
        return Html.page("task/form", page).orFragment("task/formbody", page);
    }

    @GetMapping("/completion")
    Html completion(@PathVariable long number, Viewer viewer) {
        return viewer.mayChange(Area.WORK) ? completing(number, Form.EMPTY) : TaskController.refused();
    }

    @PostMapping("/completion")
    Html complete(@PathVariable long number, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var form = new Form(values, List.of());
        var note = Text.trim(form.value("note"));
        if (Text.tooLong(note, LONGEST_NOTE)) {
            var wrong = new FieldError("note", "too_long", "Shorten the note to 5,000 characters.");
            return completing(number, form.with(List.of(wrong))).invalid();
        }
        return switch (tasks.complete(tasks.id(number), note, form.ticked("anyway"), viewer)) {
            case TaskChange.Done done -> back(number).flash(Flash.done("Task completed"));
            case TaskChange.Asks(var id, var unticked) -> {
                var ask = new FieldError("anyway", "required", "Tick them, or say that you complete it anyway.");
                yield completing(number, form.with(List.of(ask))).invalid();
            }
            case TaskChange.Unchanged same -> back(number);
            case TaskChange.Meanwhile theirs -> back(number);
            case TaskChange.Invalid invalid -> back(number);
            case TaskChange.Refused refused -> TaskController.refused();
        };
    }

    private Html completing(long number, Form form) {
        var page = pages.completion(number, form);
        return Html.page("task/completion", page).orFragment("task/completionform", page);
    }

    @PostMapping("/status")
    Html move(@PathVariable long number, @RequestParam(defaultValue = "") String status, Viewer viewer) {
        if (!status.matches("[1235]")) {
            return back(number);
        }
        return done(number, tasks.move(tasks.id(number), TaskStatus.of(Short.parseShort(status)), "", viewer), viewer);
    }

    @PostMapping("/steps/{step:\\d{1,18}}")
    Html step(
            @PathVariable long number,
            @PathVariable long step,
            @RequestParam(defaultValue = "") String done,
            Viewer viewer) {
        var change = tasks.tickStep(tasks.id(number), step, !done.isEmpty(), viewer);
        return done(number, change, viewer).orFragment("task/steps", pages.page(number, Form.EMPTY, viewer));
    }

    @PostMapping("/subscribers")
    Html follow(@PathVariable long number, @RequestParam(defaultValue = "") String who, Viewer viewer) {
        return following(number, who.isEmpty() ? "p" + viewer.accountId() : who, true, viewer);
    }

    @PostMapping("/subscribers/end")
    Html unfollow(@PathVariable long number, @RequestParam(defaultValue = "") String who, Viewer viewer) {
        return following(number, who.isEmpty() ? "p" + viewer.accountId() : who, false, viewer);
    }

    private Html following(long number, String who, boolean follows, Viewer viewer) {
        var id = tasks.id(number);
        return Assignee.parse(who)
                .map(assignee -> done(number, tasks.follow(id, assignee, follows, viewer), viewer))
                .orElseGet(() -> back(number));
    }

    private Html done(long number, TaskChange change, Viewer viewer) {
        return switch (change) {
            case TaskChange.Done done -> back(number);
            case TaskChange.Unchanged same -> back(number);
            case TaskChange.Asks asks -> back(number);
            case TaskChange.Meanwhile theirs -> back(number);
            case TaskChange.Invalid(var errors) -> {
                var shown = errors.stream()
                        .map(error -> new FieldError("who", error.code(), error.message()))
                        .toList();
                yield Html.page(
                                "task/page",
                                pages.page(number, Form.of(Map.of()).with(shown), viewer))
                        .invalid();
            }
            case TaskChange.Refused refused -> TaskController.refused();
        };
    }

    private static Html back(long number) {
        return Html.redirect("/tasks/TASK-" + number);
    }
}
