package app.throughline.alert;

import app.throughline.calendar.Priority;
import org.jspecify.annotations.Nullable;

/**
 * A type of alert as it is used.
 *
 * @param key stable, such as {@code missing_work}
 * @param description for those who raise, may be empty
 * @param group what it is about
 * @param compartment 0 for ordinary types; others are seen by the groups cleared for them only
 * @param reviewerRole the network role that reviews by default, null for none
 */
public record AlertType(
        long id,
        String key,
        String name,
        String description,
        Group group,
        AlertKind kind,
        Priority defaultPriority,
        boolean isCourseRelated,
        boolean isStudentVisible,
        int compartment,
        boolean hasCrisisBanner,
        @Nullable Long defaultReviewer,
        @Nullable Long defaultReviewerTeam,
        @Nullable String reviewerRole,
        boolean isActive) {

    /** What a type is about. @param icon a symbol of the sprite */
    public record Group(int id, String key, String name, String icon) {}

    /** Whether only few may see its alerts. */
    public boolean isSensitive() {
        return compartment != 0;
    }
}
