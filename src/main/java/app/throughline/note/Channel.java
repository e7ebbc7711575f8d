package app.throughline.note;

import java.util.Locale;

/** By which way somebody was to be reached. The key is stored; never rename one. */
public enum Channel {
    EMAIL("E-mail", "mail"),
    SMS("Text message", "device-mobile-message"),
    CALL("Call", "phone"),
    VIDEO("Video", "device-desktop"),
    IN_PERSON("In person", "users"),
    LETTER("Letter", "send");

    private final String label;
    private final String icon;

    Channel(String label, String icon) {
        this.label = label;
        this.icon = icon;
    }

    /** The stored key. */
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

    static Channel of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
