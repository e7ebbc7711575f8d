package app.throughline.academics;

import static app.throughline.db.academics.Tables.ATTENDANCE;
import static org.jooq.Records.mapping;

import app.throughline.contact.ContactId;
import app.throughline.kernel.Tx;
import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/** Who came to which meeting. */
@Component
public class Attendances {
    private final Tx tx;
    private final DSLContext db;

    /** A student at a meeting. @param state present, late, absent or excused */
    public record Meeting(long section, LocalDate metOn, String state) {
        /** The letter that draws it: p, l, a or e. */
        public char mark() {
            return state.charAt(0);
        }

        /** Whether it says anything about coming: an excused absence does not. */
        public boolean counts() {
            return !state.equals("excused");
        }

        /** Whether the student was there, in time or late. */
        public boolean attended() {
            return state.equals("present") || state.equals("late");
        }
    }

    Attendances(Tx tx, DSLContext db) {
        this.tx = tx;
        this.db = db;
    }

    /** A student's meetings between two days, both included, oldest first; at most the newest 2,000. */
    public List<Meeting> ofContact(ContactId contact, LocalDate from, LocalDate until) {
        return tx.read(() -> db.select(ATTENDANCE.SECTION_ID, ATTENDANCE.MET_ON, ATTENDANCE.STATE)
                        .from(ATTENDANCE)
                        .where(ATTENDANCE.CONTACT_ID.eq(contact.value()))
                        .and(ATTENDANCE.MET_ON.between(from, until))
                        .orderBy(ATTENDANCE.MET_ON.desc(), ATTENDANCE.MET_AT.desc(), ATTENDANCE.SECTION_ID.desc())
                        .limit(2_000)
                        .fetch(mapping(Meeting::new)))
                .reversed();
    }
}
