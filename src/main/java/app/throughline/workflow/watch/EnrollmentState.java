package app.throughline.workflow.watch;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where a student's way through a workflow is. The code is stored; never renumber one. */
public enum EnrollmentState {
    /** On the way. */
    INSIDE("In it", "clock", "blue"),
    /** Came to an end that the workflow has. */
    FINISHED("Finished", "circle-check", "green"),
    /** Stands before a step that cannot be done, until somebody decides. */
    FAILED("Failed", "alert-circle", "red"),
    /** Taken out by a person, or by another workflow. */
    STOPPED("Stopped", "minus", "grey");

    private final String label;
    private final String icon;
    private final String tone;

    EnrollmentState(String label, String icon, String tone) {
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

    /** As addresses have it. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The stored code, 1 to 4. */
    public short code() {
        return (short) (ordinal() + 1);
    }

    /** The state with this code. */
    public static EnrollmentState of(short code) {
        return values()[code - 1];
    }

    /** The state that an address names. */
    public static Optional<EnrollmentState> named(String key) {
        return Stream.of(values()).filter(one -> one.key().equals(key)).findFirst();
    }
}
