package app.throughline.report.mail;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;

/** How often a dashboard is sent. The code is stored; never renumber one. */
enum Rhythm {
    WEEKLY("Each Monday"),
    MONTHLY("On the first of each month");

    private static final LocalTime MORNING = LocalTime.of(6, 0);

    private final String label;

    Rhythm(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    short code() {
        return (short) (ordinal() + 1);
    }

    static Rhythm of(short code) {
        return values()[code - 1];
    }

    static Optional<Rhythm> find(String key) {
        for (var rhythm : values()) {
            if (rhythm.key().equals(key)) {
                return Optional.of(rhythm);
            }
        }
        return Optional.empty();
    }

    /** The next time after this one: at six in the morning of the institution. */
    Instant next(Instant after, ZoneId zone) {
        var today = after.atZone(zone).toLocalDate();
        var day = switch (this) {
            case WEEKLY -> today.with(TemporalAdjusters.nextOrSame(DayOfWeek.MONDAY));
            case MONTHLY -> today.getDayOfMonth() == 1 ? today : today.with(TemporalAdjusters.firstDayOfNextMonth());
        };
        var at = day.atTime(MORNING).atZone(zone).toInstant();
        return at.isAfter(after) ? at : next(day.plusDays(1).atStartOfDay(zone).toInstant(), zone);
    }
}
