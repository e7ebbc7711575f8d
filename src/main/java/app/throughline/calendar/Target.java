package app.throughline.calendar;

import java.time.Duration;
import java.time.Instant;

/**
 * Time allowed, in business hours or days.
 *
 * @param amount 1 to 1,000
 */
public record Target(int amount, Unit unit) {
    /** In what it is counted. The code is stored; never renumber one. */
    public enum Unit {
        HOURS("hour", "hours"),
        DAYS("day", "days");

        private final String one;
        private final String many;

        Unit(String one, String many) {
            this.one = one;
            this.many = many;
        }

        /** The stored code, 1 or 2. */
        public short code() {
            return (short) (ordinal() + 1);
        }

        static Unit of(int code) {
            return values()[code - 1];
        }
    }

    /** What the time is allowed for. The code is stored; never renumber one. */
    public enum Goal {
        FIRST_CONTACT("First contact"),
        RESOLUTION("Resolution");

        private final String label;

        Goal(String label) {
            this.label = label;
        }

        /** The stored code, 1 or 2. */
        public short code() {
            return (short) (ordinal() + 1);
        }

        /** The words on screen. */
        public String label() {
            return label;
        }

        static Goal of(short code) {
            return values()[code - 1];
        }
    }

    /** What it is allowed on. The code is stored; never renumber one. */
    public enum Subject {
        ALERT("Alerts"),
        CASE("Cases");

        private final String label;

        Subject(String label) {
            this.label = label;
        }

        /** The stored code, 1 or 2. */
        public short code() {
            return (short) (ordinal() + 1);
        }

        /** The words on screen. */
        public String label() {
            return label;
        }

        static Subject of(short code) {
            return values()[code - 1];
        }
    }

    public Target {
        if (amount < 1 || amount > 1000) {
            throw new IllegalArgumentException("A target is 1 to 1,000 hours or days, not " + amount);
        }
    }

    /** When the time is over, for a clock that starts then. */
    public Instant from(BusinessTime time, Instant start) {
        return switch (unit) {
            case HOURS -> time.plus(start, Duration.ofHours(amount));
            case DAYS -> time.plusDays(start, amount);
        };
    }

    /** In words, such as "4 business hours". */
    public String words() {
        return amount + " business " + (amount == 1 ? unit.one : unit.many);
    }
}
