package app.throughline.outbox;

/** Carries mail out of the house. */
public interface Transport {
    /** Whether there is a server that mail is sent to; without one it is kept here. */
    boolean isSetUp();

    /** Tries once to send; never throws for what a server or a network may do. May take up to a minute. */
    Outcome send(Letter letter);

    /**
     * One mail on its way.
     *
     * @param key names it for ever
     * @param address to whom
     */
    record Letter(String key, String address, String subject, String body) {}
}
