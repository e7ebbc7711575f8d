package app.throughline.action.perform;

import app.throughline.action.Due;
import app.throughline.calendar.Calendars;
import app.throughline.calendar.Institutions;
import app.throughline.web.When;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Due dates as moments and as words, by the institution's calendar and clock. */
@Component
class DueDates {
    private final InstantSource clock;
    private final Calendars calendars;
    private final Institutions institutions;
    private final When.Format when;

    DueDates(InstantSource clock, Calendars calendars, Institutions institutions, When.Format when) {
        this.clock = clock;
        this.calendars = calendars;
        this.institutions = institutions;
        this.when = when;
    }

    /** The moment after which it is overdue, null for none. */
    @Nullable
    Instant at(@Nullable Due due) {
        return switch (due) {
            case null -> null;
            case Due.After(var amount, var unit) ->
                unit.after(
                        clock.instant(),
                        amount,
                        calendars.standard(),
                        institutions.current().zone());
            case Due.On(var day) -> when.endOf(day);
            case Due.None() -> null;
        };
    }

    /** As people read it, null for none: midnight is the last minute of the day that is due. */
    @Nullable
    String words(@Nullable Instant at) {
        if (at == null) {
            return null;
        }
        var local = at.atZone(institutions.current().zone()).toLocalTime();
        return when.full(local.equals(LocalTime.MIDNIGHT) ? at.minusSeconds(1) : at)
                .text();
    }
}
