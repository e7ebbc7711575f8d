package app.throughline.casework.event;

import app.throughline.access.Assignee;
import app.throughline.casework.CaseHappening;
import app.throughline.kernel.Happening;
import app.throughline.outbox.webhook.EventData;
import app.throughline.outbox.webhook.EventSource;
import app.throughline.outbox.webhook.EventType;
import app.throughline.outbox.webhook.EventType.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Cases as endpoints hear of them: where they stand, never what was written. Private and closed ones go by id only. */
@Component
public class CaseEvents implements EventSource {
    private static final List<Field> FIELDS = List.of(
            new Field("number", "What people call it.", "CASE-318"),
            new Field("type", "The name of its type.", "Academic support"),
            new Field("status", "The name of its status.", "In progress"),
            new Field("open", "Whether it is open.", true),
            new Field("assignee", "The account that answers for it; absent when a team does.", 12),
            new Field("assignee_team", "The team that answers for it; absent when a person does.", 3));
    private static final Field ALERT = new Field("alert", "The id of the alert.", 1042);

    @Override
    public String kind() {
        return "case";
    }

    @Override
    public List<EventType> types() {
        return List.of(
                type("case.created", "A case was opened."),
                type("case.updated", "A field other than status and assignee changed."),
                type("case.status_changed", "It moved to another status and is still open."),
                type("case.assigned", "Somebody else answers for it."),
                type("case.closed", "It was closed."),
                type("case.reopened", "It was closed and is open again."),
                new EventType(
                        "alert.folded",
                        "An alert joined a case that was open already; the record is the case.",
                        List.of(ALERT)));
    }

    private static EventType type(String name, String when) {
        return new EventType(name, when, FIELDS);
    }

    @Override
    public List<String> names(Happening happening) {
        if (!(happening instanceof CaseHappening)) {
            return List.of();
        }
        return switch (happening.name()) {
            case "case.opened" -> List.of("case.created");
            case "case.changed" -> List.of("case.updated");
            case "case.moved" -> List.of("case.status_changed");
            case "case.assigned" -> List.of("case.assigned");
            case "case.closed" -> List.of("case.closed");
            case "case.reopened" -> List.of("case.reopened");
            case "case.alert_folded" -> List.of("alert.folded");
            default -> List.of();
        };
    }

    @Override
    public EventData data(Happening happening) {
        var told = (CaseHappening) happening;
        var facts = told.facts();
        if (facts == null || facts.isPrivate() || facts.isSensitive()) {
            return EventData.confidential();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        if (happening.name().equals("case.alert_folded")) {
            fields.put("alert", Long.parseLong(told.detail().getOrDefault("alert", "0")));
            return EventData.open(fields);
        }
        fields.put("number", "CASE-" + facts.number());
        fields.put("type", facts.type());
        fields.put("status", facts.status());
        fields.put("open", facts.isOpen());
        switch (facts.assignee()) {
            case Assignee.Person(var id) -> fields.put("assignee", id);
            case Assignee.Team(var id) -> fields.put("assignee_team", id);
        }
        return EventData.open(fields);
    }
}
