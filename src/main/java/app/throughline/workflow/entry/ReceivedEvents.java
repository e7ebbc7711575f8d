package app.throughline.workflow.entry;

import app.throughline.audit.Audit;
import app.throughline.contact.ContactId;
import app.throughline.contact.Contacts;
import app.throughline.kernel.Cause;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events about students that other programs send. */
@Component
public class ReceivedEvents {
    /** How long the data of an event are at most, in characters. */
    public static final int LONGEST = 20_000;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Tx tx;
    private final Contacts contacts;
    private final Arrivals arrivals;
    private final Audit audit;

    ReceivedEvents(Tx tx, Contacts contacts, Arrivals arrivals, Audit audit) {
        this.tx = tx;
        this.contacts = contacts;
        this.arrivals = arrivals;
        this.audit = audit;
    }

    /**
     * Takes an event. What it says at its top becomes values that steps of a workflow know.
     *
     * @param name small letters, digits, dots, dashes and underscores
     * @param data a JSON object, at most 20,000 characters
     * @param once the sender's own key of this event, 1 to 100 characters: a second one with the same key changes nothing
     * @throws IllegalArgumentException if the name, the data or the key are none
     * @throws NotFound if the caller does not see the student
     */
    public void receive(String name, ContactId contact, String data, String once, Cause cause) {
        if (!name.matches("[a-z0-9._-]{1,64}") || once.isBlank() || once.length() > 100) {
            throw new IllegalArgumentException("An event needs a name and a key");
        }
        var read = read(data);
        tx.run(() -> {
            contacts.get(contact);
            var student = new RecordRef("contact", contact.value());
            long entry = audit.record(cause, "event.received", student, contact.value(), Map.of("name", name));
            var event = Map.of("name", name, "data", read);
            arrivals.note(
                    "event",
                    true,
                    () -> List.of(new Occurrence(
                            "event",
                            contact.value(),
                            "event:" + name + ":" + once,
                            null,
                            event,
                            entry,
                            cause.depth())));
        });
    }

    private static JsonNode read(String data) {
        var read = data.length() > LONGEST ? JSON.nullNode() : JSON.readTree(data);
        if (!read.isObject()) {
            throw new IllegalArgumentException("The data of an event are a JSON object of at most 20,000 characters");
        }
        return read;
    }
}
