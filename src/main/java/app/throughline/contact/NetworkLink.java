package app.throughline.contact;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A staff member's relationship to a student.
 *
 * @param id the link
 * @param contact the student
 * @param account the staff member
 * @param role what they are to the student
 * @param isPrimary whether they are the one for this role
 * @param beginsOn its first day
 * @param endsOn its last day, null while open
 * @param source "manual", or the source of the import that brought it
 */
public record NetworkLink(
        long id,
        ContactId contact,
        long account,
        Role role,
        boolean isPrimary,
        LocalDate beginsOn,
        @Nullable LocalDate endsOn,
        String source) {

    /**
     * A role in a student's network.
     *
     * @param key such as "academic_advisor"
     * @param name the word on screen
     * @param isExclusive whether only one link of it is primary at a time
     */
    public record Role(long id, String key, String name, boolean isExclusive) {}

    /** Whether it holds on this day. */
    public boolean holdsOn(LocalDate day) {
        return !beginsOn.isAfter(day) && (endsOn == null || !endsOn.isBefore(day));
    }
}
