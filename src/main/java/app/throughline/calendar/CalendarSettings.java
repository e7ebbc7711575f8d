package app.throughline.calendar;

import static app.throughline.db.calendar.Tables.ACADEMIC_CALENDAR;
import static app.throughline.db.calendar.Tables.CLOSED_PERIOD;
import static app.throughline.db.calendar.Tables.OFFICE_HOURS;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import app.throughline.audit.Audit;
import app.throughline.calendar.CalendarDraft.Closing;
import app.throughline.kernel.Cause;
import app.throughline.kernel.FieldError;
import app.throughline.kernel.Happenings;
import app.throughline.kernel.NotFound;
import app.throughline.kernel.RecordRef;
import app.throughline.kernel.Tx;
import java.time.DayOfWeek;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Component;

/**
 * The academic calendars as an administrator keeps them. A change of their open time is told to whoever counts clocks on
 * them, in the same transaction. One calendar is the default and stays in use.
 */
@Component
public class CalendarSettings {
    private final Tx tx;
    private final DSLContext db;
    private final Around around;
    private final Calendars calendars;
    private final List<CalendarUse> uses;

    /** A calendar. @param version of what is stored */
    public record Row(long id, String name, boolean isDefault, boolean isActive, int version) {}

    /** Who is told, and what time it is. */
    @Component
    record Around(Audit audit, Happenings happenings, Institutions institutions, InstantSource clock) {
        List<FieldError> wrong(CalendarDraft draft, boolean taken) {
            var zone = institutions.current().zone();
            return draft.wrong(taken, clock.instant().atZone(zone).toLocalDate(), zone);
        }

        Cause note(String action, long id, Map<String, ?> detail, Cause cause) {
            return cause.then(cause.actor(), audit.record(cause, action, ref(id), 0, detail));
        }

        void changed(long id, Cause cause) {
            happenings.publish(new CalendarChanged(ref(id), cause));
        }

        private static RecordRef ref(long id) {
            return new RecordRef("calendar", id);
        }
    }

    CalendarSettings(Tx tx, DSLContext db, Around around, Calendars calendars, List<CalendarUse> uses) {
        this.tx = tx;
        this.db = db;
        this.around = around;
        this.calendars = calendars;
        this.uses = uses;
    }

    /** All calendars in their order, those out of use too; at most 100. */
    public List<Row> list() {
        return tx.read(() -> db.selectFrom(ACADEMIC_CALENDAR)
                .orderBy(ACADEMIC_CALENDAR.POSITION, ACADEMIC_CALENDAR.NAME, ACADEMIC_CALENDAR.ID)
                .limit(100)
                .fetch(r -> new Row(r.getId(), r.getName(), r.getIsDefault(), r.getIsActive(), r.getVersion())));
    }

    /** The calendar with this id. @throws NotFound if there is none */
    public Row get(long id) {
        return list().stream().filter(row -> row.id() == id).findFirst().orElseThrow(() -> new NotFound("calendar"));
    }

    /** What is written down of a calendar, closed days by date. @throws NotFound if there is none */
    public CalendarDraft draft(long id) {
        var name = get(id).name();
        return tx.read(() -> {
            var hours = db
                    .select(OFFICE_HOURS.WEEKDAY, OFFICE_HOURS.OPENS, OFFICE_HOURS.CLOSES)
                    .from(OFFICE_HOURS)
                    .where(OFFICE_HOURS.CALENDAR_ID.eq(id))
                    .orderBy(OFFICE_HOURS.WEEKDAY, OFFICE_HOURS.OPENS)
                    .fetch()
                    .stream()
                    .collect(groupingBy(
                            r -> DayOfWeek.of(r.value1()),
                            mapping(r -> new BusinessTime.Hours(r.value2(), r.value3()), toList())));
            var closed = db.selectFrom(CLOSED_PERIOD)
                    .where(CLOSED_PERIOD.CALENDAR_ID.eq(id))
                    .orderBy(CLOSED_PERIOD.STARTS_ON, CLOSED_PERIOD.ID)
                    .limit(1000)
                    .fetch(r -> new Closing(r.getId(), r.getName(), r.getStartsOn(), r.getEndsOn()));
            return new CalendarDraft(name, hours, closed);
        });
    }

