package app.throughline.workflow.page;

import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;

/** Students who wait to enter together until somebody agrees. */
public record ApprovalsPage(List<Row> rows) {
    public ApprovalsPage {
        rows = List.copyOf(rows);
    }

    /** What stands in place of the rows when there are none. */
    public Ui.Empty empty() {
        return new Ui.Empty("users", "Nobody waits", "Where many are to enter at once, they wait here for approval.", "", "");
    }

    /** Some of them. @param mine whether the viewer asked for it, and so cannot agree */
    public record Row(String href, String workflow, String words, When at, boolean mine) {}
}
