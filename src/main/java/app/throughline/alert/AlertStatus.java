package app.throughline.alert;

/** Where an alert stands (product section 5). The code is stored; never renumber one. */
public enum AlertStatus {
    TRIAGE(1, "Triage", "st-triage", "violet"),
    IN_PROGRESS(2, "In progress", "st-progress", "blue"),
    ESCALATED(3, "Escalated", "st-escalated", "plum"),
    RESOLVED(4, "Resolved", "st-resolved", "green"),
    DISMISSED(5, "Dismissed", "st-dismissed", "grey"),
    CANCELLED(6, "Cancelled", "st-dismissed", "grey");

    private final short code;
    private final String label;
    private final String icon;
    private final String tone;

    AlertStatus(int code, String label, String icon, String tone) {
        this.code = (short) code;
        this.label = label;
        this.icon = icon;
        this.tone = tone;
    }

    /** The stored code, 1 to 6. */
    public short code() {
        return code;
    }

    /** The word on screen. */
    public String label() {
        return label;
    }

    /** The glyph in the sprite. */
    public String icon() {
        return icon;
    }

    /** The tone of the design system. */
    public String tone() {
        return tone;
    }

    /** Whether it still needs somebody. */
    public boolean isOpen() {
        return code <= 3;
    }

    /**
     * The status with this code.
     *
     * @throws IllegalArgumentException unless it is 1 to 6
     */
    public static AlertStatus of(int code) {
        if (code < 1 || code > 6) {
            throw new IllegalArgumentException("No alert status has the code " + code);
        }
        return values()[code - 1];
    }
}
