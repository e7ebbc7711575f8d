package app.throughline.message;

import java.time.Instant;

/** What became of a message that was asked for. */
public sealed interface Sending {
    /** It leaves as soon as somebody sends it. @param message its id */
    record Queued(long message) implements Sending {}

    /** It waits for quiet hours to end or for the student's caps. @param until when it is looked at again */
    record Held(long message, Instant until) implements Sending {}

    /**
     * It does not leave.
     *
     * @param reason {@code inactive_contact}, {@code deceased}, {@code no_address}, {@code suppressed}, {@code
     *     no_consent}, {@code missing_value}, {@code too_long}, {@code frequency_cap} or {@code withdrawn}
     */
    record Skipped(String reason) implements Sending {}
}
