package app.throughline.casework.page;

import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.casework.CaseRow;
import app.throughline.casework.CaseWords;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import app.throughline.note.AttemptResult;
import app.throughline.note.Attempts;
import app.throughline.note.Channel;
import app.throughline.note.LogAttempt;
import app.throughline.note.NoteChange;
import app.throughline.note.NoteType;
import app.throughline.note.Notes;
import app.throughline.note.Visibility;
import app.throughline.note.WriteNote;
import app.throughline.task.AddTask;
import app.throughline.task.TaskChange;
import app.throughline.task.TaskLists;
import app.throughline.task.Tasks;
import app.throughline.web.Flash;
import app.throughline.web.Form;
import app.throughline.web.Html;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What people add to a case: notes, attempts to reach the student, tasks. */
@Controller
@RequestMapping("/cases/CASE-{number:\\d{1,18}}")
class EntryController {
    private final CasePages pages;
    private final Writers writers;
    private final CaseForms forms;
    private final CaseWords words;

    /** The doors it writes through. */
    @Component
    record Writers(Notes notes, Attempts attempts, Tasks tasks, TaskLists lists) {}

    EntryController(CasePages pages, Writers writers, CaseForms forms, CaseWords words) {
        this.pages = pages;
        this.writers = writers;
        this.forms = forms;
        this.words = words;
    }

    @GetMapping("/composer")
    Html composer(@PathVariable long number, @RequestParam(defaultValue = "") String kind, Viewer viewer) {
        return Html.page("casework/page", pages.page(number, new CasePages.Asked("", "", kind, ""), viewer))
                .orFragment("casework/composer", pages.composer(number, kind, Form.EMPTY, viewer));
    }

    @PostMapping("/notes")
    Html note(@PathVariable long number, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var form = new Form(values, List.of());
        var body = Text.trim(form.value("body"));
        var visibility = Visibility.parse(form.value("visibility"));
        var wrong = new ArrayList<FieldError>();
        if (body.isEmpty()) {
            wrong.add(FieldError.required("body", "Write something first."));
        } else if (Text.tooLong(body, WriteNote.LONGEST)) {
            wrong.add(new FieldError("body", "too_long", "Shorten the note to 50,000 characters."));
        }
        if (!wrong.isEmpty() || visibility.isEmpty()) {
            return again(number, "note", form.with(wrong), viewer);
        }
        var row = pages.row(number);
        var note = new WriteNote(row.contact(), row.id(), NoteType.GENERAL, body, visibility.get());
        return answer(number, "note", form, "Note added", writers.notes().write(note, viewer), viewer);
    }

    @PostMapping("/attempts")
    Html attempt(@PathVariable long number, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var form = new Form(values, List.of());
        var channel = Arrays.stream(Channel.values())
                .filter(one -> one.key().equals(form.value("channel")))
                .findFirst();
        var result = Arrays.stream(AttemptResult.values())
                .filter(one -> one.key().equals(form.value("result")))
                .findFirst();
        var wrong = check(form, channel, result);
        if (!wrong.isEmpty() || channel.isEmpty() || result.isEmpty()) {
            return again(number, "attempt", form.with(wrong), viewer);
        }
        var row = pages.row(number);
        var attempt = new LogAttempt(
                row.contact(),
                row.id(),
                null,
                channel.get(),
                form.value("direction").equals("from_student"),
                result.get(),
                form.value("remark"),
                at(form.value("at")));
        return answer(number, "attempt", form, "Logged", writers.attempts().log(attempt, viewer), viewer);
    }

    private List<FieldError> check(Form form, Optional<Channel> channel, Optional<AttemptResult> result) {
        var wrong = new ArrayList<FieldError>();
        if (channel.isEmpty()) {
            wrong.add(FieldError.required("channel", "Say how."));
        }
        if (result.isEmpty()) {
            wrong.add(FieldError.required("result", "Say what came of it."));
        }
        if (Text.tooLong(Text.trim(form.value("remark")), LogAttempt.LONGEST_REMARK)) {
            wrong.add(new FieldError("remark", "too_long", "Shorten the remark to 5,000 characters."));
        }
        if (!Text.isEmpty(form.value("at")) && at(form.value("at")) == null) {
            wrong.add(new FieldError("at", "invalid_format", "Choose a date and time."));
        }
        return wrong;
    }

