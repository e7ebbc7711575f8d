package app.throughline.notice;

import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The inbox.
 *
 * @param mayMarkAll whether anything is unread
 * @param empty instead of the list, null while there are rows
 */
public record InboxPage(
        List<Ui.Tab> tabs, boolean mayMarkAll, List<Row> rows, Ui.Pager pager, Ui.@Nullable Empty empty) {
    /**
     * One notice.
     *
     * @param base its address; what may be done to it stands below
     * @param href opens the record and marks the notice as read, "" when the reader does not see the record any more
     * @param title the record
     * @param said what happened
     * @param more further things that happened, "" for none
     */
    public record Row(
            String base,
            String href,
            String icon,
            String title,
            String said,
            String more,
            When at,
            boolean isRead,
            boolean isMuted) {
        /** What the button does. */
        public String markLabel() {
            return isRead ? "Mark as unread" : "Mark as read";
        }

        /** Where it posts. */
        public String markAction() {
            return base + (isRead ? "/unread" : "/read");
        }

        /** What the bell does. */
        public String muteLabel() {
            return isMuted ? "Unmute" : "Mute";
        }

        /** Where it posts. */
        public String muteAction() {
            return base + (isMuted ? "/unmuted" : "/muted");
        }
    }
}
