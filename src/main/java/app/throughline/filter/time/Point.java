package app.throughline.filter.time;

import java.time.LocalDate;
import java.time.LocalDateTime;

/** A point in time as a filter names it; which instant or day it is may depend on when one asks. */
public sealed interface Point {
    /** A day. On an instant it means its beginning or its end, as the operator says. */
    record Day(LocalDate day) implements Point {}

    /** A local time of the institution. */
    record At(LocalDateTime time) implements Point {}

    /**
     * So long before or after now.
     *
     * @param count below zero: ago; above: ahead
     */
    record Shifted(int count, Unit unit) implements Point {}

    /** One that has a name. */
    enum Named implements Point {
        TODAY,
        NOW,
        TERM_START,
        CENSUS,
        TERM_END
    }

    /** Whether it is a day rather than an instant. */
    default boolean isDay() {
        return switch (this) {
            case Day _ -> true;
            case At _, Shifted _ -> false;
            case Named named -> named != Named.NOW;
        };
    }
}
