package app.throughline.note.appointment;

import static app.throughline.db.note.Tables.APPOINTMENT;
import static org.jooq.impl.DSL.min;

import app.throughline.contact.StudentColumn;
import app.throughline.web.When;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** When each student is expected next, in the list of students. */
@Component
record NextAppointments(DSLContext db, When.Format format, InstantSource clock) implements StudentColumn {
    @Override
    public String key() {
        return "next-appointment";
    }

    @Override
    public String label() {
        return "Next appointment";
    }

    @Override
    public int order() {
        return 40;
    }

    @Override
    public Map<Long, String> texts(Collection<Long> contacts) {
        return db.select(APPOINTMENT.CONTACT_ID, min(APPOINTMENT.STARTS_AT))
                .from(APPOINTMENT)
                .where(APPOINTMENT.CONTACT_ID.in(contacts))
                .and(APPOINTMENT.STATUS.eq(AppointmentStatus.SCHEDULED.key()))
                .and(APPOINTMENT.STARTS_AT.ge(clock.instant()))
                .groupBy(APPOINTMENT.CONTACT_ID)
                .fetchMap(
                        r -> r.value1(),
                        r -> format.day(format.dayOf(r.value2())).text());
    }
}
