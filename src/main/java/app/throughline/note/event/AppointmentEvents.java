package app.throughline.note.event;

import app.throughline.kernel.Happening;
import app.throughline.note.appointment.AppointmentHappening;
import app.throughline.outbox.webhook.EventData;
import app.throughline.outbox.webhook.EventSource;
import app.throughline.outbox.webhook.EventType;
import app.throughline.outbox.webhook.EventType.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Appointments as endpoints hear of them, without place and purpose. Those about a case go by id only. */
@Component
public class AppointmentEvents implements EventSource {
    private static final List<Field> FIELDS = List.of(
            new Field("staff", "The account that meets the student.", 12),
            new Field("starts_at", "When it begins.", "2026-10-16T14:00:00Z"),
            new Field("minutes", "How long it takes.", 30));

    @Override
    public String kind() {
        return "appointment";
    }

    @Override
    public List<EventType> types() {
        return List.of(
                new EventType("appointment.scheduled", "An appointment was made.", FIELDS),
                new EventType("appointment.attended", "The student came.", FIELDS),
                new EventType("appointment.no_show", "The student did not come.", FIELDS),
                new EventType("appointment.cancelled", "It was called off.", FIELDS));
    }

    @Override
    public List<String> names(Happening happening) {
        return happening instanceof AppointmentHappening ? List.of(happening.name()) : List.of();
    }

    @Override
    public EventData data(Happening happening) {
        var appointment = (AppointmentHappening) happening;
        if (appointment.caseId() != null) {
            return EventData.confidential();
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("staff", appointment.staff());
        fields.put("starts_at", appointment.startsAt().toString());
        fields.put("minutes", appointment.minutes());
        return EventData.open(fields);
    }
}
