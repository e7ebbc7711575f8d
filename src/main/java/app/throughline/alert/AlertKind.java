package app.throughline.alert;

/** What an alert asks for: a decision, to be known, or thanks. The code is stored; never renumber one. */
public enum AlertKind {
    CONCERN(1),
    FYI(2),
    KUDOS(3);

    private final short code;

    AlertKind(int code) {
        this.code = (short) code;
    }

    /** The stored code, 1 to 3. */
    public short code() {
        return code;
    }

    /**
     * The kind with this code.
     *
     * @throws IllegalArgumentException unless it is 1 to 3
     */
    public static AlertKind of(int code) {
        if (code < 1 || code > 3) {
            throw new IllegalArgumentException("No alert kind has the code " + code);
        }
        return values()[code - 1];
    }
}
