package app.throughline.note;

import app.throughline.contact.ContactId;
import app.throughline.kernel.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Asks to log an attempt to reach a student.
 *
 * @param caseId the case it belongs to, null for none
 * @param alertId the alert it belongs to, null for none
 * @param isFromStudent whether the student got in touch
 * @param remark at most 5,000 characters, may be empty
 * @param at when it took place, null for now
 */
public record LogAttempt(
        ContactId contact,
        @Nullable Long caseId,
        @Nullable Long alertId,
        Channel channel,
        boolean isFromStudent,
        AttemptResult result,
        String remark,
        @Nullable Instant at) {
    /** The longest remark, in characters. */
    public static final int LONGEST_REMARK = 5_000;

    public LogAttempt {
        remark = Text.optional(remark, LONGEST_REMARK);
    }
}
