package app.throughline.filter.time;

import java.time.Instant;

/** The moments at which filters are asked here: with the institution's zone, calendar and terms. */
public interface Moments {
    /** This moment, by the institution's clock. */
    Moment now();

    /** The moment of an instant; its terms and calendar are those of today. */
    Moment at(Instant instant);

    /** Forgets what was read: to be called after terms or a calendar were changed. */
    default void forget() {
        // where nothing is remembered
    }
}
