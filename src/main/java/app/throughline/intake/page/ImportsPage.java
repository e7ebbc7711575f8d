package app.throughline.intake.page;

import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The imports, the newest first, and how fresh each feed is.
 *
 * @param feeds where files keep coming from
 * @param rows the imports
 * @param total such as "12 imports"
 * @param empty instead of the table when there is none
 */
public record ImportsPage(List<Feed> feeds, List<Row> rows, String total, Ui.Empty empty) {
    /**
     * A feed.
     *
     * @param age how old its data is, with a tone when too old
     * @param last when its last good import ended, null when there was none
     * @param fact the newest day its facts speak of, null when they speak of none
     */
    public record Feed(
            String name,
            Ui.Tag age,
            @Nullable When last,
            @Nullable When fact) {}

    /** An import. */
    public record Row(
            String href,
            String title,
            String source,
            Ui.Tag state,
            String rows,
            String added,
            String changed,
            String ended,
            String quarantined,
            When created) {}
}
