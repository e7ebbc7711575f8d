package app.throughline.message;

import app.throughline.contact.Consents;
import app.throughline.contact.ContactId;
import java.time.ZoneId;
import java.util.regex.Pattern;

/**
 * Whom a message goes to, as the records have them at this moment.
 *
 * @param obstacle why they get nothing at all: {@code inactive_contact} or {@code deceased}, "" for nothing
 * @param email "" when unknown
 * @param phone "" when unknown
 * @param zone their own, or the institution's where the records have none
 */
record Recipient(ContactId contact, String obstacle, String email, String phone, ZoneId zone) {
    private static final Pattern EMAIL = Pattern.compile("[^\\s@<>,;\"]{1,64}@[^\\s@<>,;\"]{1,189}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{7,15}");

    /** Where a channel reaches them, "" when it does not. */
    String address(Consents.Channel channel) {
        return switch (channel) {
            case EMAIL -> EMAIL.matcher(email.strip()).matches() ? email.strip() : "";
            case SMS -> PHONE.matcher(digits(phone)).matches() ? digits(phone) : "";
        };
    }

    /** A number as it is dialled. */
    static String digits(String phone) {
        return phone.replaceAll("[^0-9+]", "");
    }
}
