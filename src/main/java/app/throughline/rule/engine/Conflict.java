package app.throughline.rule.engine;

/**
 * What may be wrong with a rule beside others (product RU-8).
 *
 * @param rule the other rule, the rule itself for {@link Kind#SELF}; 0 while it is not saved
 * @param name what that rule is called
 * @param words a sentence for whoever edits the rule
 */
public record Conflict(Kind kind, long rule, String name, String words) {
    /** What kind of conflict. */
    public enum Kind {
        /** Both set the same field on the same event to different values. */
        SAME_FIELD,
        /** An earlier rule that stops the list may always come first. */
        UNREACHABLE,
        /** What the rule does may start it again. */
        SELF
    }
}
