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
        Kind kind,
        Priority defaultPriority,
        boolean isCourseRelated,
        boolean isStudentVisible,
        int compartment,
        boolean hasCrisisBanner,
        @Nullable Long defaultReviewer,
        @Nullable Long defaultReviewerTeam,
        @Nullable String reviewerRole,
        boolean isActive) {

    /** What an alert asks for: a decision, to be known, or thanks. The code is stored; never renumber one. */
    public enum Kind {
        CONCERN(1),
        FYI(2),
        KUDOS(3);

        private final short code;

        Kind(int code) {
            this.code = (short) code;
        }

        /** The stored code, 1 to 3. */
        public short code() {
            return code;
        }

        /**
         * The kind with this code.
         *
         * @throws IllegalArgumentException unless it is 1 to 3
         */
        public static Kind of(int code) {
            if (code < 1 || code > 3) {
                throw new IllegalArgumentException("No alert kind has the code " + code);
            }
            return values()[code - 1];
        }
    }

    /** What a type is about. @param icon a symbol of the sprite */
    public record Group(int id, String key, String name, String icon) {}

    /** Whether only few may see its alerts. */
    public boolean isSensitive() {
        return compartment != 0;
    }
}
