package app.throughline.message.page;

import java.util.Map;

/** The words for why a message waits or never left. */
public final class Reasons {
    private static final Map<String, String> WORDS = Map.ofEntries(
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

    private Reasons() {}

    /** In words, without a full stop; "" for none. */
    public static String words(String reason) {
        return WORDS.getOrDefault(reason, reason);
    }
}
