package app.throughline.alert;

import app.throughline.access.Viewer;
import app.throughline.calendar.Priority;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A type of alert as it is used.
 *
 * @param key stable, such as {@code missing_work}
 * @param description for those who raise, may be empty
 * @param group what it is about
 * @param compartment 0 for ordinary types; others are seen by the groups cleared for them only
 * @param reviewerRole the network role that reviews by default, null for none
 * @param rules what becomes of its alerts
 * @param isActive false once retired: old alerts keep it, new ones cannot have it
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
        Rules rules,
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

    /** Whether a new concern joins an open case (AL-4). The code is stored; never renumber one. */
    public enum FoldMode {
        AUTO("By itself"),
        SUGGEST("When somebody agrees"),
        NEVER("Never");

        private final String label;

        FoldMode(String label) {
            this.label = label;
        }

        /** The stored code, 1 to 3. */
        public short code() {
            return (short) (ordinal() + 1);
        }

        /** The words on screen. */
        public String label() {
            return label;
        }

        /**
         * The mode with this code.
         *
         * @throws IllegalArgumentException unless it is 1 to 3
         */
        public static FoldMode of(int code) {
            if (code < 1 || code > 3) {
                throw new IllegalArgumentException("No fold mode has the code " + code);
            }
            return values()[code - 1];
        }
    }

    /** Why a new concern went to whom. */
    public enum Routing {
        TYPE_REVIEWER,
        TYPE_TEAM,
        NETWORK_ROLE,
        NO_ONE;

        /** The first of these that there was. */
        public static Routing of(boolean person, boolean team, boolean role) {
            return person ? TYPE_REVIEWER : team ? TYPE_TEAM : role ? NETWORK_ROLE : NO_ONE;
        }

        /** The stored code, 1 to 4. */
        public short code() {
            return (short) (ordinal() + 1);
        }

        /** Why it is where it is, in words; "" when there is no code. */
        public static String words(@Nullable Short code, String type) {
            return code == null
                    ? ""
                    : switch (values()[code - 1]) {
                        case TYPE_REVIEWER, TYPE_TEAM -> "Came here because “" + type + "” names this reviewer.";
                        case NETWORK_ROLE ->
                            "Came here because “" + type + "” goes to who has this role in the student’s support team.";
                        case NO_ONE -> "No one matched: “" + type + "” names nobody who stands by this student.";
                    };
        }
    }

    /**
     * What becomes of the alerts of a type.
     *
     * @param feedbackTier 0 to 5: what the raiser hears (AL-11)
     * @param studentText what the student reads, may be empty
     * @param budget new automatic alerts per student in the budget's days, null for no limit of its own (AL-7)
     * @param template the words a new alert begins with, null for none
     * @param raisers the keys of the groups that may raise it, empty for everybody who may raise
     * @param version for the forms
     */
    public record Rules(
            FoldMode foldMode,
            int feedbackTier,
            String studentText,
            @Nullable Integer budget,
            @Nullable Long template,
            Set<String> raisers,
            int version) {
        public Rules {
            raisers = Set.copyOf(raisers);
        }
    }

    /** What a type is about. @param icon a symbol of the sprite */
    public record Group(int id, String key, String name, String icon) {}

    /** Whether only few may see its alerts. */
    public boolean isSensitive() {
        return compartment != 0;
    }

    /** Whether this person may raise it now. */
    public boolean mayBeRaisedBy(Viewer viewer) {
        return isActive
                && (rules.raisers().isEmpty() || viewer.groups().stream().anyMatch(rules.raisers()::contains));
    }
}
