package app.throughline.note;

import java.util.Locale;

/** What a note records. The key is stored; never rename one. */
public enum NoteType {
    GENERAL("General"),
    ADVISING("Advising"),
    PHONE_CALL("Phone call"),
    MEETING("Meeting"),
    REFERRAL("Referral");

    private final String label;

    NoteType(String label) {
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

    static NoteType of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
