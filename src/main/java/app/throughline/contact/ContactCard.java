package app.throughline.contact;

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
        ContactId id, String name, String studentId, String standing, boolean isActive, boolean isDeceased) {}
