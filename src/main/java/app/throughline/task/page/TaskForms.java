package app.throughline.task.page;

import app.throughline.access.Assignee;
import app.throughline.access.Viewer;
import app.throughline.calendar.Calendars;
import app.throughline.calendar.Institutions;
import app.throughline.calendar.Priority;
import app.throughline.task.AddTask;
import app.throughline.task.Repeat;
import app.throughline.task.TaskChecks;
import app.throughline.task.TaskRows;
import app.throughline.task.TaskType;
import app.throughline.task.template.TaskTemplate;
import app.throughline.web.Form;
import app.throughline.web.Meanwhile;
import app.throughline.web.Ui;
import app.throughline.web.When;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the forms of tasks offer, and what a template fills in. */
@Component
class TaskForms {
    private final TaskRows rows;
    private final TaskChecks checks;
    private final Institutions institutions;
    private final Calendars calendars;
    private final When.Format format;
    private final InstantSource clock;

    /** @param dropped what the template asked for that cannot be had */
    record Filled(Form form, List<String> dropped) {}

    TaskForms(
            TaskRows rows,
            TaskChecks checks,
            Institutions institutions,
            Calendars calendars,
            When.Format format,
            InstantSource clock) {
        this.rows = rows;
        this.checks = checks;
        this.institutions = institutions;
        this.calendars = calendars;
        this.format = format;
        this.clock = clock;
    }

    ZoneId zone() {
        return institutions.current().zone();
    }

    TaskForm read(Form form) {
        return new TaskForm(form, zone());
    }

    Map<String, String> values(AddTask task) {
        return TaskForm.values(task, format, zone());
    }

    /** What was sent, brought together with what is stored now. */
    Meanwhile merged(Form sent, AddTask stored) {
        var now = new LinkedHashMap<String, List<String>>();
        values(stored).forEach((field, value) -> now.put(field, List.of(value)));
        var choices = choices(sent);
        return Meanwhile.merge(sent, TaskForm.FIELDS, now, (field, value) -> words(choices, field, value));
    }

    /** A value of a field as people read it. */
    static String words(TaskFormPage.Choices choices, String field, String value) {
        var options = switch (field) {
            case "type" -> choices.types();
            case "priority" -> choices.priorities();
            case "assignee" -> choices.people();
            case "repeats" -> choices.repeats();
            default -> List.<Ui.Option>of();
        };
        return options.stream()
                .filter(option -> option.value().equals(value))
                .map(Ui.Option::label)
                .findFirst()
                .orElse(value);
    }

    TaskFormPage.Choices choices(Form form) {
        var people = new ArrayList<Ui.Option>();
        people.add(Ui.Option.of("", "Choose", false));
        people.add(Ui.Option.of(TaskForm.STUDENT, "The student", form.has("assignee", TaskForm.STUDENT)));
        people.addAll(rows.people(form.value("assignee")));
        return new TaskFormPage.Choices(
                Arrays.stream(TaskType.values())
                        .map(type -> Ui.Option.of(type.key(), type.label(), form.has("type", type.key())))
                        .toList(),
                Priority.offered(form.value("priority")).stream()
                        .map(priority ->
                                Ui.Option.of(Short.toString(priority.rank()), priority.label(), chosen(form, priority)))
                        .toList(),
                people,
                Arrays.stream(Repeat.values())
                        .map(repeat -> Ui.Option.of(repeat.key(), repeat.label(), form.has("repeats", repeat.key())))
                        .toList());
    }

    private static boolean chosen(Form form, Priority priority) {
        return form.value("priority").isEmpty()
                ? priority == Priority.MEDIUM
                : form.has("priority", Short.toString(priority.rank()));
    }

    /** A new task's form: for the person who asks. */
    Form blank(Viewer viewer) {
        return Form.of(Map.of("assignee", new Assignee.Person(viewer.accountId()).key()));
    }

    /**
     * The form filled in from a template. Somebody who is gone or cannot see the case is dropped with a note, and the
     * task falls to whoever answers for the case (product TN-1, TN-2).
     */
    Filled fill(TaskTemplate template, @Nullable Long caseId, Viewer viewer) {
        var dropped = new ArrayList<String>();
        var values = new LinkedHashMap<String, String>();
        values.put("title", template.title());
        values.put("type", template.type().key());
        values.put("priority", Short.toString(template.priority().rank()));
        values.put("description", template.detail().description());
        values.put("checklist", String.join("\n", template.detail().checklist()));
        values.put("assignee", assignee(template, caseId, viewer, dropped));
        if (template.dueAmount() > 0) {
            var due = template.dueUnit().after(clock.instant(), template.dueAmount(), calendars.standard(), zone());
            values.putAll(TaskForm.due(due, format, zone()));
        }
        return new Filled(Form.of(values), dropped);
    }

    private String assignee(TaskTemplate template, @Nullable Long caseId, Viewer viewer, List<String> dropped) {
        if (template.isForStudent()) {
            return TaskForm.STUDENT;
        }
        var wanted = template.assignee();
        var fallback = caseId == null
                ? new Assignee.Person(viewer.accountId())
                : checks.caseAssignee(caseId).orElse(new Assignee.Person(viewer.accountId()));
        if (wanted == null) {
            return fallback.key();
        }
        if (checks.assignee(wanted, caseId).isEmpty()) {
            return wanted.key();
        }
        dropped.add("The template’s assignee cannot take this task. It goes to "
                + (caseId == null ? "you" : "whoever answers for the case") + " unless you choose somebody else.");
        return fallback.key();
    }
}
