package app.throughline.action;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an action can be performed on. The key is that of {@link app.throughline.kernel.RecordRef}. */
public enum SubjectKind {
    ALERT,
    CASE,
    ENROLLMENT,
    /** The student, without a record: workflows start so, rules never. */
    CONTACT;

    /** The key, such as {@code alert}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind with this key; empty when there is none. */
    public static Optional<SubjectKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key().equals(key)).findFirst();
    }
}
