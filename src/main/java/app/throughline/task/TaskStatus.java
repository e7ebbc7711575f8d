package app.throughline.task;

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

    static TaskStatus of(short code) {
        return values()[code - 1];
    }
}
