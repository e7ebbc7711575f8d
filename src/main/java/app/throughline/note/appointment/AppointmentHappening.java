package app.throughline.note.appointment;

import app.throughline.kernel.Cause;
import app.throughline.kernel.Happening;
import app.throughline.kernel.RecordRef;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An appointment was made or ended: {@code appointment.scheduled}, {@code appointment.attended}, {@code
 * appointment.no_show}, {@code appointment.cancelled}.
 *
 * @param caseId the case it is about, null for none
 * @param staff the account of who meets the student
 * @param minutes its length
 */
public record AppointmentHappening(
        String name,
        RecordRef about,
        long contact,
        @Nullable Long caseId,
        long staff,
        Instant startsAt,
        int minutes,
        Cause cause)
        implements Happening {
    @Override
    public Set<String> changed() {
        return name.equals("appointment.scheduled") ? Set.of() : Set.of("status");
    }
}
