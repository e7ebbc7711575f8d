package app.throughline.message;

import java.util.List;

/**
 * A variable that templates may use.
 *
 * @param name such as {@code contact.preferred_name}
 * @param label what it is, in words
 * @param about the kind of record it needs, such as {@code case}; "" for none
 * @param lines the names inside of a section, empty for a value
 */
public record MergeField(String name, String label, String about, List<String> lines) {
    public MergeField {
        lines = List.copyOf(lines);
    }

    /** A value that needs no record. */
    public static MergeField of(String name, String label) {
        return new MergeField(name, label, "", List.of());
    }

    /** Whether it is a list, which only a section can show. */
    public boolean isList() {
        return !lines.isEmpty();
    }
}
