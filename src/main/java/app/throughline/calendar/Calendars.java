package app.throughline.calendar;

import static app.throughline.db.calendar.Tables.ACADEMIC_CALENDAR;
import static app.throughline.db.calendar.Tables.CLOSED_PERIOD;
import static app.throughline.db.calendar.Tables.OFFICE_HOURS;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import app.throughline.kernel.Tx;
import java.time.DayOfWeek;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The academic calendars, as business time. What is read holds for ten seconds. */
@Component
public class Calendars {
    private static final long FRESH = TimeUnit.SECONDS.toNanos(10);

    private final Tx tx;
    private final DSLContext db;
    private final Institutions institutions;
    private volatile @Nullable Known known;

    private record Known(BusinessTime time, long readAt) {}

    Calendars(Tx tx, DSLContext db, Institutions institutions) {
        this.tx = tx;
        this.db = db;
        this.institutions = institutions;
    }

    /** Business time of the default calendar. */
    public BusinessTime standard() {
        var seen = known;
        if (seen != null && System.nanoTime() - seen.readAt() < FRESH) {
            return seen.time();
        }
        var time = tx.read(this::read);
        known = new Known(time, System.nanoTime());
        return time;
    }

    private BusinessTime read() {
        var hours = db
                .select(OFFICE_HOURS.WEEKDAY, OFFICE_HOURS.OPENS, OFFICE_HOURS.CLOSES)
                .from(OFFICE_HOURS)
                .join(ACADEMIC_CALENDAR)
                .on(ACADEMIC_CALENDAR.ID.eq(OFFICE_HOURS.CALENDAR_ID))
                .where(ACADEMIC_CALENDAR.IS_DEFAULT)
                .orderBy(OFFICE_HOURS.WEEKDAY, OFFICE_HOURS.OPENS)
                .fetch()
                .stream()
                .collect(groupingBy(
                        r -> DayOfWeek.of(r.value1()),
                        mapping(r -> new BusinessTime.Hours(r.value2(), r.value3()), toList())));
        var closed = db.select(CLOSED_PERIOD.STARTS_ON, CLOSED_PERIOD.ENDS_ON)
                .from(CLOSED_PERIOD)
                .join(ACADEMIC_CALENDAR)
                .on(ACADEMIC_CALENDAR.ID.eq(CLOSED_PERIOD.CALENDAR_ID))
                .where(ACADEMIC_CALENDAR.IS_DEFAULT)
                .orderBy(CLOSED_PERIOD.STARTS_ON)
                .fetch(r -> new BusinessTime.Closed(r.value1(), r.value2()));
        return new BusinessTime(institutions.current().zone(), hours, closed);
    }
}
