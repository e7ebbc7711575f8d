package app.throughline.rule;

import java.util.List;

/** The fields whose change can start a rule (product 11), as filters and histories name them. */
public final class TriggerFields {
    private static final List<Field> ALERT = List.of(
            new Field("status", "status", true),
            new Field("priority", "priority", true),
            new Field("reviewer", "reviewer", false),
            new Field("due", "due", false),
            new Field("type", "type", true),
            new Field("section", "section", false),
            new Field("case", "case", false),
            new Field("description", "description", false),
            new Field("occurrence", "occurrence added", false),
            new Field("comment", "comment added", false));
    private static final List<Field> CASE = List.of(
            new Field("status", "status", true),
            new Field("group", "status group", true),
            new Field("priority", "priority", true),
            new Field("assignee", "assignee", false),
            new Field("due", "due", false),
            new Field("type", "type", true),
            new Field("private", "private", true),
            new Field("subscriber", "subscriber", false),
            new Field("alert", "alert linked or unlinked", false),
            new Field("task", "task completed", false));

    private TriggerFields() {}

    /** A field. @param label in sentences @param hasValues whether a change can be narrowed to a value before or after */
    public record Field(String key, String label, boolean hasValues) {}

    /** The fields of the records of a list; none for signals. */
    public static List<Field> of(RuleList list) {
        return switch (list) {
            case ALERTS -> ALERT;
            case CASES -> CASE;
            case SIGNALS -> List.of();
        };
    }
}
