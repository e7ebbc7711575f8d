package app.throughline.workflow.trial;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that would leave the house.
 *
 * @param sort to whom it goes, and how
 * @param to an address or a number of an endpoint; "" for the student
 * @param subject "" for a text
 * @param body as it would be read
 * @param reason why it would wait, or would not be sent at all: a code of messages; "" when it would be sent at once
 * @param heldUntil until when it would wait; null when it would not
 */
public record TrialMessage(
        Sort sort,
        String to,
        String subject,
        String body,
        String reason,
        @Nullable Instant heldUntil) {
    /** What it is. */
    public enum Sort {
        /** An e-mail to the student. */
        EMAIL,
        /** An SMS to the student. */
        TEXT,
        /** An e-mail to somebody who works here. */
        STAFF_MAIL,
        /** A call of an endpoint. */
        CALL
    }

    /** Whether it would never be sent. */
    public boolean isLeftOut() {
        return !reason.isEmpty() && heldUntil == null;
    }
}
