package app.throughline.note.appointment;

import static app.throughline.db.note.Tables.APPOINTMENT;

import app.throughline.access.Area;
import app.throughline.access.Staff;
import app.throughline.access.Viewer;
import app.throughline.contact.ContactId;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.Tx;
import app.throughline.note.AttemptResult;
import app.throughline.note.Attempts;
import app.throughline.note.Channel;
import app.throughline.note.LogAttempt;
import app.throughline.note.NoteChange;
import app.throughline.note.Subjects;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Meetings of students with staff: scheduled, then attended, missed or cancelled. */
@Component
public class Appointments {
    private final Tx tx;
    private final DSLContext db;
    private final Subjects subjects;
    private final Staff staff;
    private final Attempts attempts;
    private final AppointmentLog log;

    /**
     * An appointment.
     *
     * @param id 0 for one that is not stored yet
     * @param staff the account of who meets the student
     * @param minutes its length, 5 to 480
     * @param place a room or an address on the web, at most 500 characters
     * @param purpose at most 500 characters
     */
    public record Appointment(
            long id,
            ContactId contact,
            @Nullable Long caseId,
            long staff,
            Instant startsAt,
            int minutes,
            String place,
            String purpose,
            AppointmentStatus status) {}

    Appointments(Tx tx, DSLContext db, Subjects subjects, Staff staff, Attempts attempts, AppointmentLog log) {
        this.tx = tx;
        this.db = db;
        this.subjects = subjects;
        this.staff = staff;
        this.attempts = attempts;
        this.log = log;
    }

    /**
     * Schedules an appointment.
     *
     * @throws NotFound if the person may not see the student or the case
     */
    public NoteChange schedule(Appointment wanted, Viewer viewer) {
        if (!viewer.mayChange(Area.WORK)) {
            return new NoteChange.Refused();
        }
        if (staff.list().stream().noneMatch(member -> member.id() == wanted.staff())) {
            return new NoteChange.Invalid(List.of(new FieldError(
                    "staff", "unknown_value", "That person no longer works here. Choose somebody else.")));
        }
        return tx.call(() -> {
            subjects.check(wanted.contact(), wanted.caseId(), null);
            long id = db.insertInto(APPOINTMENT)
                    .set(APPOINTMENT.CONTACT_ID, wanted.contact().value())
                    .set(APPOINTMENT.CASE_ID, wanted.caseId())
                    .set(APPOINTMENT.STAFF_ID, wanted.staff())
                    .set(APPOINTMENT.STARTS_AT, wanted.startsAt())
                    .set(APPOINTMENT.LENGTH_MINUTES, (short) wanted.minutes())
                    .set(APPOINTMENT.PLACE, wanted.place())
                    .set(APPOINTMENT.PURPOSE, wanted.purpose())
                    .set(APPOINTMENT.CREATED_BY, viewer.accountId())
                    .set(APPOINTMENT.CREATED_AT, attempts.now())
                    .returningResult(APPOINTMENT.ID)
                    .fetchSingle(r -> r.value1());
            log.tell(viewer.cause(), AppointmentStatus.SCHEDULED, id, wanted);
            return new NoteChange.Done(id);
        });
    }

    /**
     * Says how a scheduled appointment ended. Attended logs a reached attempt at its time.
     *
     * @return {@link NoteChange.Invalid} for one that is attended or missed before it began
     * @throws NotFound if there is none or the caller may not see it
     */
    public NoteChange end(long id, AppointmentStatus status, Viewer viewer) {
        if (!viewer.mayChange(Area.WORK) || status == AppointmentStatus.SCHEDULED) {
            return new NoteChange.Refused();
        }
        return tx.call(() -> {
            var appointment = lock(id);
            if (appointment.status() != AppointmentStatus.SCHEDULED) {
                return new NoteChange.Unchanged(id);
            }
            if (status != AppointmentStatus.CANCELLED && appointment.startsAt().isAfter(attempts.now())) {
                return new NoteChange.Invalid(
                        List.of(new FieldError("status", "out_of_range", "It has not begun yet.")));
            }
            write(appointment, status, viewer);
            return new NoteChange.Done(id);
        });
    }

    private Appointment lock(long id) {
        db.select(APPOINTMENT.ID)
                .from(APPOINTMENT)
                .where(APPOINTMENT.ID.eq(id))
                .forNoKeyUpdate()
                .fetch();
        return list(APPOINTMENT.ID.eq(id)).stream().findFirst().orElseThrow(() -> new NotFound("appointment"));
    }

    private void write(Appointment appointment, AppointmentStatus status, Viewer viewer) {
        var attempt = status == AppointmentStatus.ATTENDED ? attended(appointment, viewer) : null;
        db.update(APPOINTMENT)
                .set(APPOINTMENT.STATUS, status.key())
                .set(APPOINTMENT.ATTEMPT_ID, attempt)
                .set(APPOINTMENT.VERSION, APPOINTMENT.VERSION.plus(1))
                .where(APPOINTMENT.ID.eq(appointment.id()))
                .execute();
        log.tell(viewer.cause(), status, appointment.id(), appointment);
    }

    private @Nullable Long attended(Appointment appointment, Viewer viewer) {
        var channel = appointment.place().matches("https?://.*") ? Channel.VIDEO : Channel.IN_PERSON;
        var attempt = new LogAttempt(
                appointment.contact(),
                appointment.caseId(),
                null,
                channel,
                false,
                AttemptResult.REACHED,
                appointment.purpose(),
                appointment.startsAt());
        return attempts.log(attempt, viewer) instanceof NoteChange.Done(var logged) ? logged : null;
    }

    /** The appointments of a student or of one case, the latest first; at most 100. */
    public List<Appointment> of(ContactId contact, @Nullable Long caseId) {
        var which = APPOINTMENT.CONTACT_ID.eq(contact.value());
        return tx.read(() -> list(caseId == null ? which : which.and(APPOINTMENT.CASE_ID.eq(caseId))));
    }

    private List<Appointment> list(Condition which) {
        return db.selectFrom(APPOINTMENT)
                .where(which)
                .orderBy(APPOINTMENT.STARTS_AT.desc(), APPOINTMENT.ID.desc())
                .limit(100)
                .fetch(r -> new Appointment(
                        r.getId(),
                        new ContactId(r.getContactId()),
                        r.getCaseId(),
                        r.getStaffId(),
                        r.getStartsAt(),
                        r.getLengthMinutes(),
                        r.getPlace(),
                        r.getPurpose(),
                        AppointmentStatus.of(r.getStatus())));
    }
}
