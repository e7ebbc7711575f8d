package app.throughline.filter.time;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** In what a length of time is counted. */
public enum Unit {
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR,
    /** A day on which the offices open, on the institution's default calendar. */
    BUSINESS_DAY;

    /** As it stands in a filter, such as "business_day". */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The unit with this key. */
    public static Optional<Unit> of(String key) {
        return Stream.of(values()).filter(unit -> unit.key().equals(key)).findFirst();
    }

    /** Whether it divides a day, so that a date cannot be counted in it. */
    public boolean isWithinDay() {
        return this == MINUTE || this == HOUR;
    }

    /** The count and the word, such as "30 days" or "1 business day". */
    public String words(int count) {
        return count + " " + key().replace('_', ' ') + (count == 1 ? "" : "s");
    }
}
