package app.throughline.workflow.page;

import app.throughline.web.Ui;
import java.util.List;

/**
 * The list of workflows.
 *
 * @param tabs by what they do now
 * @param makes whether the viewer may make some
 * @param stopped whether the main switch is off
 */
public record WorkflowsPage(List<Ui.Tab> tabs, Ui.Filters filters, Listed list, boolean makes, boolean stopped) {
    public WorkflowsPage {
        tabs = List.copyOf(tabs);
    }

    /** The rows. @param total such as "4 workflows" @param empty what stands in their place when there are none */
    public record Listed(List<Row> rows, String total, Ui.Empty empty) {
        public Listed {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A workflow on the list.
     *
     * @param starts what starts it, in words
     * @param inside how many students are in it, as text
     * @param ended how many were
     * @param marks its folder and tags
     */
    public record Row(
            String domId,
            String href,
            String name,
            Ui.Tag state,
            String starts,
            String inside,
            String ended,
            Ui.Face owner,
            List<String> marks,
            WorkflowMenu menu) {
        public Row {
            marks = List.copyOf(marks);
        }
    }
}