    /** Where a calendar is used, each in words. */
    public List<String> places(long id) {
        var places = new ArrayList<String>();
        uses.forEach(use -> places.addAll(use.places(id)));
        return places;
    }

    /** Adds a calendar at the end. @return what is wrong, empty when it was added */
    public List<FieldError> add(CalendarDraft draft, Cause cause) {
        var wrong = around.wrong(draft, isTaken(0, draft.name()));
        if (!wrong.isEmpty()) {
            return wrong;
        }
        tx.run(() -> {
            long id = db.insertInto(ACADEMIC_CALENDAR)
                    .set(ACADEMIC_CALENDAR.NAME, draft.name())
                    .set(ACADEMIC_CALENDAR.POSITION, (short) (list().size() + 1))
                    .returningResult(ACADEMIC_CALENDAR.ID)
                    .fetchSingle(r -> r.value1());
            write(id, draft);
            around.note("calendar.added", id, Map.of("name", draft.name()), cause);
        });
        calendars.forget();
        return List.of();
    }

    /**
     * Changes a calendar. When its open time changes, open clocks are counted anew.
     *
     * @param version that was read
     * @return what is wrong, with the code {@code stale} when somebody saved it since; empty when it was saved
     */
    public List<FieldError> change(long id, int version, CalendarDraft draft, Cause cause) {
        var wrong = around.wrong(draft, isTaken(id, draft.name()));
        if (!wrong.isEmpty()) {
            return wrong;
        }
        var saved = tx.call(() -> {
            int changed = db.update(ACADEMIC_CALENDAR)
                    .set(ACADEMIC_CALENDAR.NAME, draft.name())
                    .set(ACADEMIC_CALENDAR.VERSION, version + 1)
                    .where(ACADEMIC_CALENDAR.ID.eq(id))
                    .and(ACADEMIC_CALENDAR.VERSION.eq(version))
                    .execute();
            if (changed == 0) {
                return List.of(new FieldError("", "stale", "Somebody changed it meanwhile."));
            }
            rewrite(id, draft, cause);
            return List.<FieldError>of();
        });
        calendars.forget();
        return saved;
    }

    private void rewrite(long id, CalendarDraft draft, Cause cause) {
        var zone = around.institutions().current().zone();
        var before = draft(id).time(zone);
        write(id, draft);
        var noted = around.note("calendar.changed", id, Map.of("name", draft.name()), cause);
        if (!draft(id).time(zone).equals(before)) {
            calendars.forget();
            around.changed(id, noted);
        }
    }

    private boolean isTaken(long id, String name) {
        return list().stream().anyMatch(row -> row.id() != id && row.name().equalsIgnoreCase(name));
    }

    private void write(long id, CalendarDraft draft) {
        db.deleteFrom(OFFICE_HOURS).where(OFFICE_HOURS.CALENDAR_ID.eq(id)).execute();
        draft.hours()
                .forEach((day, spans) -> spans.forEach(span -> db.insertInto(OFFICE_HOURS)
                        .set(OFFICE_HOURS.CALENDAR_ID, id)
                        .set(OFFICE_HOURS.WEEKDAY, (short) day.getValue())
                        .set(OFFICE_HOURS.OPENS, span.opens())
                        .set(OFFICE_HOURS.CLOSES, span.closes())
                        .execute()));
        var kept = draft.closed().stream().map(Closing::id).toList();
        db.deleteFrom(CLOSED_PERIOD)
                .where(CLOSED_PERIOD.CALENDAR_ID.eq(id))
                .and(CLOSED_PERIOD.ID.notIn(kept))
                .execute();
        draft.closed().forEach(one -> write(id, one));
    }

