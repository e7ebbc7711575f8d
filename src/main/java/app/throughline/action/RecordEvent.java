package app.throughline.action;

import app.throughline.filter.core.RecordInHand;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to an alert or a case.
 *
 * @param name as logs keep it, such as {@code alert.moved}
 * @param about the alert or case
 * @param isCreation whether the record is new
 * @param fields the fields that changed, as triggers name them
 * @param values what some of them were and are, by field; absent where only the change is known
 * @param cause who did it, with the entry of the audit log that tells it
 * @param row of the record as it was just written, null when it has to be read
 */
public record RecordEvent(
        String name,
        RecordRef about,
        long contact,
        boolean isCreation,
        Set<String> fields,
        Map<String, Values> values,
        Cause cause,
        @Nullable RecordInHand row) {
    public RecordEvent {
        fields = Set.copyOf(fields);
        values = Map.copyOf(values);
    }

    /** What a field was and is, by the keys of its options. */
    public record Values(String from, String to) {}
}
