package app.throughline.message;

/** Of which class a message is. The code is stored; never renumber one. */
public enum Purpose {
    /** What the university tells its students: it keeps to quiet hours and caps. */
    SERVICE("Service"),
    /** What cannot wait: it ignores quiet hours and caps, never suppression or a refusal. */
    URGENT("Urgent");

    private final String label;

    Purpose(String label) {
        this.label = label;
    }

    /** The word on screen. */
    public String label() {
        return label;
    }

    /** The stored code, 1 or 2. */
    public short code() {
        return (short) (ordinal() + 1);
    }

    static Purpose of(short code) {
        return values()[code - 1];
    }
}
