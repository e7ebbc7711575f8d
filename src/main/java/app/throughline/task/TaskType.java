package app.throughline.task;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of work a task is. The key is stored; never rename one. */
public enum TaskType {
    TODO("To do"),
    CALL("Call"),
    EMAIL("E-mail"),
    MEETING("Meeting"),
    CHECK_IN("Check-in"),
    REFERRAL_FOLLOW_UP("Referral follow-up"),
    DOCUMENT("Document");

    private final String label;

    TaskType(String label) {
        this.label = label;
    }

    /** The stored key. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word on screen. */
    public String label() {
        return label;
    }

    /** The type with this key; an ordinary task for any other. */
    public static TaskType of(String key) {
        return find(key).orElse(TODO);
    }

    /** The type with this key; empty when there is none. */
    public static Optional<TaskType> find(String key) {
        return Arrays.stream(values()).filter(one -> one.key().equals(key)).findFirst();
    }
}
