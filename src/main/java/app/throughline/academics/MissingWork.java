package app.throughline.academics;

import static app.throughline.db.academics.Tables.COURSE;
import static app.throughline.db.academics.Tables.OWED_WORK;
import static app.throughline.db.academics.Tables.SECTION;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.val;

import app.throughline.calendar.Institutions;
import app.throughline.contact.ContactId;
import app.throughline.kernel.Tx;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.stereotype.Component;

/**
 * Which expected work was not handed in.
 *
 * <p>An item is owed by every enrollment that was active at the end of its due day, unless the person registered after
 * that day or is exempt. It is missing from the first instant of the day after until it is handed in; handing it in late
 * ends that. A day is a day of the institution's zone. Nothing here is stored: the view {@code owed_work} derives it, so
 * an item handed in tomorrow never changes what was missing today.
 */
@Component
public class MissingWork {
    private final Tx tx;
    private final DSLContext db;
    private final Institutions institutions;

    MissingWork(Tx tx, DSLContext db, Institutions institutions) {
        this.tx = tx;
        this.db = db;
        this.institutions = institutions;
    }

    /**
     * Work whose deadline passed exactly so many full days before the first instant of this day, and which was not handed
     * in before that instant. Only of enrollments that are active on this day: a withdrawal on the day itself counts.
     *
     * @param day the day of the signal; with 0 full days the item was due the day before
     * @param fullDaysAfterDeadline 0 or more
     * @return by due day, contact and item; as the caller may see them
     */
    public List<MissingItem> firstMissingOn(LocalDate day, int fullDaysAfterDeadline) {
        var zone = institutions.current().zone();
        return tx.read(() -> missing(
                OWED_WORK
                        .DUE_ON
                        .eq(day.minusDays(1L + fullDaysAfterDeadline))
                        .and(OWED_WORK.LEFT_ON.isNull().or(OWED_WORK.LEFT_ON.gt(day))),
                start(day, zone)));
    }

    /** One student's missing work at this moment, of enrollments still active, the longest missing first. */
    public List<MissingItem> ofContact(ContactId contact, Instant at) {
        var today = at.atZone(institutions.current().zone()).toLocalDate();
        return tx.read(() -> missing(
                OWED_WORK
                        .CONTACT_ID
                        .eq(contact.value())
                        .and(OWED_WORK.DUE_ON.lt(today))
                        .and(OWED_WORK.LEFT_ON.isNull().or(OWED_WORK.LEFT_ON.gt(today))),
                at));
    }

    private List<MissingItem> missing(Condition which, Instant at) {
        return db.select(
                        OWED_WORK.CONTACT_ID.convertFrom(ContactId::new),
                        OWED_WORK.ENROLLMENT_ID,
                        OWED_WORK.SECTION_ID,
                        SECTION.KEY,
                        COURSE.CODE,
                        OWED_WORK.ITEM_ID,
                        OWED_WORK.ITEM_KEY,
                        OWED_WORK.TITLE,
                        OWED_WORK.DUE_ON)
                .from(OWED_WORK)
                .join(SECTION)
                .on(SECTION.ID.eq(OWED_WORK.SECTION_ID))
                .join(COURSE)
                .on(COURSE.ID.eq(SECTION.COURSE_ID))
                .where(which)
                .and(notHandedInBefore(at))
                .orderBy(OWED_WORK.DUE_ON, OWED_WORK.CONTACT_ID, OWED_WORK.ITEM_ID)
                .fetch(mapping(MissingItem::new));
    }

    /** The one definition of "not handed in" that every list and figure of this module uses. */
    static Condition notHandedInBefore(Instant at) {
        return OWED_WORK.IS_HANDED_IN.isFalse().or(OWED_WORK.HANDED_IN_AT.ge(val(at)));
    }

    private static Instant start(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
