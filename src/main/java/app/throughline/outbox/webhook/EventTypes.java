package app.throughline.outbox.webhook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/** The catalogue: all events that endpoints may hear of. */
@Component
public class EventTypes {
    /** What the button on an endpoint's page sends. */
    public static final String TEST = "webhook.test";

    private final ObjectProvider<EventSource> sources;
    private final ObjectMapper json;

    /** An event with bodies as they may look, as JSON. */
    public record Described(EventType type, String example, String thin) {}

    EventTypes(ObjectProvider<EventSource> sources, ObjectMapper json) {
        this.sources = sources;
        this.json = json;
    }

    /** All names. */
    public Set<String> names() {
        return sources.stream()
                .flatMap(source -> source.types().stream())
                .map(EventType::name)
                .collect(Collectors.toSet());
    }

    /** All events by name, each with its examples; one that several feeds tell of once. */
    public List<Described> described() {
        var all = new TreeMap<String, Described>();
        sources.forEach(source ->
                source.types().forEach(type -> all.computeIfAbsent(type.name(), n -> described(source.kind(), type))));
        return List.copyOf(all.values());
    }

    private Described described(String kind, EventType type) {
        return new Described(type, body(type, kind, false), body(type, kind, true));
    }

    private String body(EventType type, String kind, boolean thin) {
        Map<String, Object> cause = new LinkedHashMap<>();
        cause.put("kind", "person");
        cause.put("id", 12);
        if (!thin) {
            cause.put("name", "Ruth Adler");
        }
        cause.put("depth", 0);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", "evt_6f1d2c9ab04e4f6f9a3b7c55d0e81f24");
        body.put("type", type.name());
        body.put("at", "2026-10-14T13:40:00Z");
        body.put("data", type.example(kind, thin));
        body.put("cause", cause);
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(body);
    }
}
