package app.throughline.workflow.entry.page;

/** Why a student cannot be enrolled in a workflow now, in words. */
final class Obstacle {
    private Obstacle() {}

    /** In words, without a full stop. @param code as {@link app.throughline.workflow.entry.ManualEntries} tells it */
    static String words(String code) {
        return switch (code) {
            case "already_active" -> "Is in it already";
            case "entered_before" -> "Was in it before, and may enter once";
            case "too_soon" -> "Was in it a short time ago";
            case "loop" -> "Entered it ten times within a day";
            case "inactive_contact" -> "Is inactive in the records";
            case "not_active" -> "The workflow is not on";
            default -> "Is not let in by the workflow";
        };
    }
}
