package app.throughline.casework;

/** The four fixed groups that every status belongs to. The code is stored; never renumber one. */
public enum StatusGroup {
    TODO(1, "To do"),
    IN_PROGRESS(2, "In progress"),
    RESOLVED(3, "Resolved"),
    CANCELLED(4, "Cancelled");

    private final short code;
    private final String label;

    StatusGroup(int code, String label) {
        this.code = (short) code;
        this.label = label;
    }

    /** The stored code, 1 to 4. */
    public short code() {
        return code;
    }

    /** The words on screen. */
    public String label() {
        return label;
    }

    /** Whether the case still needs work. */
    public boolean isOpen() {
        return code <= IN_PROGRESS.code;
    }

    static StatusGroup of(short code) {
        return values()[code - 1];
    }
}
