package app.throughline.task;

import app.throughline.web.Ui;

/** Where a task stands. The code is stored; never renumber one. */
public enum TaskStatus {
    OPEN(1, "Open"),
    IN_PROGRESS(2, "In progress"),
    WAITING(3, "Waiting"),
    DONE(4, "Done"),
    CANCELLED(5, "Cancelled");

    private final short code;
    private final String label;

    TaskStatus(int code, String label) {
        this.code = (short) code;
        this.label = label;
    }

    /** The stored code, 1 to 5. */
    public short code() {
        return code;
    }

    /** The word on screen. */
    public String label() {
        return label;
    }

    /** Whether something is still to be done. */
    public boolean isOpen() {
        return code <= WAITING.code;
    }

    /** As lists and pages show it. */
    public Ui.Tag tag() {
        return switch (this) {
            case OPEN -> new Ui.Tag(label, "cs-new", "");
            case IN_PROGRESS -> new Ui.Tag(label, "cs-active", "blue");
            case WAITING -> new Ui.Tag(label, "cs-waiting", "amber");
            case DONE -> new Ui.Tag(label, "cs-done", "green");
            case CANCELLED -> new Ui.Tag(label, "x", "grey");
        };
    }

    /** The status with this code, 1 to 5. */
    public static TaskStatus of(short code) {
        return values()[code - 1];
    }
}
