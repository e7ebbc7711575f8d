package app.throughline.task.page;

import app.throughline.access.Assignee;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Text;
import app.throughline.task.AddTask;
import app.throughline.task.Repeat;
import app.throughline.task.TaskDetail;
import app.throughline.task.TaskType;
import app.throughline.web.Form;
import app.throughline.web.When;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was typed into the form of a task: title, type, priority, assignee, due, due_time, repeats, description and
 * checklist.
 */
record TaskForm(Form form, ZoneId zone) {
    /** For the student; people and teams have the keys of {@link Assignee}. */
    static final String STUDENT = "student";

    /** The fields with the words people know them by. */
    static final Map<String, String> FIELDS = fields();

    /** Call it only when {@link #errors} has none. */
    AddTask read(ContactId contact, @Nullable Long caseId) {
        var detail = new TaskDetail(text("description"), repeats().orElseThrow(), steps());
        return new AddTask(
                contact,
                caseId,
                text("title"),
                type().orElseThrow(),
                priority().orElseThrow(),
                Assignee.parse(form.value("assignee")).orElse(null),
                due().orElse(null),
                detail);
    }

    List<FieldError> errors() {
        var wrong = new ArrayList<FieldError>();
        if (text("title").isEmpty()) {
            wrong.add(FieldError.required("title", "Say what is to be done."));
        }
        tooLong(wrong, "title", AddTask.LONGEST_TITLE, "Shorten the task to 200 characters.");
        if (type().isEmpty()) {
            wrong.add(new FieldError("type", "unknown_value", "Choose what kind of task it is."));
        }
        if (priority().isEmpty()) {
            wrong.add(new FieldError("priority", "unknown_value", "Choose how soon it needs attention."));
        }
        doing(wrong);
        texts(wrong);
        return wrong;
    }

    private void doing(List<FieldError> wrong) {
        if (!form.has("assignee", STUDENT)
                && Assignee.parse(form.value("assignee")).isEmpty()) {
            wrong.add(FieldError.required("assignee", "Choose who does it."));
        }
        if (due().isEmpty() && (!text("due").isEmpty() || !text("due_time").isEmpty())) {
            wrong.add(new FieldError("due", "invalid_format", "Choose a date, such as 2026-10-15."));
        }
        if (repeats().isEmpty()) {
            wrong.add(new FieldError("repeats", "unknown_value", "Choose how often it repeats."));
        }
    }

    private void texts(List<FieldError> wrong) {
        tooLong(wrong, "description", TaskDetail.LONGEST_DESCRIPTION, "Shorten the description to 10,000 characters.");
        if (steps().stream().anyMatch(step -> Text.tooLong(step, TaskDetail.LONGEST_STEP))) {
            wrong.add(new FieldError("checklist", "too_long", "Shorten each step to 200 characters."));
        }
        if (steps().size() > TaskDetail.MOST_STEPS) {
            wrong.add(new FieldError("checklist", "out_of_range", "A checklist has 50 steps at most."));
        }
    }

    private void tooLong(List<FieldError> wrong, String field, int most, String message) {
        if (Text.tooLong(text(field), most)) {
            wrong.add(new FieldError(field, "too_long", message));
        }
    }

    /** The fields of a task as they stand in the form. */
    static Map<String, String> values(AddTask task, When.Format format, ZoneId zone) {
        var values = new LinkedHashMap<String, String>();
        var who = task.assignee();
        values.put("title", task.title());
        values.put("type", task.type().key());
        values.put("priority", Short.toString(task.priority().rank()));
        values.put("assignee", who == null ? STUDENT : who.key());
        values.putAll(due(task.dueAt(), format, zone));
        values.put("repeats", task.detail().repeats().key());
        values.put("description", plain(task.detail().description()));
        values.put("checklist", String.join("\n", task.detail().checklist()));
        return values;
    }

    /** A due moment as date and time fields; at local midnight it means the whole day before. */
    static Map<String, String> due(@Nullable Instant due, When.Format format, ZoneId zone) {
        if (due == null) {
            return Map.of("due", "", "due_time", "");
        }
        var local = due.atZone(zone).toLocalTime();
        return local.equals(LocalTime.MIDNIGHT)
                ? Map.of("due", format.dayOf(due.minusMillis(1)).toString(), "due_time", "")
                : Map.of(
                        "due",
                        format.dayOf(due).toString(),
                        "due_time",
                        local.withSecond(0).withNano(0).toString());
    }

    private Optional<TaskType> type() {
        return TaskType.find(text("type").isEmpty() ? TaskType.TODO.key() : text("type"));
    }

    private Optional<Priority> priority() {
        var rank = text("priority").isEmpty() ? Short.toString(Priority.MEDIUM.rank()) : text("priority");
        return rank.matches("[1-4]") ? Optional.of(Priority.of(Short.parseShort(rank))) : Optional.empty();
    }

    private Optional<Repeat> repeats() {
        return Repeat.of(text("repeats").isEmpty() ? Repeat.NEVER.key() : text("repeats"));
    }

    private Optional<Instant> due() {
        try {
            var day = LocalDate.parse(text("due"));
            var time = text("due_time");
            var at = time.isEmpty()
                    ? day.plusDays(1).atStartOfDay(zone)
                    : day.atTime(LocalTime.parse(time)).atZone(zone);
            return Optional.of(at.toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    private List<String> steps() {
        return form.value("checklist")
                .lines()
                .map(Text::trim)
                .filter(step -> !step.isEmpty())
                .toList();
    }

    private String text(String field) {
        return Text.trim(form.value(field));
    }

    /** Browsers send line ends their own way. */
    private static String plain(String text) {
        return text.replace("\r\n", "\n").strip();
    }

    private static Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("title", "Title");
        fields.put("type", "Type");
        fields.put("priority", "Priority");
        fields.put("assignee", "Who does it");
        fields.put("due", "Due");
        fields.put("due_time", "Time");
        fields.put("repeats", "Repeats");
        fields.put("description", "Description");
        fields.put("checklist", "Checklist");
        return fields;
    }
}
