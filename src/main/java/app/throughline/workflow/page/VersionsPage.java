package app.throughline.workflow.page;

import app.throughline.web.Ui;
import app.throughline.web.When;
import java.util.List;

/**
 * What was published of a workflow.
 *
 * @param tabs the pages of the workflow
 * @param draft where what is written is compared with the newest, "" without
 */
public record VersionsPage(String name, Ui.Tag state, List<Ui.Tab> tabs, String draft, List<Row> rows) {
    public VersionsPage {
        tabs = List.copyOf(tabs);
        rows = List.copyOf(rows);
    }

    /** One version. @param changes what differs from the one before, in words @param compare says it in full, "" for the first */
    public record Row(String label, Ui.Face by, When at, String changes, String compare) {}
}
