package app.throughline.contact.event;

import app.throughline.kernel.Happening;
import app.throughline.outbox.webhook.EventData;
import app.throughline.outbox.webhook.EventSource;
import app.throughline.outbox.webhook.EventType;
import app.throughline.outbox.webhook.EventType.Field;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** That something about a student changed: which part, never to what. */
@Component
public class ContactEvents implements EventSource {
    private static final List<Field> LABEL = List.of(new Field("label", "The name of the label.", "First generation"));

    @Override
    public String kind() {
        return "contact";
    }

    @Override
    public List<EventType> types() {
        return List.of(
                new EventType(
                        "contact.updated",
                        "A property, the consent or the support team of a student was changed by hand or by automation.",
                        List.of(new Field("changed", "properties, consent or network.", "network"))),
                new EventType("label.added", "A student got a label.", LABEL),
                new EventType("label.removed", "A label was taken off a student.", LABEL));
    }

    @Override
    public List<String> names(Happening happening) {
        if (!(happening instanceof ContactHappening)) {
            return List.of();
        }
        return switch (happening.name()) {
            case "contact.label-added" -> List.of("label.added");
            case "contact.label-removed" -> List.of("label.removed");
            default -> List.of("contact.updated");
        };
    }

    @Override
    public EventData data(Happening happening) {
        var told = (ContactHappening) happening;
        var label = told.detail().get("label");
        return EventData.open(label == null ? Map.of("changed", part(told)) : Map.of("label", label));
    }

    private static String part(ContactHappening told) {
        var first = told.changed().stream().sorted().findFirst().orElse("");
        return first.startsWith("custom.") ? "properties" : first;
    }
}
