package app.throughline.casework.handover;

import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has from others for some days, and what others have of theirs.
 *
 * @param empty instead of the lists, null while there is a hand-over
 */
public record CoverPage(List<Part> parts, Ui.@Nullable Empty empty) {
    /** One hand-over; its id is unique on the page. */
    public record Part(String id, String heading, String days, List<Row> rows) {}

    /** A record that changed hands, as the viewer sees it; {@code due} is null without a due date. */
    public record Row(
            String icon,
            String title,
            String line,
            String href,
            @Nullable When due) {}
}
