package app.throughline.contact;

import java.util.Map;

/**
 * A student as other pages name them.
 *
 * @param id the contact
 * @param name preferred or given name, then family name
 * @param studentId the id people know, "" without one
 * @param standing a short line such as "BS Biology, sophomore", may be empty
 * @param isActive whether the records say active and alive
 * @param isDeceased whether the records say so
 */
public record ContactCard(
        ContactId id, String name, String studentId, String standing, boolean isActive, boolean isDeceased) {
    /** The name of one of these students, "" for one the caller may not see. */
    public static String nameIn(Map<Long, ContactCard> cards, long contact) {
        var card = cards.get(contact);
        return card == null ? "" : card.name();
    }
}
