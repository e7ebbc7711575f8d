package app.throughline.workflow.step;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What time is counted in. Minutes and hours are exact; days and weeks keep the time of day across clock changes. */
public enum LengthUnit {
    MINUTE("minute"),
    HOUR("hour"),
    DAY("day"),
    WEEK("week"),
    /** An hour in which the offices are open. */
    BUSINESS_HOUR("business hour"),
    /** A day on which they are. */
    BUSINESS_DAY("business day");

    private final String word;

    LengthUnit(String word) {
        this.word = word;
    }

    /** As it stands in JSON. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is counted on the calendar of the offices. */
    public boolean isBusiness() {
        return this == BUSINESS_HOUR || this == BUSINESS_DAY;
    }

    /** So many of them in words, such as "3 days". */
    public String words(int count) {
        return count + " " + word + (count == 1 ? "" : "s");
    }

    /** The unit with this key; empty when there is none. */
    public static Optional<LengthUnit> of(String key) {
        return Stream.of(values()).filter(one -> one.key().equals(key)).findFirst();
    }
}
