package app.throughline.notice;

/** Whether an event also comes by e-mail. The code is stored. */
public enum MailChoice {
    /** Only in the inbox. */
    OFF("Only in the inbox"),
    /** In the next digest. */
    DIGEST("In the digest"),
    /** As soon as it is settled. */
    AT_ONCE("At once");

    private final String label;

    MailChoice(String label) {
        this.label = label;
    }

    /** The words on screen. */
    public String label() {
        return label;
    }

    /** The stored code, 0 to 2. */
    public short code() {
        return (short) ordinal();
    }

    static MailChoice of(short code) {
        return values()[code];
    }

    MailChoice orMore(MailChoice other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
