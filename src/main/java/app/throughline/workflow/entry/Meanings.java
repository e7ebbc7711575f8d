package app.throughline.workflow.entry;

import app.throughline.workflow.step.Change;
import app.throughline.workflow.step.Trigger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Whether a trigger means what happened, of the kind of its own; a function without a database. What happened is JSON,
 * because it is kept until somebody decides: {@code {"fields":{"status":["triage","closed"],"due":[]}}} of records,
 * {@code {"segment":4,"joined":true}}, {@code {"label":7}}, {@code {"property":"gpa","from":"","to":"3"}}, {@code
 * {"from":…,"to":…}} of enrollments, {@code {"what":"attended"}}, {@code {"form":3,"answers":{"q":["yes"]}}}, {@code
 * {"name":"visa.granted","data":{…}}}.
 */
final class Meanings {
    private Meanings() {}

    static boolean means(Trigger trigger, JsonNode event) {
        return switch (trigger) {
            case Trigger.OfRecord one -> ofRecord(one, event);
            case Trigger.OfStudent one -> ofStudent(one, event);
        };
    }

    private static boolean ofRecord(Trigger.OfRecord trigger, JsonNode event) {
        return switch (trigger) {
            case Trigger.AlertCreated _,
                    Trigger.AlertOverdue _,
                    Trigger.CaseCreated _,
                    Trigger.CaseOverdue _,
                    Trigger.TaskCompleted _,
                    Trigger.TaskOverdue _ -> true;
            case Trigger.AlertChanged(var of) -> changed(of, event.path("fields"));
            case Trigger.CaseChanged(var of) -> changed(of, event.path("fields"));
            case Trigger.RiskChanged(var direction, var to) ->
                is(to, event.path("to")) && goes(direction, event.path("direction"));
            case Trigger.EnrollmentChanged(var from, var to) ->
                is(from, event.path("from")) && is(to, event.path("to"));
            case Trigger.AppointmentMoved(var what) -> is(key(what), event.path("what"));
        };
    }

    private static boolean changed(List<Change> of, JsonNode fields) {
        return of.isEmpty()
                ? !fields.isEmpty()
                : of.stream().anyMatch(change -> {
                    var values = fields.path(change.field());
                    return !values.isMissingNode() && change.means(value(values, 0), value(values, 1));
                });
    }

    private static Optional<String> value(JsonNode values, int place) {
        return values.has(place) ? Optional.of(values.get(place).asString("")) : Optional.empty();
    }

    private static boolean goes(Trigger.Direction wanted, JsonNode direction) {
        return wanted == Trigger.Direction.ANY || is(key(wanted), direction);
    }

    private static boolean ofStudent(Trigger.OfStudent trigger, JsonNode event) {
        return switch (trigger) {
            case Trigger.SegmentMoved(var segment, var move) ->
                event.path("segment").asLong(0) == segment
                        && (move == Trigger.Move.EITHER
                                || event.path("joined").asBoolean(false) == (move == Trigger.Move.JOINED));
            case Trigger.FormSubmitted(var form, var answers) ->
                event.path("form").asLong(0) == form
                        && answers.stream()
                                .allMatch(
                                        one -> given(one, event.path("answers").path(one.key())));
            case Trigger.LabelAdded(var labels) ->
                labels.contains(event.path("label").asLong(0));
            case Trigger.LabelRemoved(var labels) ->
                labels.contains(event.path("label").asLong(0));
            case Trigger.PropertyChanged(var property, var from, var to) ->
                is(property, event.path("property")) && is(from, event.path("from")) && is(to, event.path("to"));
            case Trigger.EventReceived one -> received(one, event);
            case Trigger.ContactCreated _,
                    Trigger.MessageFailed _,
                    Trigger.DateReached _,
                    Trigger.Scheduled _,
                    Trigger.Manual _,
                    Trigger.Called _ -> true;
        };
    }

    private static boolean submitted(Trigger.FormSubmitted trigger, JsonNode event) {
        var answers = event.path("answers");
        return event.path("form").asLong(0) == trigger.form()
                && trigger.answers().stream().allMatch(one -> given(one, answers.path(one.key())));
    }

    private static boolean received(Trigger.EventReceived trigger, JsonNode event) {
        var data = event.path("data");
        return is(trigger.name(), event.path("name"))
                && trigger.payload().stream().allMatch(one -> given(one, pointed(data, one.key())));
    }

    private static boolean moved(Trigger.Move wanted, JsonNode joined) {
        return wanted == Trigger.Move.EITHER || joined.asBoolean(false) == (wanted == Trigger.Move.JOINED);
    }

    /** Whether a value is there, and the one that is asked for where one is; of several values one is enough. */
    private static boolean given(Trigger.Given asked, JsonNode value) {
        if (value.isArray()) {
            return value.valueStream().anyMatch(one -> given(asked, one));
        }
        return value.isValueNode()
                && !value.isNull()
                && (asked.value().isEmpty() || asked.value().equals(value.asString("")));
    }

    private static JsonNode pointed(JsonNode data, String pointer) {
        return pointer.startsWith("/") ? data.at(pointer) : data.path(pointer);
    }

    private static boolean is(String wanted, JsonNode value) {
        return wanted.isEmpty() || wanted.equals(value.asString(""));
    }

    private static String key(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