    /** Closed days keep their id; an earlier value that is restored may name days that are gone. */
    private void write(long id, Closing one) {
        int changed = db.update(CLOSED_PERIOD)
                .set(CLOSED_PERIOD.NAME, one.name())
                .set(CLOSED_PERIOD.STARTS_ON, one.starts())
                .set(CLOSED_PERIOD.ENDS_ON, one.ends())
                .where(CLOSED_PERIOD.ID.eq(one.id()))
                .and(CLOSED_PERIOD.CALENDAR_ID.eq(id))
                .execute();
        if (changed == 0) {
            db.insertInto(CLOSED_PERIOD)
                    .set(CLOSED_PERIOD.CALENDAR_ID, id)
                    .set(CLOSED_PERIOD.NAME, one.name())
                    .set(CLOSED_PERIOD.STARTS_ON, one.starts())
                    .set(CLOSED_PERIOD.ENDS_ON, one.ends())
                    .execute();
        }
    }

    /** Puts a calendar at a place of the list, 0 for the first. */
    public void place(long id, int to, Cause cause) {
        tx.run(() -> {
            var order = new ArrayList<>(list().stream().map(Row::id).toList());
            if (!order.remove(Long.valueOf(id))) {
                throw new NotFound("calendar");
            }
            order.add(Math.clamp(to, 0, order.size()), id);
            for (int i = 0; i < order.size(); i++) {
                db.update(ACADEMIC_CALENDAR)
                        .set(ACADEMIC_CALENDAR.POSITION, (short) (i + 1))
                        .where(ACADEMIC_CALENDAR.ID.eq(order.get(i)))
                        .execute();
            }
            around.note("calendar.moved", id, Map.of("to", to), cause);
        });
    }

    /** Takes a calendar out of the pickers or offers it again. Empty when it was done, otherwise why not. */
    public Optional<String> turn(long id, boolean on, Cause cause) {
        if (get(id).isDefault() && !on) {
            return Optional.of("It is the default calendar. Make another one the default first.");
        }
        tx.run(() -> {
            db.update(ACADEMIC_CALENDAR)
                    .set(ACADEMIC_CALENDAR.IS_ACTIVE, on)
                    .set(ACADEMIC_CALENDAR.VERSION, ACADEMIC_CALENDAR.VERSION.plus(1))
                    .where(ACADEMIC_CALENDAR.ID.eq(id))
                    .execute();
            around.note(on ? "calendar.restored" : "calendar.retired", id, Map.of(), cause);
        });
        return Optional.empty();
    }

    /** Makes a calendar the default and counts open clocks anew. Empty when it was done, otherwise why not. */
    public Optional<String> makeDefault(long id, Cause cause) {
        if (!get(id).isActive()) {
            return Optional.of("It is turned off. Turn it on first.");
        }
        tx.run(() -> {
            db.update(ACADEMIC_CALENDAR)
                    .set(ACADEMIC_CALENDAR.IS_DEFAULT, false)
                    .where(ACADEMIC_CALENDAR.IS_DEFAULT)
                    .execute();
            db.update(ACADEMIC_CALENDAR)
                    .set(ACADEMIC_CALENDAR.IS_DEFAULT, DSL.inline(true))
                    .where(ACADEMIC_CALENDAR.ID.eq(id))
                    .execute();
            calendars.forget();
            around.changed(id, around.note("calendar.default", id, Map.of(), cause));
        });
        calendars.forget();
        return Optional.empty();
    }

    /** Deletes a calendar that nothing uses. @return what uses it, empty when it was deleted */
    public List<String> delete(long id, Cause cause) {
        var row = get(id);
        var places =
                new ArrayList<>(row.isDefault() ? List.of("all types without one of their own") : List.<String>of());
        places.addAll(places(id));
        if (places.isEmpty()) {
            tx.run(() -> {
                db.deleteFrom(OFFICE_HOURS)
                        .where(OFFICE_HOURS.CALENDAR_ID.eq(id))
                        .execute();
                db.deleteFrom(CLOSED_PERIOD)
                        .where(CLOSED_PERIOD.CALENDAR_ID.eq(id))
                        .execute();
                db.deleteFrom(ACADEMIC_CALENDAR)
                        .where(ACADEMIC_CALENDAR.ID.eq(id))
                        .execute();
                around.note("calendar.deleted", id, Map.of("name", row.name()), cause);
            });
            calendars.forget();
        }
        return places;
    }
}
