package app.throughline.task;

import app.throughline.access.Area;
import app.throughline.access.Assignee;
import app.throughline.access.Level;
import app.throughline.access.Viewer;
import app.throughline.calendar.Institutions;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import app.throughline.web.NavigationItem;
import app.throughline.web.Ui;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Tasks: the list, the card of the first page, ticking and changing. */
@Controller
class TaskController {
    private final Tasks tasks;
    private final TaskLists lists;
    private final Institutions institutions;

    TaskController(Tasks tasks, TaskLists lists, Institutions institutions) {
        this.tasks = tasks;
        this.lists = lists;
        this.institutions = institutions;
    }

    @GetMapping("/tasks")
    Html list(@RequestParam(defaultValue = "") String view, Viewer viewer) {
        return Html.page("task/list", lists.list(view, viewer));
    }

    @GetMapping("/tasks/panel")
    Html panel(Viewer viewer) {
        return Html.fragment("task/panel", lists.panel(viewer));
    }

    @PostMapping("/tasks/{id}/toggle")
    Html toggle(@PathVariable long id, @RequestParam(defaultValue = "") String done, Viewer viewer) {
        return switch (tasks.tick(id, !done.isEmpty(), viewer)) {
            case TaskChange.Done changed -> ticked(id);
            case TaskChange.Unchanged same -> ticked(id);
            case TaskChange.Invalid invalid -> ticked(id).invalid();
            case TaskChange.Refused refused -> refused();
        };
    }

    /** Without script one comes back to where the task belongs. */
    private Html ticked(long id) {
        return Html.redirect(lists.edit(id).back()).orFragment("task/ticked", lists.ticked(id));
    }

    @GetMapping("/tasks/{id}/edit")
    Html edit(@PathVariable long id) {
        var edit = lists.edit(id);
        return Html.page("task/edit", edit).orFragment("task/editform", edit);
    }

    @PostMapping("/tasks/{id}/edit")
    Html save(@PathVariable long id, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var form = new Form(values, List.of());
        var assignee = Assignee.parse(form.value("assignee"));
        var due = due(form.value("due"), institutions);
        var wrong = check(form, assignee, due);
        var edit = lists.edit(id);
        if (!wrong.isEmpty() || assignee.isEmpty() || due.isEmpty()) {
            return again(edit, form.with(wrong));
        }
        var at = due.get();
        return switch (tasks.edit(id, form.value("title"), assignee.get(), at.orElse(null), viewer)) {
            case TaskChange.Done done -> Html.redirect(edit.back()).flash(Flash.done("Task saved"));
            case TaskChange.Unchanged same -> Html.redirect(edit.back());
            case TaskChange.Invalid(var errors) -> again(edit, form.with(errors));
            case TaskChange.Refused refused -> refused();
        };
    }

    private Html again(TaskEdit edit, Form form) {
        var shown = new TaskEdit(edit.id(), form, lists.people(form.value("assignee")), edit.back());
        return Html.page("task/edit", shown).orFragment("task/editform", shown).invalid();
    }

    /** What is wrong with the entries of a task's form. */
    private static List<FieldError> check(Form form, Optional<Assignee> assignee, Optional<Optional<Instant>> due) {
        var wrong = new ArrayList<FieldError>();
        if (Text.isEmpty(form.value("title"))) {
            wrong.add(FieldError.required("title", "Say what is to be done."));
        } else if (Text.tooLong(Text.trim(form.value("title")), AddTask.LONGEST_TITLE)) {
            wrong.add(new FieldError("title", "too_long", "Shorten the task to 200 characters."));
        }
        if (assignee.isEmpty()) {
            wrong.add(FieldError.required("assignee", "Choose who does it."));
        }
        if (due.isEmpty()) {
            wrong.add(new FieldError("due", "invalid_format", "Choose a date, such as 2026-10-15."));
        }
        return wrong;
    }

    /** The end of a day; empty inside for no date, empty outside for one that cannot be read. */
    private static Optional<Optional<Instant>> due(String day, Institutions institutions) {
        if (Text.isEmpty(day)) {
            return Optional.of(Optional.empty());
        }
        try {
            var zone = institutions.current().zone();
            return Optional.of(Optional.of(
                    LocalDate.parse(day.strip()).plusDays(1).atStartOfDay(zone).toInstant()));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private static Html refused() {
        return Html.page(
                        "web/error",
                        new Ui.Failure(
                                "lock", "Not part of your role", "Your role may not change tasks.", "", List.of()))
                .status(403);
    }

    /** The menu entry. */
    @Configuration(proxyBeanMethods = false)
    static class Menu {
        @Bean
        NavigationItem taskList() {
            return new Entry();
        }
    }

    /** Tasks in the first block. */
    record Entry() implements NavigationItem {
        @Override
        public String label() {
            return "Tasks";
        }

        @Override
        public String icon() {
            return "checkbox";
        }

        @Override
        public String href() {
            return "/tasks";
        }

        @Override
        public int order() {
            return 35;
        }

        @Override
        public String key() {
            return "g t";
        }

        @Override
        public boolean visible(Viewer viewer) {
            return viewer.can(Area.WORK, Level.MINE);
        }
    }
}
