package app.throughline.message.reply;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The addresses that answers go to: {@code replies+TOKEN@success.example.edu}. The token is all that is believed of an
 * answer. It is random (130 bits), made for one message, and in the letters and digits that survive a mail server which
 * writes addresses in another case.
 */
@Component
public class ReplyAddresses {
    private static final Pattern MAILBOX = Pattern.compile("([^\\s@<>,;\"+]{1,30})@([^\\s@<>,;\"]{1,180})");
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 26;

    private final String mailbox;
    private final SecureRandom random = new SecureRandom();

    /**
     * Reads the setting.
     *
     * @param mailbox such as {@code replies@success.example.edu}, "" for none
     * @throws IllegalStateException if it is no plain address
     */
    ReplyAddresses(@Value("${throughline.replies.address:}") String mailbox) {
        if (!mailbox.isEmpty() && !MAILBOX.matcher(mailbox).matches()) {
            throw new IllegalStateException(
                    "THROUGHLINE_REPLY_ADDRESS is no plain address such as replies@success.example.edu");
        }
        this.mailbox = mailbox.toLowerCase(Locale.ROOT);
    }

    /** Whether answers have an address here. */
    public boolean isSet() {
        return !mailbox.isEmpty();
    }

    /** A new token. */
    public String token() {
        var token = new StringBuilder(LENGTH);
        random.ints(LENGTH, 0, ALPHABET.length()).forEach(one -> token.append(ALPHABET.charAt(one)));
        return token.toString();
    }

    /** Where an answer to the message with this token goes. */
    public String of(String token) {
        int at = mailbox.indexOf('@');
        return mailbox.substring(0, at) + "+" + token + mailbox.substring(at);
    }

    /** The token in an address, empty when it is none of these. */
    Optional<String> token(String address) {
        var low = address.strip().toLowerCase(Locale.ROOT);
        int at = mailbox.indexOf('@');
        return Optional.of(low)
                .filter(one -> isSet() && one.startsWith(mailbox.substring(0, at) + "+"))
                .filter(one -> one.endsWith(mailbox.substring(at)))
                .map(one -> one.substring(at + 1, one.length() - (mailbox.length() - at)))
                .filter(token -> token.matches("[a-z2-7]{" + LENGTH + "}"));
    }
}
