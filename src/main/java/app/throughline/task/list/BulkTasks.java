package app.throughline.task.list;

import app.throughline.access.Assignee;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.calendar.Priority;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.listing.RecordAction;
import app.throughline.task.TaskChange;
import app.throughline.task.TaskFields;
import app.throughline.task.TaskStatus;
import app.throughline.task.Tasks;
import app.throughline.web.Form;
import app.throughline.web.Ui;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What can be done to many tasks at once: each by the same door and rules as to one. */
@Component
class BulkTasks {
    private static final String VALUE = "value";
    private static final String STUDENT = "student";

    private final ListedTasks listed;
    private final TaskFilters filters;
    private final Tasks tasks;
    private final TaskFields fields;
    private final Staff staff;

    BulkTasks(ListedTasks listed, TaskFilters filters, Tasks tasks, TaskFields fields, Staff staff) {
        this.listed = listed;
        this.filters = filters;
        this.tasks = tasks;
        this.fields = fields;
        this.staff = staff;
    }

    /** Assign, due, status, priority. */
    List<RecordAction> all() {
        return List.of(
                new Change(new RecordAction.Look("assign", "Assign", "user-check"), Field.ASSIGNEE),
                new Change(new RecordAction.Look("due", "Due", "calendar"), Field.DUE),
                new Change(new RecordAction.Look("status", "Status", "circle-dashed"), Field.STATUS),
                new Change(new RecordAction.Look("priority", "Priority", "flag"), Field.PRIORITY));
    }

    /** What is changed, and how its value stands in forms and tokens. */
    private enum Field {
        ASSIGNEE(
                "Assignee",
                values ->
                        values.assignee() == null ? STUDENT : values.assignee().key()),
        DUE("Due", values -> values.dueAt() == null ? "" : values.dueAt().toString()),
        STATUS("Status", values -> Short.toString(values.status().code())),
        PRIORITY("Priority", values -> Short.toString(values.priority().rank()));

        private final String label;
        private final Function<TaskFields.Values, String> value;

        Field(String label, Function<TaskFields.Values, String> value) {
            this.label = label;
            this.value = value;
        }
    }

    private List<Ui.Option> options(Field field, Viewer viewer) {
        return switch (field) {
            case ASSIGNEE -> people(viewer);
            case DUE -> List.of();
            case STATUS ->
                Arrays.stream(TaskStatus.values())
                        .map(status -> Ui.Option.of(Short.toString(status.code()), status.label(), false))
                        .toList();
            case PRIORITY ->
                Arrays.stream(Priority.values())
                        .map(priority -> Ui.Option.of(Short.toString(priority.rank()), priority.label(), false))
                        .toList();
        };
    }

    private List<Ui.Option> people(Viewer viewer) {
        var options = new ArrayList<Ui.Option>();
        options.add(Ui.Option.of(new Assignee.Person(viewer.accountId()).key(), viewer.name() + " (you)", false));
        staff.list().stream()
                .filter(member -> member.id() != viewer.accountId())
                .forEach(member ->
                        options.add(Ui.Option.of(new Assignee.Person(member.id()).key(), member.name(), false)));
        staff.teams()
                .forEach(team ->
                        options.add(Ui.Option.of(new Assignee.Team(team.id()).key(), team.name() + ", team", false)));
        options.add(Ui.Option.of(STUDENT, "The student", false));
        return options;
    }

    private TaskChange set(long id, Field field, String value, Viewer viewer) {
        return switch (field) {
            case ASSIGNEE ->
                fields.assign(
                        id, value.equals(STUDENT) ? null : Assignee.parse(value).orElseThrow(), viewer);
            case DUE -> fields.due(id, value.isEmpty() ? null : Instant.parse(value), viewer);
            case STATUS -> status(id, TaskStatus.of(Short.parseShort(value)), viewer);
            case PRIORITY -> fields.prioritize(id, Priority.of(Short.parseShort(value)), viewer);
        };
    }

