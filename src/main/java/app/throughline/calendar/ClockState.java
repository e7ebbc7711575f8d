package app.throughline.calendar;

/** Where a clock stands. */
public enum ClockState {
    ON_TRACK("On track", "clock", "green"),
    /** Less than a fifth of the time is left. */
    DUE_SOON("Due soon", "hourglass", "amber"),
    MET("Met", "circle-check", "green"),
    MISSED("Missed", "alert-circle", "red"),
    PAUSED("Paused", "clock-pause", "grey");

    private final String label;
    private final String icon;
    private final String tone;

    ClockState(String label, String icon, String tone) {
        this.label = label;
        this.icon = icon;
        this.tone = tone;
    }

    /** The words on screen. */
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
}
