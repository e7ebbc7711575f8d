package app.throughline.calendar;

import static app.throughline.db.calendar.Tables.ACADEMIC_CALENDAR;
import static app.throughline.db.calendar.Tables.CLOSED_PERIOD;
import static app.throughline.db.calendar.Tables.OFFICE_HOURS;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import app.throughline.kernel.Tx;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** The id 0 stands for the default calendar. */
    private record Known(Map<Long, BusinessTime> times, long readAt) {}

    /** An academic calendar. */
    public record Named(long id, String name, boolean isDefault, boolean isActive) {}

    Calendars(Tx tx, DSLContext db, Institutions institutions) {
        this.tx = tx;
        this.db = db;
        this.institutions = institutions;
    }

    /** Business time of the default calendar. */
    public BusinessTime standard() {
        return of(null);
    }

    /** Business time of this calendar, of the default one when it is null or gone. */
    public BusinessTime of(@Nullable Long calendar) {
        var seen = known;
        if (seen == null || System.nanoTime() - seen.readAt() >= FRESH) {
            seen = new Known(tx.read(this::read), System.nanoTime());
            known = seen;
        }
        var time = seen.times().get(calendar == null ? 0L : calendar);
        return time == null ? Objects.requireNonNull(seen.times().get(0L)) : time;
    }

    /** Forgets what was read: to be called after a calendar was changed. */
    public void forget() {
        known = null;
    }

    /** The calendars in their order, those out of use too; at most 100. */
    public List<Named> list() {
        return tx.read(() -> db.selectFrom(ACADEMIC_CALENDAR)
                .orderBy(ACADEMIC_CALENDAR.POSITION, ACADEMIC_CALENDAR.NAME, ACADEMIC_CALENDAR.ID)
                .limit(100)
                .fetch(r -> new Named(r.getId(), r.getName(), r.getIsDefault(), r.getIsActive())));
    }

    private Map<Long, BusinessTime> read() {
        var times = new HashMap<Long, BusinessTime>();
        for (var calendar : list()) {
            var time = read(calendar.id());
            times.put(calendar.id(), time);
            if (calendar.isDefault()) {
                times.put(0L, time);
            }
        }
        return Map.copyOf(times);
    }

    private BusinessTime read(long calendar) {
        var hours = db
                .select(OFFICE_HOURS.WEEKDAY, OFFICE_HOURS.OPENS, OFFICE_HOURS.CLOSES)
                .from(OFFICE_HOURS)
                .where(OFFICE_HOURS.CALENDAR_ID.eq(calendar))
                .orderBy(OFFICE_HOURS.WEEKDAY, OFFICE_HOURS.OPENS)
                .fetch()
                .stream()
                .collect(groupingBy(
                        r -> DayOfWeek.of(r.value1()),
                        mapping(r -> new BusinessTime.Hours(r.value2(), r.value3()), toList())));
        var closed = db.select(CLOSED_PERIOD.STARTS_ON, CLOSED_PERIOD.ENDS_ON)
                .from(CLOSED_PERIOD)
                .where(CLOSED_PERIOD.CALENDAR_ID.eq(calendar))
                .orderBy(CLOSED_PERIOD.STARTS_ON)
                .fetch(r -> new BusinessTime.Closed(r.value1(), r.value2()));
        return new BusinessTime(institutions.current().zone(), hours, closed);
    }
}
