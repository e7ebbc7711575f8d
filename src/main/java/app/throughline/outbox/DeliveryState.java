package app.throughline.outbox;

/** Where a delivery stands. The code is stored; never renumber one. */
public enum DeliveryState {
    /** To be sent when its time comes. */
    WAITING("Waiting"),
    /** Somebody is sending it. */
    CLAIMED("Sending"),
    /** The other side took it. */
    SENT("Sent"),
    /** It may have been taken or not; it is never sent again by itself. */
    UNKNOWN("Unknown"),
    /** Refused for good, or tried often enough. */
    DEAD("Not delivered"),
    /** No server is set up: it is kept to be read here. */
    KEPT("Kept here"),
    /** A person gave it up. */
    DROPPED("Dropped");

    private final String label;

    DeliveryState(String label) {
        this.label = label;
    }

    /** The stored code, 1 to 7. */
    public short code() {
        return (short) (ordinal() + 1);
    }

    /** The word on screen. */
    public String label() {
        return label;
    }

    /** Whether a person has to decide what becomes of it. */
    public boolean needsDecision() {
        return this == UNKNOWN || this == DEAD;
    }

    /**
     * The state with this stored code.
     *
     * @throws IllegalArgumentException unless it is 1 to 7
     */
    public static DeliveryState of(short code) {
        if (code < 1 || code > values().length) {
            throw new IllegalArgumentException("No delivery state has the code " + code);
        }
        return values()[code - 1];
    }
}
