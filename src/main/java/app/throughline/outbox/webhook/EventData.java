package app.throughline.outbox.webhook;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an event says of its record.
 *
 * @param fields plain values in their order: text, numbers, booleans, instants as text; never text that people wrote about
 *     somebody
 * @param isConfidential whether only few may see the record: then nothing but its kind and id leaves the house
 */
public record EventData(Map<String, Object> fields, boolean isConfidential) {
    public EventData {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /** Of a record that only few may see, or that cannot be read. */
    public static EventData confidential() {
        return new EventData(Map.of(), true);
    }

    /** Of an ordinary record. */
    public static EventData open(Map<String, Object> fields) {
        return new EventData(fields, false);
    }
}
