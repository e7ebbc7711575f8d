package app.throughline.academics;

import app.throughline.contact.ContactId;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Work somebody owes and has not handed in.
 *
 * @param contact who owes it
 * @param enrollment the enrollment it is owed in
 * @param section the section
 * @param sectionKey the section's key in its source, such as "AAA-2013J"
 * @param courseCode the course's code
 * @param item the graded item
 * @param itemKey the item's key in its section
 * @param title the item's title, such as "TMA 1"
 * @param dueOn the due day, in the institution's zone
 */
public record MissingItem(
        ContactId contact,
        long enrollment,
        long section,
        String sectionKey,
        String courseCode,
        long item,
        String itemKey,
        String title,
        LocalDate dueOn) {
    /** Whole days since the deadline passed: 0 on the first day after the due day. */
    public long daysMissing(LocalDate today) {
        return ChronoUnit.DAYS.between(dueOn, today) - 1;
    }
}
