package app.throughline.message;

import java.time.Instant;
import java.util.Map;

/** What became of a message that was asked for. */
public sealed interface Sending {
    /** Why a message waits or never left, by its code. */
    Map<String, String> REASONS = Map.ofEntries(
            Map.entry("inactive_contact", "The student is inactive in the records"),
            Map.entry("deceased", "The student has died"),
            Map.entry("no_address", "The records have no address for this channel"),
            Map.entry("suppressed", "The address is on the list of suppressed ones"),
            Map.entry("no_consent", "The student did not agree to this"),
            Map.entry("missing_value", "The template lacks a value for this student"),
            Map.entry("too_long", "It is too long for a text message"),
            Map.entry("quiet_hours", "Quiet hours where the student lives"),
            Map.entry("frequency_cap", "The student has had enough messages for now"),
            Map.entry("stopped", "Its workflow, or all of them, are stopped"),
            Map.entry("withdrawn", "Somebody withdrew it"));

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

    /** Why a message waits or never left, in words, without a full stop; what is no code comes back as it is. */
    static String words(String reason) {
        return REASONS.getOrDefault(reason, reason);
    }
}
