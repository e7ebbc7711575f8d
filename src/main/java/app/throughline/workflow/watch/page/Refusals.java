package app.throughline.workflow.watch.page;

import java.util.Map;

/** Why somebody did not enter a workflow, in words. */
final class Refusals {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("already_active", "Was in it already, for the same record"),
            Map.entry("entered_before", "Was in it before, and may enter once"),
            Map.entry("too_soon", "Was in it before, too short a time ago"),
            Map.entry("loop", "Entered ten times within a day"),
            Map.entry("inactive_contact", "Is inactive in the records"),
            // says nothing of the record: that there is one that only few may see is not for everybody
            Map.entry("not_open", "Is not let in by what happened"),
            Map.entry("not_active", "The workflow was not on"),
            Map.entry("caught_up", "The workflow was not on; looked at again later"),
            Map.entry("failed", "Could not be decided"));

    private Refusals() {}

    /** In words, without a full stop. */
    static String words(String code) {
        return WORDS.getOrDefault(code, sentence(code.replace('_', ' ')));
    }

    private static String sentence(String words) {
        return words.isEmpty() ? "No reason is known" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
