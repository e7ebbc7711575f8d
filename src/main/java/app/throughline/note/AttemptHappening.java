package app.throughline.note;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Somebody tried to reach a student, or the student got in touch.
 *
 * @param caseId the case it was logged on, null for none
 * @param alertId the alert it was logged on, null for none
 * @param at when it took place
 * @param isTwoWay whether both sides spoke
 * @param isByStaff whether the attempt went out from staff
 */
public record AttemptHappening(
        RecordRef about,
        long contact,
        @Nullable Long caseId,
        @Nullable Long alertId,
        Instant at,
        boolean isTwoWay,
        boolean isByStaff,
        Cause cause)
        implements Happening {
    @Override
    public String name() {
        return "contact.attempted";
    }

    @Override
    public Set<String> changed() {
        return Set.of();
    }
}
