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
 */
public record Mail(String key, String purpose, String address, String subject, String body) {
    private static final int LONGEST_SUBJECT = 300;

    /**
     * Checks it.
     *
     * @throws IllegalArgumentException if the key or the address cannot be one, or a part is empty or too long
     */
    public Mail {
        if (!key.matches("[A-Za-z0-9.-]{1,100}")) {
            throw new IllegalArgumentException("Not a key of a mail: " + key);
        }
        if (!address.matches("[^\\s@<>,;\"]+@[^\\s@<>,;\"]+")) {
            throw new IllegalArgumentException("Not an e-mail address");
        }
        purpose = Text.required(purpose, 40);
        subject = Text.required(subject.replaceAll("\\s+", " "), LONGEST_SUBJECT);
        body = Text.required(body, 1_000_000);
    }
}
