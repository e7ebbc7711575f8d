package app.throughline.academics.risk;

import java.util.Locale;

/** How high a grade risk is, the lowest first. Its place is its number in the database. */
public enum RiskLevel {
    NONE("None", "check", "grey"),
    WATCH("Watch", "eye", "amber"),
    AT_RISK("At risk", "alert-triangle", "orange"),
    CRITICAL("Critical", "alert-triangle", "red");

    private final String label;
    private final String icon;
    private final String tone;

    RiskLevel(String label, String icon, String tone) {
        this.label = label;
        this.icon = icon;
        this.tone = tone;
    }

    /** The level with this number, 0 to 3. */
    public static RiskLevel of(int code) {
        return values()[code];
    }

    /** Its number in the database, 0 to 3. */
    public int code() {
        return ordinal();
    }

    /** As filters and triggers name it, such as {@code at_risk}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** As people read it. */
    public String label() {
        return label;
    }

    /** A symbol of the sprite. */
    public String icon() {
        return icon;
    }

    /** A tone of tags. */
    public String tone() {
        return tone;
    }
}
