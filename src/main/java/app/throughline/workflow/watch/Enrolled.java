package app.throughline.workflow.watch;

import app.throughline.kernel.RecordRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A student in a workflow, as people see it.
 *
 * @param version of the workflow
 * @param entryKey names what let the student in, such as {@code alert:17}
 * @param about the record that came along, null for the student alone
 * @param place where it stands
 * @param cause the audit entry of what led here, null when that is not known
 * @param enteredAt when it entered
 * @param movedAt when it went on last
 * @param endedAt null while it did not end
 * @param ending how it ended, or the code of what failed; "" for neither
 * @param reason the same in words, may be empty
 */
public record Enrolled(
        long id,
        long contact,
        long workflow,
        int version,
        String entryKey,
        @Nullable RecordRef about,
        EnrollmentState state,
        Place place,
        @Nullable Long cause,
        Instant enteredAt,
        Instant movedAt,
        @Nullable Instant endedAt,
        String ending,
        String reason) {
    /**
     * Where it stands.
     *
     * @param step the step that comes next, or the one it waits in; 0 before the first
     * @param isInside whether it waits in the step
     * @param visit counts how often a hand set it back, from 1
     * @param untilAt until when the step said that it waits, null for no time
     * @param wakeAt when it is looked at next, null while only a change, an answer or a hand moves it
     * @param awaitsAnswer whether it waits for the answer to a call
     */
    public record Place(
            int step,
            boolean isInside,
            int visit,
            @Nullable Instant untilAt,
            @Nullable Instant wakeAt,
            boolean awaitsAnswer) {}

    /** Whether it did not end. */
    public boolean isOpen() {
        return state == EnrollmentState.INSIDE || state == EnrollmentState.FAILED;
    }
}
