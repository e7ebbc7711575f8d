package app.throughline.casework;

import app.throughline.access.Assignee;
import app.throughline.alert.AlertId;
import app.throughline.calendar.Priority;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a new case.
 *
 * @param typeKey the key of a case type
 * @param title at most 200 characters; "" takes the type and the month
 * @param description at most 10,000 characters, may be empty
 * @param assignee who answers for it; null takes the type's team, else whoever opens it
 * @param dueAt null takes the resolution target of the priority
 * @param isPrivate whether only those involved may see it; types that are private always are
 * @param alerts open alerts of this student that move into the case
 */
public record OpenCase(
        ContactId contact,
        String typeKey,
        String title,
        String description,
        Priority priority,
        @Nullable Assignee assignee,
        @Nullable Instant dueAt,
        boolean isPrivate,
        List<AlertId> alerts) {
    /** The longest title, in characters. */
    public static final int LONGEST_TITLE = 200;
    /** The longest description, in characters. */
    public static final int LONGEST_DESCRIPTION = 10_000;

    public OpenCase {
        title = Text.optional(title, LONGEST_TITLE);
        description = Text.optional(description, LONGEST_DESCRIPTION);
        alerts = List.copyOf(alerts);
    }

    /** The same with other alerts. */
    public OpenCase with(List<AlertId> others) {
        return new OpenCase(contact, typeKey, title, description, priority, assignee, dueAt, isPrivate, others);
    }
}
