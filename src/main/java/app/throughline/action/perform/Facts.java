package app.throughline.action.perform;

import app.throughline.access.Assignee;
import app.throughline.action.Subject;
import app.throughline.action.SubjectKind;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.kernel.RecordRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A record as an action finds it.
 *
 * @param number of ALERT-n or CASE-n, 0 for an enrollment and a student
 * @param type the name of its type, "" for an enrollment and a student
 * @param group the key of the alert's group, "" for others
 * @param status the name of its status
 * @param priority Medium for an enrollment and a student
 * @param who the reviewer or assignee, null for nobody
 * @param dueAt null for none
 * @param caseId the case, or the one an open alert is in; null for none
 * @param section null for none
 * @param compartment who must be cleared for it, 0 for nobody in particular
 */
record Facts(
        Subject subject,
        long number,
        ContactId contact,
        String title,
        String description,
        String type,
        String group,
        String status,
        boolean isOpen,
        Priority priority,
        @Nullable Assignee who,
        @Nullable Instant dueAt,
        @Nullable Long caseId,
        @Nullable Long section,
        short compartment) {
    /** What people call it. */
    String label() {
        return (subject.kind() == SubjectKind.CASE ? "CASE-" : "ALERT-") + number;
    }

    RecordRef about() {
        return subject.about();
    }

    long id() {
        return subject.about().id();
    }
}
