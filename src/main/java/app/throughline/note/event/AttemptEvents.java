package app.throughline.note.event;

import app.throughline.kernel.Happening;
import app.throughline.note.AttemptHappening;
import app.throughline.outbox.webhook.EventData;
import app.throughline.outbox.webhook.EventSource;
import app.throughline.outbox.webhook.EventType;
import app.throughline.outbox.webhook.EventType.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** That somebody tried to reach a student. What was logged on a case or an alert goes by id only: it may be private. */
@Component
public class AttemptEvents implements EventSource {
    @Override
    public String kind() {
        return "attempt";
    }

    @Override
    public List<EventType> types() {
        return List.of(new EventType(
                "attempt.logged",
                "Somebody tried to reach the student, or the student got in touch.",
                List.of(
                        new Field("attempted_at", "When it took place.", "2026-10-14T13:20:00Z"),
                        new Field("by_staff", "Whether it went out from staff.", true),
                        new Field("two_way", "Whether both sides spoke.", false))));
    }

    @Override
    public List<String> names(Happening happening) {
        return happening instanceof AttemptHappening ? List.of("attempt.logged") : List.of();
    }

    @Override
    public EventData data(Happening happening) {
        var attempt = (AttemptHappening) happening;
        if (attempt.caseId() != null || attempt.alertId() != null) {
            return EventData.confidential();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("attempted_at", attempt.at().toString());
        fields.put("by_staff", attempt.isByStaff());
        fields.put("two_way", attempt.isTwoWay());
        return EventData.open(fields);
    }
}
