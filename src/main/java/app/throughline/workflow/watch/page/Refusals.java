package app.throughline.workflow.watch.page;

import java.util.Map;

/** Why somebody did not enter a workflow, in words. */
final class Refusals {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("already_active", "Was in it already, for the same record"),
            Map.entry("entered_before", "Was in it before, and may enter once"),
            Map.entry("entered_for_record", "Was in it before for the same record"),
            Map.entry("too_soon", "Was in it before, too short a time ago"),
            Map.entry("loop", "Entered ten times within a day"),
            Map.entry("too_deep", "Too many workflows had started one another"),
            Map.entry("inactive_contact", "Is inactive in the records"),
            Map.entry("deceased", "Has died"),
            Map.entry("not_active", "The workflow was not on"),
            Map.entry("switched_off", "All workflows were switched off"),
            Map.entry("out_of_scope", "No longer met the conditions"));

    private Refusals() {}

    /** In words, without a full stop. */
    static String words(String code) {
        return WORDS.getOrDefault(code, sentence(code.replace('_', ' ')));
    }

    private static String sentence(String words) {
        return words.isEmpty() ? "No reason is known" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
