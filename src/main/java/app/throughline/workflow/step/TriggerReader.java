package app.throughline.workflow.step;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what starts a workflow: {@code {"on":"case_created","where":{…},"reentry":{"policy":"once"}}}. */
record TriggerReader(Vocabulary words) {
    private static final int VALUE = 200;
    private static final LocalTime MORNING = LocalTime.of(9, 0);

    Entry entry(Place in) {
        var trigger = trigger(in);
        return new Entry(
                trigger == null ? new Trigger.Called() : trigger,
                in.has("where") ? words.filter(in, "where") : null,
                reentry(in.in("reentry"), trigger));
    }

    /** Without a word: once per record where there is one, else once. */
    private static Reentry reentry(Place in, @Nullable Trigger trigger) {
        var usual = trigger instanceof Trigger.OfRecord ? "once_per_record" : "once";
        return switch (in.json().path("policy").asString(usual)) {
            case "once" -> new Reentry.Once();
            case "once_per_record" -> new Reentry.OncePerRecord();
            case "always" -> new Reentry.Always();
            case "after_days" -> new Reentry.AfterDays(in.number("days", 1, 3_650));
            default -> {
                in.problem("policy", "unknown_value", "Choose once, once_per_record, always or after_days.");
                yield new Reentry.Once();
            }
        };
    }

    private @Nullable Trigger trigger(Place in) {
        return switch (in.json().path("on").asString("")) {
            case "alert_created" -> new Trigger.AlertCreated();
            case "alert_changed" -> new Trigger.AlertChanged(changes(in));
            case "alert_overdue" -> new Trigger.AlertOverdue();
            case "case_created" -> new Trigger.CaseCreated();
            case "case_changed" -> new Trigger.CaseChanged(changes(in));
            case "case_overdue" -> new Trigger.CaseOverdue();
            case "risk_changed" ->
                new Trigger.RiskChanged(
                        in.oneOf("direction", Trigger.Direction.values(), Trigger.Direction.ANY), in.text("to", 60));
            case "enrollment_changed" -> new Trigger.EnrollmentChanged(in.text("from", 60), in.text("to", 60));
            case "task_completed" -> new Trigger.TaskCompleted();
            case "task_overdue" -> new Trigger.TaskOverdue();
            case "appointment" ->
                new Trigger.AppointmentMoved(
                        in.oneOf("what", Trigger.Appointment.values(), Trigger.Appointment.SCHEDULED));
            default -> ofStudent(in);
        };
    }

    private @Nullable Trigger ofStudent(Place in) {
        return switch (in.json().path("on").asString("")) {
            case "segment" ->
                new Trigger.SegmentMoved(
                        in.id("segment", "Choose a segment."),
                        in.oneOf("move", Trigger.Move.values(), Trigger.Move.JOINED));
            case "form_submitted" ->
                new Trigger.FormSubmitted(in.id("form", "Choose a form."), given(in, "answers", "question"));
            case "label_added" -> new Trigger.LabelAdded(labels(in));
            case "label_removed" -> new Trigger.LabelRemoved(labels(in));
            case "contact_created" -> new Trigger.ContactCreated();
            case "property_changed" ->
                new Trigger.PropertyChanged(
                        in.required("property", 80, "Choose a property."),
                        in.text("from", VALUE),
                        in.text("to", VALUE));
            case "message_failed" -> new Trigger.MessageFailed();
            default -> ofTime(in);
        };
    }

    private @Nullable Trigger ofTime(Place in) {
        return switch (in.json().path("on").asString("")) {
            case "date_reached" -> date(in);
            case "schedule" -> new Trigger.Scheduled(schedule(in));
            case "event" -> new Trigger.EventReceived(event(in), given(in, "payload", "pointer"));
            case "manual" -> new Trigger.Manual(groups(in));
            case "called" -> new Trigger.Called();
            default -> {
                in.problem("on", in.has("on") ? "unknown_value" : "required", "Choose what starts the workflow.");
                yield null;
            }
        };
    }

    private static List<Change> changes(Place in) {
        var changes = new ArrayList<Change>();
        for (var place : in.list("fields")) {
            changes.add(
                    new Change(place.required("field", 60, "Choose a field."), any(place, "from"), any(place, "to")));
        }
        return changes;
    }

    private static Optional<String> any(Place place, String name) {
        return Optional.of(place.text(name, VALUE)).filter(text -> !text.isEmpty());
    }

    private static List<Trigger.Given> given(Place in, String list, String key) {
        var all = new ArrayList<Trigger.Given>();
        for (var place : in.list(list)) {
            all.add(new Trigger.Given(place.required(key, VALUE, "Say which."), place.text("is", VALUE)));
        }
        return all;
    }

    private static List<Long> labels(Place in) {
        var labels = new ArrayList<Long>();
        for (var node : in.json().path("labels")) {
            labels.add(node.asLong(0));
        }
        if (labels.isEmpty() || labels.contains(0L)) {
            in.problem("labels", "required", "Choose at least one label.");
        }
        return labels;
    }

    private static List<String> groups(Place in) {
        var groups = new ArrayList<String>();
        for (var node : in.json().path("groups")) {
            groups.add(node.asString(""));
        }
        return groups;
    }

    private static String event(Place in) {
        var name = in.required("name", 64, "Name the event.");
        if (!name.isEmpty() && !name.matches("[a-z0-9._-]{1,64}")) {
            in.problem("name", "invalid_format", "Small letters, digits, dots, dashes and underscores.");
        }
        return name;
    }

    private @Nullable Trigger date(Place in) {
        var date = words.date(in);
        var offset = OneStep.offset(in.in("offset"));
        return date == null
                ? null
                : new Trigger.DateReached(date, offset, in.time("at", MORNING), in.flag("every_year", false));
    }

    private static Schedule schedule(Place in) {
        var at = in.json().path("repeats").asString("").equals("once") ? MORNING : in.time("at", MORNING);
        return switch (in.json().path("repeats").asString("")) {
            case "once" -> new Schedule.Once(when(in));
            case "daily" -> new Schedule.Daily(at);
            case "weekly" -> new Schedule.Weekly(in.several("days", DayOfWeek.values()), at);
            case "monthly" -> new Schedule.Monthly(in.number("day", 1, 31), at);
            case "term" -> new Schedule.DayOfTerm(in.number("day", 1, 200), at);
            default -> {
                in.problem("repeats", "required", "Choose once, daily, weekly, monthly or term.");
                yield new Schedule.Daily(at);
            }
        };
    }

    private static LocalDateTime when(Place in) {
        try {
            return LocalDateTime.parse(in.json().path("at").asString(""));
        } catch (DateTimeException wrong) {
            in.problem("at", "invalid_format", "A time such as 2026-03-01T09:00.");
            return LocalDateTime.of(2026, 1, 1, 9, 0);
        }
    }
}