    private @Nullable Instant at(String text) {
        try {
            return text.isBlank()
                    ? null
                    : LocalDateTime.parse(text.strip()).atZone(words.zone()).toInstant();
        } catch (DateTimeParseException unreadable) {
            return null;
        }
    }

    @GetMapping("/tasks")
    Html newTask(@PathVariable long number, Viewer viewer) {
        var row = pages.row(number);
        return Html.page("casework/page", pages.page(number, new CasePages.Asked("", "", "", "task"), viewer))
                .orFragment("task/section", section(row, CasePages.blank(row), viewer));
    }

    @PostMapping("/tasks")
    Html addTask(@PathVariable long number, @RequestParam MultiValueMap<String, String> values, Viewer viewer) {
        var row = pages.row(number);
        var form = new Form(values, List.of());
        var assignee = Assignee.parse(form.value("assignee"));
        var due = form.value("due").isBlank() ? Optional.<Instant>empty() : forms.day(form.value("due"));
        var wrong = checkTask(form, assignee, due);
        if (!wrong.isEmpty() || assignee.isEmpty()) {
            return tasks(row, form.with(wrong), viewer).invalid();
        }
        var task = AddTask.of(row.contact(), row.id(), form.value("title"), assignee.get(), due.orElse(null));
        return switch (writers.tasks().add(task, viewer)) {
            case TaskChange.Done done ->
                Html.redirect("/cases/CASE-" + number + "?add=task#task-add")
                        .orFragment("task/section", section(row, CasePages.blank(row), viewer));
            case TaskChange.Unchanged same -> Answers.toCase(number);
            case TaskChange.Asks asks -> Answers.toCase(number);
            case TaskChange.Meanwhile theirs -> Answers.toCase(number);
            case TaskChange.Invalid(var errors) ->
                tasks(row, form.with(errors), viewer).invalid();
            case TaskChange.Refused refused -> Answers.refused();
        };
    }

    private static List<FieldError> checkTask(Form form, Optional<Assignee> assignee, Optional<Instant> due) {
        var wrong = new ArrayList<FieldError>();
        if (Text.isEmpty(form.value("title"))) {
            wrong.add(FieldError.required("title", "Say what is to be done."));
        } else if (Text.tooLong(Text.trim(form.value("title")), AddTask.LONGEST_TITLE)) {
            wrong.add(new FieldError("title", "too_long", "Shorten the task to 200 characters."));
        }
        if (assignee.isEmpty()) {
            wrong.add(FieldError.required("assignee", "Choose who does it."));
        }
        if (!form.value("due").isBlank() && due.isEmpty()) {
            wrong.add(new FieldError("due", "invalid_format", "Choose a date, such as 2026-10-15."));
        }
        return wrong;
    }

    private Html tasks(CaseRow row, Form form, Viewer viewer) {
        var page = pages.page(row.number(), new CasePages.Asked("", "", "", "task"), viewer);
        var section = section(row, form, viewer);
        var shown = new CasePage(page.head(), section, page.composer(), page.timeline(), page.rail());
        return Html.page("casework/page", shown).orFragment("task/section", section);
    }

    private app.throughline.task.TaskSection section(CaseRow row, Form form, Viewer viewer) {
        return writers.lists().section(row.id(), "/cases/CASE-" + row.number(), form, viewer);
    }

    private Html answer(long number, String kind, Form form, String told, NoteChange change, Viewer viewer) {
        return switch (change) {
            case NoteChange.Done done -> Answers.toCase(number).flash(Flash.done(told));
            case NoteChange.Unchanged same -> Answers.toCase(number);
            case NoteChange.Meanwhile theirs -> Answers.toCase(number);
            case NoteChange.Invalid(var errors) -> again(number, kind, form.with(errors), viewer);
            case NoteChange.Refused refused -> Answers.refused();
        };
    }

    private Html again(long number, String kind, Form form, Viewer viewer) {
        var composer = pages.composer(number, kind, form, viewer);
        var page = pages.page(number, new CasePages.Asked("", "", kind, ""), viewer);
        var shown = new CasePage(page.head(), page.tasks(), composer, page.timeline(), page.rail());
        return Html.page("casework/page", shown)
                .orFragment("casework/composer", composer)
                .invalid();
    }
}
