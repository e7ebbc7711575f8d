package app.throughline.outbox.webhook;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A kind of event that endpoints may hear of.
 *
 * @param name stable, such as {@code alert.created}
 * @param when when it is sent, as a sentence
 * @param fields what {@code data} has beside the record's kind and id and the contact
 */
public record EventType(String name, String when, List<Field> fields) {
    /** A field of {@code data}. @param example a value it may have: text, number, boolean */
    public record Field(String name, String meaning, Object example) {}

    public EventType {
        fields = List.copyOf(fields);
    }

    /** The group it stands in: what its name begins with. */
    public String group() {
        return name.substring(0, name.indexOf('.'));
    }

    /** {@code data} as it may look. @param kind of the record */
    Map<String, Object> example(String kind, boolean thin) {
        var data = new LinkedHashMap<String, Object>();
        data.put("kind", kind);
        data.put("id", 318);
        data.put("contact", 1042);
        if (!thin) {
            fields.forEach(field -> data.put(field.name(), field.example()));
        }
        return data;
    }
}
