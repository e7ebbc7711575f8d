package app.throughline.academics.filter;

import app.throughline.academics.Terms;
import app.throughline.calendar.Calendars;
import app.throughline.calendar.Institutions;
import app.throughline.filter.time.Moment;
import app.throughline.filter.time.Moments;
import app.throughline.filter.time.TimeFrame;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.Month;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The institution's time: its zone, its default calendar, its main terms. Weeks begin on Monday and academic years in
 * August. Terms and calendar hold for ten seconds once they were read.
 */
@Component
public class InstitutionMoments implements Moments {
    private static final long FRESH = TimeUnit.SECONDS.toNanos(10);

    private final InstantSource clock;
    private final Institutions institutions;
    private final Calendars calendars;
    private final Terms terms;
    private volatile @Nullable Known known;

    private record Known(TimeFrame frame, long readAt) {}

    InstitutionMoments(InstantSource clock, Institutions institutions, Calendars calendars, Terms terms) {
        this.clock = clock;
        this.institutions = institutions;
        this.calendars = calendars;
        this.terms = terms;
    }

    @Override
    public Moment now() {
        return at(clock.instant());
    }

    @Override
    public Moment at(Instant instant) {
        return Moment.of(instant, frame());
    }

    @Override
    public void forget() {
        calendars.forget();
        known = null;
    }

    private TimeFrame frame() {
        var seen = known;
        var zone = institutions.current().zone();
        if (seen != null
                && System.nanoTime() - seen.readAt() < FRESH
                && seen.frame().zone().equals(zone)) {
            return seen.frame();
        }
        var frame = new TimeFrame(zone, DayOfWeek.MONDAY, Month.AUGUST, calendars.standard(), terms.main());
        known = new Known(frame, System.nanoTime());
        return frame;
    }
}
