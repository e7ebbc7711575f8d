package app.throughline.alert.event;

import app.throughline.alert.AlertHappening;
import app.throughline.alert.AlertStatus;
import app.throughline.kernel.Happening;
import app.throughline.outbox.webhook.EventData;
import app.throughline.outbox.webhook.EventSource;
import app.throughline.outbox.webhook.EventType;
import app.throughline.outbox.webhook.EventType.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Alerts as endpoints hear of them: where they stand, never what was written. Those of closed types go by id only. */
@Component
public class AlertEvents implements EventSource {
    private static final List<Field> FIELDS = List.of(
            new Field("number", "What people call it.", "ALERT-1042"),
            new Field("type", "The key of its type.", "attendance"),
            new Field("priority", "critical, high, medium or low.", "high"),
            new Field("status", "triage, in_progress, escalated, resolved, dismissed or cancelled.", "in_progress"),
            new Field("status_before", "The status before; the same when it did not change.", "triage"),
            new Field("reviewer", "The account that reviews it; absent when a team or nobody does.", 12),
            new Field("reviewer_team", "The team that reviews it; absent when there is none.", 3),
            new Field("case", "The id of its case; absent when there is none.", 318));

    @Override
    public String kind() {
        return "alert";
    }

    @Override
    public List<EventType> types() {
        return List.of(
                type("alert.created", "An alert was raised."),
                type("alert.updated", "Its priority, reviewer or due date changed, or it was raised again."),
                type("alert.reviewed", "Somebody decided about it: it left Triage."),
                type("alert.escalated", "It went into a case."),
                type("alert.closed", "It was resolved, dismissed or cancelled."),
                type("alert.reopened", "It was closed and is open again."));
    }

    private static EventType type(String name, String when) {
        return new EventType(name, when, FIELDS);
    }

    @Override
    public List<String> names(Happening happening) {
        if (!(happening instanceof AlertHappening alert)) {
            return List.of();
        }
        return switch (alert.name()) {
            case "alert.raised" -> List.of("alert.created");
            case "alert.repeated", "alert.changed", "alert.let-go" -> List.of("alert.updated");
            case "alert.moved", "alert.undone" -> moved(alert.facts());
            default -> List.of();
        };
    }

    private static List<String> moved(AlertHappening.Facts facts) {
        var from = facts.before();
        var to = facts.status();
        if (from == to) {
            return List.of("alert.updated");
        }
        var names = new ArrayList<String>();
        if (from == AlertStatus.TRIAGE) {
            names.add("alert.reviewed");
        }
        if (to == AlertStatus.ESCALATED) {
            names.add("alert.escalated");
        }
        if (from.isOpen() != to.isOpen()) {
            names.add(to.isOpen() ? "alert.reopened" : "alert.closed");
        }
        return names.isEmpty() ? List.of("alert.updated") : names;
    }

    @Override
    public EventData data(Happening happening) {
        var facts = ((AlertHappening) happening).facts();
        if (facts.type().compartment() != 0) {
            return EventData.confidential();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("number", "ALERT-" + facts.number());
        fields.put("type", facts.type().key());
        fields.put("priority", facts.priority().name().toLowerCase(Locale.ROOT));
        fields.put("status", facts.status().name().toLowerCase(Locale.ROOT));
        fields.put("status_before", facts.before().name().toLowerCase(Locale.ROOT));
        if (facts.reviewer() != null) {
            fields.put("reviewer", facts.reviewer());
        }
        if (facts.reviewerTeam() != null) {
            fields.put("reviewer_team", facts.reviewerTeam());
        }
        if (facts.caseId() != null) {
            fields.put("case", facts.caseId());
        }
        return EventData.open(fields);
    }
}
