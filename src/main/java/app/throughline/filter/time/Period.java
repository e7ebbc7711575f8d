package app.throughline.filter.time;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A stretch of the calendar that has a name: this week, the previous term. */
public enum Period {
    DAY,
    /** From the institution's first day of the week. */
    WEEK,
    MONTH,
    YEAR,
    /** A main term, both its days included. */
    TERM,
    /** From the first day of the month in which the academic year begins. */
    ACADEMIC_YEAR;

    /** As it stands in a filter, such as "academic_year". */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The period with this key. */
    public static Optional<Period> of(String key) {
        return Stream.of(values()).filter(period -> period.key().equals(key)).findFirst();
    }
}
