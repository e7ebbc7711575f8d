package app.throughline.rule;

import java.time.Instant;
import java.time.LocalDate;

/** Signal rules while the institution's clock is moved by hand: what a replay needs of them. */
public interface SignalDays {
    /**
     * The clock is about to go on from an instant: whatever is true then is known and raises nothing.
     *
     * @param before the instant before the first that counts
     * @param from the first day, and
     * @param until the last of whose sections it is asked
     */
    void standBefore(Instant before, LocalDate from, LocalDate until);

    /** Decides on all whose time has come at an instant at which the clock stands, in the running transaction. */
    Tally play(Instant at);

    /** The clock runs with the real time again: what is true by now is known. */
    void runOn();

    /**
     * What became of signals.
     *
     * @param signals how many rules became true
     * @param raised those that became an alert
     * @param repeated those counted on an open alert
     * @param known those told before; nothing changed
     * @param refused those no alert can be raised for, such as those of a student who has died
     */
    record Tally(long signals, long raised, long repeated, long known, long refused) {
        /** Nothing. */
        public static final Tally NONE = new Tally(0, 0, 0, 0, 0);

        /** Both together. */
        public Tally plus(Tally other) {
            return new Tally(
                    signals + other.signals,
                    raised + other.raised,
                    repeated + other.repeated,
                    known + other.known,
                    refused + other.refused);
        }
    }
}
