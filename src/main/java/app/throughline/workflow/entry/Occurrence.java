package app.throughline.workflow.entry;

import app.throughline.kernel.RecordRef;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something happened that workflows may begin with.
 *
 * @param trigger the key of the triggers it may mean, such as {@code alert_created}
 * @param key names the happening, at most 200 characters: it lets a student into a workflow once
 * @param about the record that comes along; null for the student alone
 * @param event what else triggers of that kind ask, as {@link Meanings} reads it
 * @param cause the entry of the audit log that led here, null when nobody knows one
 * @param depth how many automatic steps lie between the start and here
 */
public record Occurrence(
        String trigger,
        long contact,
        String key,
        @Nullable RecordRef about,
        Map<String, ?> event,
        @Nullable Long cause,
        int depth) {
    /** How long a key is at most. */
    public static final int KEY = 200;

    public Occurrence {
        event = Map.copyOf(event);
        key = key.substring(0, Math.min(key.length(), KEY));
    }
}
