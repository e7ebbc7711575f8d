package app.throughline.outbox.webhook;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectMapper;

/**
 * Writes the bodies of events: {@code id, type, at, data, cause}. A body is written once, with the change, and every
 * attempt sends these very bytes.
 */
@Component
class Bodies {
    private final ObjectMapper json;
    private final InstantSource clock;

    /** An event in both manners. @param id the webhook-id of all its deliveries */
    record Told(String id, String full, String thin) {}

    Bodies(ObjectMapper json, InstantSource clock) {
        this.json = json;
        this.clock = clock;
    }

    Told of(String type, Happening happening, EventData data) {
        return of(type, happening.about(), happening.contact(), happening.cause(), data);
    }

    /** An event about a record. @param contact 0 for none */
    Told of(String type, RecordRef about, long contact, Cause cause, EventData data) {
        var id = "evt_" + UUID.randomUUID().toString().replace("-", "");
        Map<String, Object> ids = new LinkedHashMap<>();
        ids.put("kind", about.kind());
        ids.put("id", about.id());
        if (contact != 0 && !data.isConfidential()) {
            ids.put("contact", contact);
        }
        var thin = write(id, type, ids, cause(cause, false));
        if (data.isConfidential()) {
            return new Told(id, thin, thin);
        }
        Map<String, Object> all = new LinkedHashMap<>(ids);
        data.fields().forEach(all::putIfAbsent);
        return new Told(id, write(id, type, all, cause(cause, true)), thin);
    }

    private static Map<String, Object> cause(Cause cause, boolean named) {
        var actor = cause.actor();
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("kind", actor.kind().name().toLowerCase(Locale.ROOT));
        told.put("id", actor.id());
        if (named) {
            told.put("name", actor.label());
        }
        told.put("depth", cause.depth());
        return told;
    }

    private String write(String id, String type, Map<String, Object> data, Map<String, Object> cause) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("type", type);
        body.put("at", clock.instant().toString());
        body.put("data", data);
        body.put("cause", cause);
        return json.writeValueAsString(body);
    }
}