    private TaskChange status(long id, TaskStatus to, Viewer viewer) {
        return to == TaskStatus.DONE ? tasks.complete(id, "", false, viewer) : tasks.move(id, to, "", viewer);
    }

    /** The end of a day in the institution's zone; null when it is none. */
    private @Nullable Instant endOf(String day) {
        try {
            return LocalDate.parse(day.strip())
                    .plusDays(1)
                    .atStartOfDay(filters.zone())
                    .toInstant();
        } catch (DateTimeException unreadable) {
            return null;
        }
    }

    private static RecordAction.Outcome outcome(TaskChange change, String token) {
        return switch (change) {
            case TaskChange.Done done -> new RecordAction.Outcome.Changed(token);
            case TaskChange.Unchanged same -> new RecordAction.Outcome.Same();
            case TaskChange.Invalid(var errors) ->
                new RecordAction.Outcome.Skipped(errors.getFirst().message());
            case TaskChange.Meanwhile theirs -> new RecordAction.Outcome.Failed("Somebody changed it meanwhile");
            case TaskChange.Asks asks -> new RecordAction.Outcome.Skipped("Steps of its checklist are not ticked");
            case TaskChange.Refused refused -> new RecordAction.Outcome.Skipped("Your role does not allow this");
        };
    }

    /** A change of one field, which undo takes back while nobody changed the task again. */
    private final class Change implements RecordAction {
        private final Look look;
        private final Field field;

        Change(Look look, Field field) {
            this.look = look;
            this.field = field;
        }

        @Override
        public Look look() {
            return look;
        }

        @Override
        public List<Input> inputs(Viewer viewer) {
            return List.of(
                    field == Field.DUE
                            ? new Input(VALUE, field.label, InputKind.DAY, List.of(), false)
                            : Input.choice(VALUE, field.label, options(field, viewer)));
        }

        @Override
        public List<FieldError> check(Form form, Viewer viewer) {
            if (field != Field.DUE) {
                return inputs(viewer).getFirst().check(form, "Choose one.");
            }
            return endOf(form.value(VALUE)) != null
                    ? List.of()
                    : List.of(new FieldError(VALUE, "invalid_format", "Choose a date, such as 2026-10-15."));
        }

        @Override
        public String sentence(Form form, Viewer viewer) {
            var value = field == Field.DUE
                    ? form.value(VALUE)
                    : inputs(viewer).getFirst().chosen(form);
            return field.label + " becomes " + value;
        }

        /** Closed ones, unless their status is what changes. */
        @Override
        public Map<Long, String> skipped(Collection<Long> ids, Form form, Viewer viewer) {
            var skipped = new HashMap<Long, String>();
            ids.forEach(id -> skipped.put(id, "Not available to you"));
            for (var line : listed.lines(List.copyOf(ids))) {
                skipped.remove(line.id());
                if (field != Field.STATUS && !line.status().isOpen()) {
                    skipped.put(line.id(), "Closed already");
                }
            }
            return skipped;
        }

        @Override
        public Outcome apply(long id, Form form, Viewer viewer) {
            var before = values(id);
            var value = field == Field.DUE ? String.valueOf(endOf(form.value(VALUE))) : form.value(VALUE);
            var change = set(id, field, value, viewer);
            var token = change instanceof TaskChange.Done ? values(id).version() + "~" + field.value.apply(before) : "";
            return outcome(change, token);
        }

        @Override
        public boolean undoable() {
            return true;
        }

        @Override
        public Outcome undo(long id, String token, Viewer viewer) {
            var cut = token.indexOf('~');
            if (values(id).version() != Integer.parseInt(token.substring(0, cut))) {
                return new Outcome.Failed("Somebody changed it meanwhile");
            }
            return outcome(set(id, field, token.substring(cut + 1), viewer), "");
        }

        private TaskFields.Values values(long id) {
            return fields.find(id).orElseThrow(() -> new NotFound("task"));
        }
    }
}
