package app.throughline.alert;

import app.throughline.calendar.Priority;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert as other pages show it.
 *
 * @param id the alert's id
 * @param number what people call it: ALERT-n
 * @param contactId the student
 * @param description what was said, may be empty
 * @param typeKey the key of its type
 * @param groupKey the key of the type's group, which decides the type of a case
 * @param icon the group's symbol
 * @param raisedBy who or what raised it, as it was called then
 * @param caseId the case it is in, null for none
 * @param version for forms: as what it was seen
 */
public record AlertBrief(
        long id,
        long number,
        long contactId,
        String title,
        String description,
        String typeName,
        String typeKey,
        String groupKey,
        String icon,
        Priority priority,
        AlertStatus status,
        Instant createdAt,
        String raisedBy,
        @Nullable Long caseId,
        int version) {}
