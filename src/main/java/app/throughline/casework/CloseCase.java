package app.throughline.casework;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks to close a case; what is missing is answered with {@code outcome_required}.
 *
 * @param number the case's number
 * @param reached whether the student was reached, null when not said
 * @param result how it ended, null when not said
 * @param reasonKey the key of a reason for closing, "" when not said
 * @param statusKey a status of the group that fits the result, "" for the usual one
 * @param note for the alerts that close with it, at most 5,000 characters, may be empty
 * @param ends what becomes of single alerts by id; those left out close with the case
 * @param cancelTasks whether its open tasks are cancelled
 */
public record CloseCase(
        long number,
        @Nullable Boolean reached,
        @Nullable Result result,
        String reasonKey,
        String statusKey,
        String note,
        Map<Long, AlertEnd> ends,
        boolean cancelTasks) {
    public CloseCase {
        ends = Map.copyOf(ends);
    }

    /** What becomes of one alert when its case closes. */
    public enum AlertEnd {
        WITH_CASE("Close with the case"),
        RESOLVED("Resolve it"),
        NOT_A_CONCERN("Dismiss it: not a concern"),
        NOT_NEEDED("Cancel it: no longer needed"),
        LEFT_OPEN("Leave it open, back in Triage");

        private final String label;

        AlertEnd(String label) {
            this.label = label;
        }

        /** The words on screen. */
        public String label() {
            return label;
        }
    }
}
