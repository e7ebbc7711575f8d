package app.throughline.message;

/** Where a message stands. The code is stored; never renumber one. */
public enum MessageState {
    /** It leaves as soon as somebody sends it. */
    QUEUED("Queued", "clock", "blue"),
    /** It leaves at its time: after quiet hours, or when the student has had few enough. */
    HELD("Held", "player-pause", "amber"),
    /** The mail server or the provider took it, or it is kept here because none is set up. */
    SENT("Sent", "circle-check", "green"),
    /** The provider says that it arrived. */
    DELIVERED("Delivered", "circle-check", "green"),
    /** It came back. */
    BOUNCED("Bounced", "alert-circle", "red"),
    /** The student called it spam. */
    COMPLAINED("Complained", "alert-circle", "red"),
    /** It was refused, or tried often enough. */
    FAILED("Failed", "alert-circle", "red"),
    /** It was never to leave; the reason says why. */
    SKIPPED("Skipped", "minus", "grey"),
    /** It may have been taken or not; it is never sent again by itself. */
    UNKNOWN("Unknown", "help", "amber");

    private final String label;
    private final String icon;
    private final String tone;

    MessageState(String label, String icon, String tone) {
        this.label = label;
        this.icon = icon;
        this.tone = tone;
    }

    /** The word on screen. */
    public String label() {
        return label;
    }

    /** A glyph of the sprite. */
    public String icon() {
        return icon;
    }

    /** A tone of the design system. */
    public String tone() {
        return tone;
    }

    /** The stored code, 1 to 9. */
    public short code() {
        return (short) (ordinal() + 1);
    }

    static MessageState of(short code) {
        return values()[code - 1];
    }
}
