package app.throughline.workflow.watch;

/** What came of something that a step was to do. The code is stored; never renumber one. */
public enum StepOutcome {
    DONE("Done", "circle-check", "green"),
    /** The student went on without it. */
    LEFT_OUT("Left out", "minus", "amber"),
    FAILED("Failed", "alert-circle", "red");

    private final String label;
    private final String icon;
    private final String tone;

    StepOutcome(String label, String icon, String tone) {
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

    /** The stored code, 1 to 3. */
    public short code() {
        return (short) (ordinal() + 1);
    }

    static StepOutcome of(short code) {
        return values()[code - 1];
    }
}
