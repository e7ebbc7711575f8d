package app.throughline.form;

/** Where something that was sent stands. The code is stored; never renumber one. */
public enum SubmissionState {
    WAITING("Waits for a match"),
    MATCHED("Matched"),
    REJECTED("Rejected"),
    CAUGHT("Caught as spam");

    private final String label;

    SubmissionState(String label) {
        this.label = label;
    }

    /** The stored code, 1 to 4. */
    public short code() {
        return (short) (ordinal() + 1);
    }

    /** The words on screen. */
    public String label() {
        return label;
    }

    /** The state with this code. @throws IllegalArgumentException unless it is 1 to 4 */
    public static SubmissionState of(int code) {
        if (code < 1 || code > 4) {
            throw new IllegalArgumentException("No state has the code " + code);
        }
        return values()[code - 1];
    }
}
