package app.throughline.rule.engine;

import app.throughline.action.RecordEvent;
import app.throughline.filter.core.RecordInHand;
import app.throughline.kernel.Cause;
import app.throughline.kernel.RecordRef;
import app.throughline.rule.RuleList;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Something that rules run on.
 *
 * @param name as the run log keeps it
 * @param about the alert or case
 * @param isCreation whether the record is new
 * @param fields the fields that changed, as triggers name them
 * @param values what some of them were and are, by field; absent where only the change is known
 * @param cause who did it, with the entry of the audit log that tells it
 * @param row of the record as it was just written, null when it has to be read
 */
record Event(
        RuleList list,
        String name,
        RecordRef about,
        long contact,
        boolean isCreation,
        Set<String> fields,
        Map<String, RecordEvent.Values> values,
        Cause cause,
        @Nullable RecordInHand row) {
    Event {
        fields = Set.copyOf(fields);
        values = Map.copyOf(values);
    }

    /** On a record that has to be read. */
    Event(
            RuleList list,
            String name,
            RecordRef about,
            long contact,
            boolean isCreation,
            Set<String> fields,
            Map<String, RecordEvent.Values> values,
            Cause cause) {
        this(list, name, about, contact, isCreation, fields, values, cause, null);
    }

    /** Something that happened to a record of a list. */
    static Event of(RuleList list, RecordEvent told) {
        return new Event(
                list,
                told.name(),
                told.about(),
                told.contact(),
                told.isCreation(),
                told.fields(),
                told.values(),
                told.cause(),
                told.row());
    }

    /** The same once the record may be another. */
    Event later() {
        return row == null ? this : new Event(list, name, about, contact, isCreation, fields, values, cause);
    }
}
