package app.throughline.note.appointment;

import app.throughline.audit.Audit;
import app.throughline.kernel.Cause;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.RecordRef;
import app.throughline.note.appointment.Appointments.Appointment;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Writes what became of appointments into the audit log and tells the others. */
@Component
record AppointmentLog(Audit audit, Happenings happenings) {
    void tell(Cause cause, AppointmentStatus status, long id, Appointment appointment) {
        var about = new RecordRef("appointment", id);
        var name = "appointment." + status.key();
        long contact = appointment.contact().value();
        long entry = audit.record(cause, name, about, contact, Map.of());
        happenings.publish(new AppointmentHappening(
                name,
                about,
                contact,
                appointment.caseId(),
                appointment.staff(),
                appointment.startsAt(),
                appointment.minutes(),
                cause.then(cause.actor(), entry)));
    }
}
