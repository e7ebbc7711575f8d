package app.throughline.outbox;

import app.throughline.kernel.Text;

/**
 * A mail to be sent.
 *
 * @param key names it for ever and becomes its Message-ID: letters, digits, dots and hyphens, at most 100
 * @param purpose what it is, such as {@code notice}
 * @param address one e-mail address
 * @param subject one line, at most 300 characters
 * @param body plain text
 * @param also what it has besides
 */
public record Mail(String key, String purpose, String address, String subject, String body, Also also) {
    private static final int LONGEST_SUBJECT = 300;
    private static final int LONGEST_NAME = 120;
    private static final String ADDRESS = "[^\\s@<>,;\"]+@[^\\s@<>,;\"]+";

    /**
     * What some mails have besides their text; "" for what one has not.
     *
     * @param html the same in HTML, for those who read that
     * @param unsubscribeUrl a page that stops mail like this with one POST and no sign-in (RFC 8058)
     * @param replyTo whom an answer goes to
     * @param fromName in whose name it is sent, one line of at most 120 characters; the address is the institution's
     */
    public record Also(String html, String unsubscribeUrl, String replyTo, String fromName) {
        /** Nothing. */
        public static final Also NOTHING = new Also("", "", "", "");

        /**
         * Checks it.
         *
         * @throws IllegalArgumentException if an address cannot be one, or the name is too long
         */
        public Also {
            if (!replyTo.isEmpty() && !replyTo.matches(ADDRESS)) {
                throw new IllegalArgumentException("Not an e-mail address");
            }
            if (!unsubscribeUrl.matches("|https?://[^\\s<>]+")) {
                throw new IllegalArgumentException("Not a page: " + unsubscribeUrl);
            }
            fromName = Text.optional(fromName.replaceAll("[\\s\\p{Cntrl}]+", " "), LONGEST_NAME);
        }
    }

    /** A mail of plain text. */
    public Mail(String key, String purpose, String address, String subject, String body) {
        this(key, purpose, address, subject, body, Also.NOTHING);
    }

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException if the key or the address cannot be one, or a part is empty or too long
     */
    public Mail {
        checkKey(key);
        if (!address.matches(ADDRESS)) {
            throw new IllegalArgumentException("Not an e-mail address");
        }
        purpose = Text.required(purpose, 40);
        subject = Text.required(subject.replaceAll("\\s+", " "), LONGEST_SUBJECT);
        body = Text.required(body, 1_000_000);
    }

    static void checkKey(String key) {
        if (!key.matches("[A-Za-z0-9.-]{1,100}")) {
            throw new IllegalArgumentException("Not a key of a mail: " + key);
        }
    }
}
