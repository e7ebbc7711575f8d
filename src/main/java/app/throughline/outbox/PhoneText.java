package app.throughline.outbox;

import app.throughline.kernel.Text;

/**
 * A text message to be sent.
 *
 * @param key names it for ever: letters, digits, dots and hyphens, at most 100
 * @param purpose what it is, such as {@code message}
 * @param number with the country's code or without, digits and perhaps a plus
 * @param body at most 1,600 characters
 */
public record PhoneText(String key, String purpose, String number, String body) {
    /**
     * Checks it.
     *
     * @throws IllegalArgumentException if the key or the number cannot be one, or the text is empty or too long
     */
    public PhoneText {
        Mail.checkKey(key);
        if (!number.matches("\\+?[0-9]{3,15}")) {
            throw new IllegalArgumentException("Not a number");
        }
        purpose = Text.required(purpose, 40);
        body = Text.required(body, 1_600);
    }
}
