package app.throughline.outbox;

import java.util.List;

/** Carries deliveries of one channel out of the house. */
public interface Transport {
    /** Which channel, such as {@link Deliveries#MAIL}. */
    default String channel() {
        return Deliveries.MAIL;
    }

    /** Whether there is a server that they are sent to; without one they are kept here. */
    boolean isSetUp();

    /** What is set up, in lines for those who run the installation, never a password; empty when nothing is. */
    default List<String> described() {
        return List.of();
    }

    /** Tries once to send; never throws for what a server or a network may do. May take up to a minute. */
    Outcome send(Letter letter);

    /**
     * One mail or text message on its way.
     *
     * @param key names it for ever
     * @param address to whom: an e-mail address or a number
     * @param subject "" where the channel has none
     */
    record Letter(String key, String address, String subject, String body, Mail.Also also) {
        /** Of plain text. */
        public Letter(String key, String address, String subject, String body) {
            this(key, address, subject, body, Mail.Also.NOTHING);
        }
    }
}
