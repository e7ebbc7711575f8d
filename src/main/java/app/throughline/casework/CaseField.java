package app.throughline.casework;

import java.util.Locale;
import java.util.Optional;

/** What can be changed about an open case. The key stands in addresses and in the history; never rename one. */
public enum CaseField {
    TITLE("Title", "pencil"),
    DESCRIPTION("Description", "pencil"),
    STATUS("Status", "cs-active"),
    PRIORITY("Priority", "flag"),
    ASSIGNEE("Assignee", "user"),
    DUE("Due", "calendar"),
    TYPE("Type", "tag"),
    PRIVATE("Privacy", "lock");

    private final String label;
    private final String icon;

    CaseField(String label, String icon) {
        this.label = label;
        this.icon = icon;
    }

    /** The key, such as {@code status}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The word on screen. */
    public String label() {
        return label;
    }

    /** A glyph of the sprite. */
    public String icon() {
        return icon;
    }

    /** The field with this key; empty when there is none. */
    public static Optional<CaseField> of(String key) {
        for (var field : values()) {
            if (field.key().equals(key)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
