package app.throughline.listing.approval;

import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changes of many that wait. @param empty instead of the table, null while there are rows */
public record ApprovalPage(List<Row> rows, Ui.@Nullable Empty empty) {
    /** One of them. @param title what it does, in words */
    public record Row(String title, String href, String by, When at) {}

    /**
     * One change to decide.
     *
     * @param sentence what it does, in words
     * @param preview how many are changed and who is left out, as whoever decides sees them
     * @param list the list as it was looked at
     */
    public record Decision(
            String title,
            String action,
            String sentence,
            String by,
            When at,
            List<String> preview,
            List<String> skipped,
            String list) {}
}
