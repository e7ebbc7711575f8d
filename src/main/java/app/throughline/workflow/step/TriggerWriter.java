package app.throughline.workflow.step;

import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Writes what starts a workflow. */
final class TriggerWriter {
    private TriggerWriter() {}

    static ObjectNode node(Entry entry) {
        var json = DefinitionWriter.JSON
                .createObjectNode()
                .put("on", entry.trigger().key());
        switch (entry.trigger()) {
            case Trigger.OfRecord trigger -> record(json, trigger);
            case Trigger.OfStudent trigger -> student(json, trigger);
        }
        if (entry.scope() != null) {
            json.set("where", DefinitionWriter.filter(entry.scope()));
        }
        reentry(json.putObject("reentry"), entry.reentry());
        return json;
    }

    private static void reentry(ObjectNode json, Reentry reentry) {
        switch (reentry) {
            case Reentry.Once() -> json.put("policy", "once");
            case Reentry.OncePerRecord() -> json.put("policy", "once_per_record");
            case Reentry.Always() -> json.put("policy", "always");
            case Reentry.AfterDays(var days) -> json.put("policy", "after_days").put("days", days);
        }
    }

    private static void record(ObjectNode json, Trigger.OfRecord trigger) {
        switch (trigger) {
            case Trigger.AlertChanged(var of) -> changes(json, of);
            case Trigger.CaseChanged(var of) -> changes(json, of);
            case Trigger.RiskChanged(var direction, var to) -> {
                json.put("direction", Place.key(direction));
                text(json, "to", to);
            }
            case Trigger.EnrollmentChanged(var from, var to) -> {
                text(json, "from", from);
                text(json, "to", to);
            }
            case Trigger.AppointmentMoved(var what) -> json.put("what", Place.key(what));
            case Trigger.AlertCreated _,
                    Trigger.AlertOverdue _,
                    Trigger.CaseCreated _,
                    Trigger.CaseOverdue _,
                    Trigger.TaskCompleted _,
                    Trigger.TaskOverdue _ -> {}
        }
    }

    private static void student(ObjectNode json, Trigger.OfStudent trigger) {
        switch (trigger) {
            case Trigger.SegmentMoved(var segment, var move) ->
                json.put("segment", segment).put("move", Place.key(move));
            case Trigger.FormSubmitted(var form, var answers) ->
                given(json.put("form", form), "answers", "question", answers);
            case Trigger.LabelAdded(var labels) -> labels.forEach(json.putArray("labels")::add);
            case Trigger.LabelRemoved(var labels) -> labels.forEach(json.putArray("labels")::add);
            case Trigger.PropertyChanged(var property, var from, var to) -> {
                json.put("property", property);
                text(json, "from", from);
                text(json, "to", to);
            }
            case Trigger.DateReached(var date, var offset, var at, var everyYear) ->
                DefinitionWriter.date(json, date, offset)
                        .put("at", at.toString())
                        .put("every_year", everyYear);
            case Trigger.Scheduled(var schedule) -> schedule(json, schedule);
            case Trigger.EventReceived(var name, var payload) ->
                given(json.put("name", name), "payload", "pointer", payload);
            case Trigger.Manual(var groups) -> groups.forEach(json.putArray("groups")::add);
            case Trigger.ContactCreated _, Trigger.MessageFailed _, Trigger.Called _ -> {}
        }
    }

    private static void changes(ObjectNode json, List<Change> of) {
        var fields = json.putArray("fields");
        for (var change : of) {
            var field = fields.addObject().put("field", change.field());
            change.from().ifPresent(from -> field.put("from", from));
            change.to().ifPresent(to -> field.put("to", to));
        }
    }

    private static void given(ObjectNode json, String list, String key, List<Trigger.Given> all) {
        var entries = json.putArray(list);
        for (var one : all) {
            text(entries.addObject().put(key, one.key()), "is", one.value());
        }
    }

    private static void schedule(ObjectNode json, Schedule schedule) {
        switch (schedule) {
            case Schedule.Once(var at) -> json.put("repeats", "once").put("at", at.toString());
            case Schedule.Daily(var at) -> json.put("repeats", "daily").put("at", at.toString());
            case Schedule.Weekly(var days, var at) -> {
                var list =
                        json.put("repeats", "weekly").put("at", at.toString()).putArray("days");
                days.stream().sorted(Comparator.naturalOrder()).map(Place::key).forEach(list::add);
            }
            case Schedule.Monthly(var day, var at) ->
                json.put("repeats", "monthly").put("day", day).put("at", at.toString());
            case Schedule.DayOfTerm(var day, var at) ->
                json.put("repeats", "term").put("day", day).put("at", at.toString());
        }
    }

    private static void text(ObjectNode json, String name, String text) {
        if (!text.isEmpty()) {
            json.put(name, text);
        }
    }
}
