package app.throughline.task;

import app.throughline.web.Chart;
import org.jspecify.annotations.Nullable;

/**
 * A task after it was ticked or unticked.
 *
 * @param ring how far its record is now, null when it belongs to none
 * @param back the page it belongs to, where one goes without script
 */
public record TaskTick(TaskRow row, @Nullable Long recordId, Chart.@Nullable Ring ring, String back) {
    /** The id of the line that says how far the record is. */
    public String countId() {
        return "task-count-" + recordId;
    }

    /** "2 of 5". */
    public String progress() {
        return ring == null ? "" : ring.done() + " of " + ring.total();
    }
}
