package app.throughline.outbox.webhook;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom the software tells of what happens.
 *
 * @param state whether it is told anything, and why not
 * @param stateAt since when
 * @param health how it does
 * @param earlierUntil until when the earlier secret signs too, null when there is none
 * @param headers the names of its own headers; their values stay sealed
 * @param version for the forms
 * @param filter whom it hears of, as JSON of a filter of students; "" for everybody
 */
public record Endpoint(
        long id,
        Draft draft,
        State state,
        Instant stateAt,
        Health health,
        @Nullable Instant earlierUntil,
        List<String> headers,
        int version,
        String filter) {

    /**
     * What people decide about it.
     *
     * @param url as it was written
     * @param events the names of those it hears, empty for all
     * @param isThin whether bodies carry ids only
     * @param hearsConfidential whether it hears, by kind and id only, of what few may see
     * @param rate requests a minute, 1 to 60,000
     */
    public record Draft(
            String name, String url, List<String> events, boolean isThin, boolean hearsConfidential, int rate) {
        public Draft {
            events = List.copyOf(events);
        }

        /** Whether it hears of this event. */
        public boolean hears(String event) {
            return events.isEmpty() || events.contains(event);
        }
    }

    /**
     * How it does.
     *
     * @param failingSince since when nothing succeeded, null while it does
     * @param faults how many attempts failed since then
     * @param fault what went wrong last, "" for nothing
     * @param resumeAt until when it asked to be left alone, null for not
     */
    public record Health(
            @Nullable Instant failingSince,
            int faults,
            String fault,
            @Nullable Instant resumeAt) {}

    /** Whether it is told anything. The code is stored; never renumber one. */
    public enum State {
        /** It is told. */
        ON("On"),
        /** A person switched it off. */
        OFF("Off"),
        /** It answered 410: it is gone. */
        GONE("Gone"),
        /** For five days nothing succeeded. */
        FAILED("Switched off after five days of failure"),
        /** It is kept for its log only. */
        REMOVED("Removed");

        private final String label;

        State(String label) {
            this.label = label;
        }

        /** The stored code, 1 to 5. */
        public short code() {
            return (short) (ordinal() + 1);
        }

        /** The words on screen. */
        public String label() {
            return label;
        }

        /**
         * The state with this stored code.
         *
         * @throws IllegalArgumentException unless it is 1 to 5
         */
        public static State of(short code) {
            if (code < 1 || code > values().length) {
                throw new IllegalArgumentException("No state of endpoints has the code " + code);
            }
            return values()[code - 1];
        }
    }

    public Endpoint {
        headers = List.copyOf(headers);
    }

    /** Whether nothing succeeded for a while, though it is still told. */
    public boolean isFailing() {
        return state == State.ON && health.failingSince() != null;
    }
}
